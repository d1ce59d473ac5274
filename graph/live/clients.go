package live

import (
	"context"
	"net/netip"
	"sync"

	"filmgraph/internal/request"
)

// clients counts the subscriptions of each client, and calls functions at shutdown without a goroutine for each.
type clients struct {
	limit int

	mu      sync.Mutex
	counts  map[netip.Prefix]int
	closers map[int]func()
	last    int
	closed  bool
	once    sync.Once
}

// take counts a subscription of the client of ctx, unless it has too many.
func (c *clients) take(ctx context.Context) (release func(), ok bool) {
	network := request.From(ctx).Client.Network
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.limit > 0 && c.counts[network] >= c.limit {
		return nil, false
	}
	if c.counts == nil {
		c.counts = map[netip.Prefix]int{}
	}
	c.counts[network]++
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.counts[network]--; c.counts[network] == 0 {
			delete(c.counts, network)
		}
	}, true
}

// onClose calls do when done is closed, unless stop is called before.
func (c *clients) onClose(done <-chan struct{}, do func()) (stop func()) {
	c.once.Do(func() {
		go func() {
			<-done
			c.mu.Lock()
			defer c.mu.Unlock()
			c.closed = true
			for _, do := range c.closers {
				do()
			}
		}()
	})
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		do()
		return func() {}
	}
	if c.closers == nil {
		c.closers = map[int]func(){}
	}
	c.last++
	id := c.last
	c.closers[id] = do
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.closers, id)
	}
}
