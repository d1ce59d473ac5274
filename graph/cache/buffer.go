package cache

import (
	"bytes"
	"io"
	"net/http"

	"filmgraph/graph/transport"
)

// bodyAllocation is the maximum number of bytes that is allocated for a body before it arrives.
const bodyAllocation = 64 << 10

// readRequest reads a request and replaces its body, so that it can be read again. The text is everything that the response
// depends on; the body is last. complete is false if the body ends early or is too large.
func readRequest(r *http.Request) (text []byte, complete bool) {
	var buffer bytes.Buffer
	for _, part := range [...]string{r.Method, r.URL.RawQuery} {
		buffer.WriteString(part)
		buffer.WriteByte(0)
	}
	for _, name := range [...]string{"Accept", "Content-Type", "Content-Encoding"} {
		for _, value := range r.Header[name] {
			buffer.WriteString(value)
			buffer.WriteByte(0)
		}
		buffer.WriteByte(0)
	}
	head := buffer.Len()
	buffer.Grow(int(max(0, min(r.ContentLength, bodyAllocation))) + bytes.MinRead) // free space that ReadFrom needs after the body
	_, err := buffer.ReadFrom(io.LimitReader(r.Body, transport.MaxBody+1))
	text = buffer.Bytes()
	body := bytes.NewReader(text[head:])
	if err != nil || body.Len() > transport.MaxBody {
		r.Body = io.NopCloser(io.MultiReader(body, r.Body)) // the next reader gets the rest, or the same error
		return nil, false
	}
	r.Body = io.NopCloser(body)
	return text, true
}

// Buffer reads a request completely before it calls next, so that a slow upload does not hold a slot. Responses do so too.
func Buffer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = readRequest(r) // next reports a body that ends early
		next.ServeHTTP(w, r)
	})
}
