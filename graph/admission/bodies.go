package admission

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/netip"
	"time"

	"filmgraph/internal/quota"
	"filmgraph/internal/request"
)

const (
	small  = 16 << 10 // bytes of a body that is received without being counted
	memory = 32 << 20 // bytes for all other bodies that are received, at most half of them for one client
	large  = 64 << 10 // bytes of a body from which on few are processed at a time, since it is copied several times
	places = 12       // for large bodies to be processed, at most half of them for one client
)

// Bodies receives request bodies in bounded memory, and lets few large ones be processed at a time. A body takes a place
// once it has arrived, so that slow clients do not hold one.
type Bodies struct {
	limit    int           // bytes of a body
	deadline time.Duration // until a request is answered
	memory   *quota.Pool[netip.Prefix]
	places   *quota.Pool[netip.Prefix]
}

// NewBodies returns Bodies of at most limit bytes each. A longer one is passed on to be refused.
func NewBodies(limit int, deadline time.Duration) *Bodies {
	return &Bodies{
		limit: limit, deadline: deadline,
		memory: quota.NewPool[netip.Prefix](func() int64 { return memory }),
		places: quota.NewPool[netip.Prefix](func() int64 { return places }),
	}
}

// Around passes requests on to next when their bodies have arrived. If a body ended early or is too long, next meets
// the error when it reads the body.
func (b *Bodies) Around(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength >= 0 && r.ContentLength <= small {
			next.ServeHTTP(w, r)
			return
		}
		body := body{client: request.From(r.Context()).Client.Network, memory: b.memory}
		defer body.free()
		err := body.receive(r, b.limit)
		if errors.Is(err, errMemory) {
			refuse(w, r, request.LargeBodies, "Too many large requests are on their way. Try again in a second.")
			return
		}
		if err == nil && len(body.text) >= large {
			ctx, cancel := context.WithTimeout(r.Context(), b.deadline)
			defer cancel()
			if b.places.Await(ctx, body.client, 1) != nil {
				refuse(w, r, request.LargeBodies, "Too many large requests wait for their answers. Try again in a second.")
				return
			}
			defer b.places.Give(body.client, 1)
		}
		r.Body = io.NopCloser(io.MultiReader(bytes.NewReader(body.text), r.Body)) // an error comes again
		next.ServeHTTP(w, r)
	})
}

// body is a body that is received into memory of a client's share.
type body struct {
	client netip.Prefix
	memory *quota.Pool[netip.Prefix]
	text   []byte
	taken  int64 // bytes of memory
}

var errMemory = errors.New("the client has no memory left")

// receive reads a body to its end, or one byte beyond the limit. It takes memory for what has arrived, not for what
// the request announces.
func (b *body) receive(r *http.Request, limit int) error {
	for {
		if len(b.text) == cap(b.text) {
			if err := b.grow(min(max(small, 2*cap(b.text)), limit+1)); err != nil {
				return err
			}
		}
		n, err := r.Body.Read(b.text[len(b.text):cap(b.text)])
		b.text = b.text[:len(b.text)+n]
		switch {
		case errors.Is(err, io.EOF), len(b.text) > limit:
			return nil
		case err != nil:
			return err
		}
	}
}

func (b *body) grow(size int) error {
	more := int64(size - cap(b.text))
	if !b.memory.Take(b.client, more) {
		return errMemory
	}
	b.taken += more
	b.text = append(make([]byte, 0, size), b.text...)
	return nil
}

func (b *body) free() { b.memory.Give(b.client, b.taken) }
