// Package quota divides a bounded quantity, such as memory or connections, among clients so that no client
// can use up what the others need.
package quota

import (
	"context"
	"sync"
)

// Pool is a quantity that clients take from and give back. A client may hold as much as is still free: alone half of the
// pool, with one other client a third each, and so on. So a client that holds little always finds something. (Network switches share their buffers by the same rule, "dynamic thresholds".)
type Pool[Client comparable] struct {
	size func() int64

	mu   sync.Mutex
	held int64 // by all clients
	by   map[Client]int64
	more chan struct{} // closed when something is given back; nil while no client waits for that
}

// NewPool returns a pool of a size that may change. When it shrinks, clients keep what they hold.
func NewPool[Client comparable](size func() int64) *Pool[Client] {
	return &Pool[Client]{size: size, by: map[Client]int64{}}
}

// Take takes n for a client, or reports that this is more than its share.
func (p *Pool[Client]) Take(c Client, n int64) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.take(c, n)
}

func (p *Pool[Client]) take(c Client, n int64) bool {
	if p.by[c]+n > p.size()-p.held-n {
		return false
	}
	p.add(c, n)
	return true
}

// Await takes n for a client as soon as that is within its share. It fails if ctx ends before.
func (p *Pool[Client]) Await(ctx context.Context, c Client, n int64) error {
	for {
		p.mu.Lock()
		taken := p.take(c, n)
		if p.more == nil {
			p.more = make(chan struct{})
		}
		more := p.more
		p.mu.Unlock()
		if taken {
			return nil
		}
		select {
		case <-more:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// TakeAll is Take for a client that stands for many, such as a proxy: it may hold everything.
func (p *Pool[Client]) TakeAll(c Client, n int64) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if n > p.size()-p.held {
		return false
	}
	p.add(c, n)
	return true
}

func (p *Pool[Client]) add(c Client, n int64) {
	p.by[c] += n
	p.held += n
}

// Give gives n back.
func (p *Pool[Client]) Give(c Client, n int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.held -= n
	if p.more != nil {
		close(p.more)
		p.more = nil
	}
	if p.by[c] -= n; p.by[c] == 0 {
		delete(p.by, c)
	}
}

// Held is how much all clients hold.
func (p *Pool[Client]) Held() int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.held
}
