package agents

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// maxBody is the maximum length of a request in bytes. Documents are shorter.
const maxBody = 1 << 20

// passed are the headers of MCP requests that their GraphQL requests have too: who the client is.
var passed = []string{"Authorization", "X-Forwarded-For", "Forwarded", "X-Request-Id"}

// Handler serves MCP by streamable HTTP. Each request is answered by itself, without sessions, as JSON. Tools send their operations to graphQL,
// the handler of /graphql including the limits of clients, in the name of the client of the MCP request.
func Handler(graphQL http.Handler) http.Handler {
	return mcp.NewStreamableHTTPHandler(func(r *http.Request) *mcp.Server {
		header := http.Header{}
		for _, name := range passed {
			if values := r.Header.Values(name); len(values) > 0 {
				header[http.CanonicalHeaderKey(name)] = values
			}
		}
		return New(API{URL: "http://" + r.Host + "/graphql", Header: header, Transport: within{graphQL, r.RemoteAddr}})
	}, &mcp.StreamableHTTPOptions{
		Stateless: true, JSONResponse: true, MaxRequestBodyBytes: maxBody, PropagateRequestCancellation: true,
		DisableLocalhostProtection: true, // internal/web checks Host for all paths
	})
}

// Stdio serves MCP on two streams until ctx ends or the client closes its stream. Tools ask the API of a running server.
func Stdio(ctx context.Context, api API, in io.ReadCloser, out io.WriteCloser) error {
	err := New(api).Run(ctx, &mcp.IOTransport{Reader: in, Writer: out})
	if err == nil || errors.Is(err, io.EOF) || errors.Is(err, context.Canceled) { // the usual ends
		return nil
	}
	return err
}

// within passes requests to a handler of the same process.
type within struct {
	handler http.Handler
	remote  string // address of the client
}

// RoundTrip returns the response of the handler, which it buffers.
func (w within) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.RemoteAddr, r.RequestURI, r.Host = w.remote, r.URL.RequestURI(), r.URL.Host
	recorded := &recorder{header: http.Header{}, status: http.StatusOK}
	w.handler.ServeHTTP(recorded, r)
	return &http.Response{
		StatusCode: recorded.status, Header: recorded.header, Body: io.NopCloser(&recorded.body), Request: r,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}, nil
}

// recorder buffers a response.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header returns the header of the response.
func (r *recorder) Header() http.Header { return r.header }

// WriteHeader sets the status.
func (r *recorder) WriteHeader(status int) { r.status = status }

// Write adds to the body.
func (r *recorder) Write(b []byte) (int, error) { return r.body.Write(b) }
