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
	smallBody   = 16 << 10 // bytes; bodies up to this size are not counted
	totalMemory = 32 << 20 // bytes for all other bodies that are being received, at most half of them for one client
	largeBody   = 64 << 10 // bytes; few bodies of at least this size are processed at the same time, because each is copied several times
	largeBodies = 12       // that are processed at the same time, at most half of them for one client
)

// Bodies receives request bodies in limited memory, and limits how many large ones are processed at the same time. A body
// counts only after it has been received, so that slow clients do not block others.
type Bodies struct {
	limit    int           // bytes per body
	deadline time.Duration // of a request
	memory   *quota.Pool[netip.Prefix]
	slots    *quota.Pool[netip.Prefix]
}

// NewBodies returns Bodies of at most limit bytes each. A longer body is passed on, and rejected by the next handler.
func NewBodies(limit int, deadline time.Duration) *Bodies {
	return &Bodies{
		limit: limit, deadline: deadline,
		memory: quota.NewPool[netip.Prefix](func() int64 { return totalMemory }),
		slots:  quota.NewPool[netip.Prefix](func() int64 { return largeBodies }),
	}
}

// Wrap passes requests on to next after their bodies have been received. If a body ended early or is too long, next
// gets the error when it reads the body.
func (b *Bodies) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength >= 0 && r.ContentLength <= smallBody {
			next.ServeHTTP(w, r)
			return
		}
		body := body{client: request.From(r.Context()).Client.Network, memory: b.memory}
		defer body.free()
		err := body.receive(r, b.limit)
		if errors.Is(err, errMemory) {
			refuse(w, r, request.LargeBodies, "Too many large requests are being received. Try again in a second.")
			return
		}
		if err == nil && len(body.text) >= largeBody {
			ctx, cancel := context.WithTimeout(r.Context(), b.deadline)
			defer cancel()
			if b.slots.Await(ctx, body.client, 1) != nil {
				refuse(w, r, request.LargeBodies, "Too many large requests are waiting. Try again in a second.")
				return
			}
			defer b.slots.Give(body.client, 1)
		}
		r.Body = io.NopCloser(io.MultiReader(bytes.NewReader(body.text), r.Body)) // next gets the same error
		next.ServeHTTP(w, r)
	})
}

// body is a request body that is received into memory from a client's share.
type body struct {
	client netip.Prefix
	memory *quota.Pool[netip.Prefix]
	text   []byte
	taken  int64 // bytes of memory
}

var errMemory = errors.New("no memory left for bodies of this client")

// receive reads a body to its end, or one byte beyond the limit. It takes memory for what has been received, not for the
// announced Content-Length.
func (b *body) receive(r *http.Request, limit int) error {
	for {
		if len(b.text) == cap(b.text) {
			if err := b.grow(min(max(smallBody, 2*cap(b.text)), limit+1)); err != nil {
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
