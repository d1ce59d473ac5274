package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"filmgraph/internal/replicas"

	"github.com/klauspost/compress/gzip"
)

// response is a cached response: one with status 200 and without errors.
type response struct {
	request      []byte // compared with new requests, because keys are hashes
	operation    string // name of the operation
	cost         int64  // of the operation
	contentType  []string
	cacheControl []string        // set for GET
	vary         []string        // headers of requests that the response depends on
	etag         string          // weak: the same for all encodings of the body
	state        state           // what it was read from, and when
	read         replicas.Extent // with replicas, the range of revisions that was read
	plain        body
	compress     sync.Once
	compressed   body // created when a client first accepts it
}

// body is the body of a response, with the header Content-Length.
type body struct {
	text   []byte
	length []string
}

func newBody(text []byte) body { return body{text, []string{strconv.Itoa(len(text))}} }

// minCompressed is the length in bytes below which a response fits into one network packet even if it is not
// compressed.
const minCompressed = 1024

func newResponse(header http.Header, text []byte, s state) *response {
	sum := sha256.Sum256(text)
	return &response{
		contentType:  header["Content-Type"],
		cacheControl: header["Cache-Control"],
		vary:         header["Vary"],
		etag:         `W/"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`,
		state:        s,
		plain:        newBody(text),
	}
}

// size estimates the memory of the response in bytes, including its compressed body.
func (a *response) size() uint32 {
	return uint32(len(a.request) + len(a.plain.text)*4/3 + len(a.state.reads)*64 + 640)
}

// write sends the response, or 304 if the client of a GET has it already.
func (a *response) write(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header["Content-Type"] = a.contentType
	header["Vary"] = append(header["Vary"], a.vary...)
	if r.Method == http.MethodGet {
		header.Set("Etag", a.etag)
		header["Cache-Control"] = a.cacheControl
		if a.isIn(r.Header["If-None-Match"]) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	sent := a.plain
	if len(sent.text) >= minCompressed && acceptsGzip(r.Header.Get("Accept-Encoding")) {
		a.compress.Do(a.compressBody)
		sent = a.compressed
		header.Set("Content-Encoding", "gzip")
	}
	header["Content-Length"] = sent.length
	_, _ = w.Write(sent.text)
}

// compressBody compresses at the default level, not the fastest: it is done once, and the result is sent often.
func (a *response) compressBody() {
	var text bytes.Buffer
	out := gzip.NewWriter(&text)
	_, _ = out.Write(a.plain.text) // writing to memory does not fail
	_ = out.Close()
	a.compressed = newBody(text.Bytes())
}

// acceptsGzip reports whether an Accept-Encoding header contains gzip with a weight other than 0.
func acceptsGzip(header string) bool {
	for coding := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(coding, ";")
		if strings.TrimSpace(name) != "gzip" {
			continue
		}
		q, err := strconv.ParseFloat(strings.TrimPrefix(strings.TrimSpace(weight), "q="), 64)
		return err != nil || q > 0
	}
	return false
}
