package cache

import (
	"context"
	"net/netip"
	"sync"
	"time"
)

// inFlight has the requests that are being executed, by their keys. x/sync/singleflight is not suitable: with it, a caller
// can stop waiting only if each request runs in its own goroutine, where a panic ends the program.
type inFlight struct {
	mu       sync.Mutex
	requests map[uint64]*execution
}

// execution is a request that is being executed.
type execution struct {
	client  netip.Prefix
	private <-chan struct{} // closed when its response turns out to depend on the principal
	done    chan struct{}   // closed when the request has been executed
}

// maxWait is how long a client waits for the same request of another client, which may be scheduled much later.
const maxWait = 50 * time.Millisecond

// join returns the execution of a request. first reports whether the caller must execute it, and then call end. private
// is closed when the response of the caller turns out to depend on the principal.
func (f *inFlight) join(key uint64, client netip.Prefix, private <-chan struct{}) (first bool, e *execution) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if e := f.requests[key]; e != nil {
		return false, e
	}
	e = &execution{client: client, private: private, done: make(chan struct{})}
	f.requests[key] = e
	return true, e
}

func (f *inFlight) end(key uint64, e *execution) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.requests, key)
	close(e.done)
}

// wait waits until the request has been executed, its response cannot be shared, or ctx ends; for the request of another
// client at most maxWait.
func (e *execution) wait(ctx context.Context, client netip.Prefix) {
	if client != e.client {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, maxWait)
		defer cancel()
	}
	select {
	case <-e.done:
	case <-e.private:
	case <-ctx.Done():
	}
}
