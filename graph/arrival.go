package graph

import (
	"bytes"
	"io"
	"net/http"
	"sync"

	"filmgraph/graph/transport"
)

// arrival is a request that is here whole, in memory that requests hand on to each other.
type arrival struct {
	text  bytes.Buffer // all that the answer depends on, at the end the body
	limit io.LimitedReader
	body  again
}

// again is a body that has been read.
type again struct{ bytes.Reader }

// Close does nothing: net/http closes what it read from.
func (*again) Close() error { return nil }

const reused = 64 << 10 // bytes of a body up to which its memory is used again

var arrivals = sync.Pool{New: func() any { return new(arrival) }}

// leave lets the next request have the memory, unless a large one has made it large.
func (a *arrival) leave() {
	if a.text.Cap() <= 2*reused {
		a.limit.R = nil
		arrivals.Put(a)
	}
}

// read reads a request, so that its body can be read again. The text is not whole if the body breaks off
// or is too large.
func (a *arrival) read(r *http.Request) (text []byte, whole bool) {
	a.text.Reset()
	for _, part := range [...]string{r.Method, r.URL.RawQuery} {
		a.text.WriteString(part)
		a.text.WriteByte(0)
	}
	for _, name := range [...]string{"Accept", "Content-Type", "Content-Encoding"} {
		for _, value := range r.Header[name] {
			a.text.WriteString(value)
			a.text.WriteByte(0)
		}
		a.text.WriteByte(0)
	}
	head := a.text.Len()
	a.text.Grow(int(max(0, min(r.ContentLength, reused))) + bytes.MinRead) // which ReadFrom wants behind the body
	a.limit = io.LimitedReader{R: r.Body, N: transport.MaxBody + 1}
	_, err := a.text.ReadFrom(&a.limit)
	text = a.text.Bytes()
	a.body.Reset(text[head:])
	if err != nil || a.body.Len() > transport.MaxBody {
		r.Body = io.NopCloser(io.MultiReader(&a.body, r.Body)) // whoever reads on meets the end, or the error again
		return nil, false
	}
	r.Body = &a.body
	return text, true
}

// arrived lets next see a request once it is here whole, as responses do, so that a slow client takes no place of
// others.
func arrived(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		here := arrivals.Get().(*arrival)
		defer here.leave()
		_, _ = here.read(r) // of a body that breaks off, next says so
		next.ServeHTTP(w, r)
	})
}
