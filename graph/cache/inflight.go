package cache

import (
	"context"
	"net/netip"
	"sync"
	"time"
)

// inFlight are the requests that are being executed, by their keys. x/sync/singleflight does not serve: with it a caller can
// stop waiting only if each request runs in a goroutine of its own, where a panic ends the program.
type inFlight struct {
	mu       sync.Mutex
	requests map[uint64]*execution
}

// execution is a request that is being executed.
type execution struct {
	client netip.Prefix
	done   chan struct{} // closed when it is done
}

// patience is how long a client waits for the same request of another client, whose turn may come much later.
const patience = 50 * time.Millisecond

// join returns the first of the identical requests in flight, and whether that is the caller's.
func (f *inFlight) join(key uint64, client netip.Prefix) (first bool, e *execution) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if e := f.requests[key]; e != nil {
		return false, e
	}
	e = &execution{client: client, done: make(chan struct{})}
	f.requests[key] = e
	return true, e
}

func (f *inFlight) end(key uint64, e *execution) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.requests, key)
	close(e.done)
}

// wait waits on behalf of a client until the request is done.
func (e *execution) wait(ctx context.Context, client netip.Prefix) {
	if client != e.client {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, patience)
		defer cancel()
	}
	select {
	case <-e.done:
	case <-ctx.Done():
	}
}
