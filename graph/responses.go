package graph

import (
	"bytes"
	"context"
	"hash/maphash"
	"maps"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"filmgraph/graph/plan"
	"filmgraph/internal/replicas"
	"filmgraph/internal/request"

	"github.com/maypok86/otter/v2"
	"github.com/maypok86/otter/v2/stats"
)

// responses keeps whole answers, each as long as nothing has changed in the tables
// that it was read from. Requests that are the same and in flight together are
// executed once.
type responses struct {
	cache     *otter.Cache[uint64, *response]
	seed      maphash.Seed // of the keys, so that nobody can make two requests share one
	revisions *revisions
	deadline  time.Duration // until a request is answered
	mu        sync.Mutex
	flights   map[uint64]*flight
}

// flight is a request that is being executed.
type flight struct {
	client netip.Prefix
	landed chan struct{} // closed when it is done
}

// patience is how long a client waits for the same request of another client, whose turn may come much later.
const patience = 50 * time.Millisecond

func newResponses(atMost int64, deadline time.Duration, r *revisions) (*responses, error) {
	cache, err := otter.New(&otter.Options[uint64, *response]{
		MaximumWeight: uint64(atMost),
		Weigher:       func(_ uint64, r *response) uint32 { return r.size() },
		StatsRecorder: stats.NewCounter(),
	})
	return &responses{cache: cache, seed: maphash.MakeSeed(), revisions: r, deadline: deadline, flights: map[uint64]*flight{}}, err
}

// before answers from the cache, or has next answer and keeps the answer. It comes before
// a request is even looked at: what is the same to the byte has been let in before.
func (c *responses) before(next http.Handler) http.Handler {
	unkept := within(c.deadline, next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		here := arrivals.Get().(*arrival)
		defer here.leave()
		text, whole := here.read(r)
		if !whole || !c.revisions.reliable() {
			unkept.ServeHTTP(w, r)
			return
		}
		key := maphash.Bytes(c.seed, text)
		if found := c.find(r.Context(), key, text); found != nil {
			found.write(w, r)
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), c.deadline) // also for the wait
		defer cancel()
		r = r.WithContext(ctx)
		if found := c.answer(key, text, next, w, r); found != nil {
			found.write(w, r)
		}
	})
}

// answer has a request executed, or waits until the same request is. Without an answer to
// keep it returns nil; then the request is answered.
func (c *responses) answer(key uint64, text []byte, next http.Handler, w http.ResponseWriter, r *http.Request) *response {
	client := request.From(r.Context()).Client.Network
	first, same := c.fly(key, client)
	if first {
		defer c.land(key, same)
	} else {
		same.await(r.Context(), client)
		if found := c.find(r.Context(), key, text); found != nil {
			return found
		}
	}
	made := c.execute(next, w, r)
	if made != nil {
		info := request.From(r.Context())
		made.request, made.operation, made.cost = bytes.Clone(text), info.Operation, info.Cost
		if reading := replicas.From(r.Context()); reading != nil {
			made.read = reading.Extent()
		}
		c.cache.Set(key, made)
	}
	return made
}

// find returns an answer to the request that is here and up to date, or nil.
func (c *responses) find(ctx context.Context, key uint64, text []byte) *response {
	found, ok := c.cache.GetIfPresent(key)
	if !ok || !bytes.Equal(found.request, text) || !c.revisions.holds(found.state) {
		return nil
	}
	if reading := replicas.From(ctx); reading != nil && !reading.Reuse(found.read) {
		return nil
	}
	info := request.From(ctx)
	info.Operation, info.Cost, info.Kept = found.operation, found.cost, true
	return found
}

// fly returns the first of the same requests in flight, and whether that is the caller's.
func (c *responses) fly(key uint64, client netip.Prefix) (first bool, f *flight) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if f := c.flights[key]; f != nil {
		return false, f
	}
	f = &flight{client: client, landed: make(chan struct{})}
	c.flights[key] = f
	return true, f
}

func (c *responses) land(key uint64, f *flight) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.flights, key)
	close(f.landed)
}

// await waits on behalf of a client until the request is done.
func (f *flight) await(ctx context.Context, client netip.Prefix) {
	if client != f.client {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, patience)
		defer cancel()
	}
	select {
	case <-f.landed:
	case <-ctx.Done():
	}
}

// execute has next answer. An answer that can be kept is returned, with the state
// from before it was read: what changed meanwhile outdates it. Any other is passed on.
func (c *responses) execute(next http.Handler, w http.ResponseWriter, r *http.Request) *response {
	before := c.revisions.now()
	var mu sync.Mutex
	var tables []string
	recorder := &recorded{header: http.Header{}, status: http.StatusOK}
	next.ServeHTTP(recorder, r.WithContext(plan.WithTables(r.Context(), func(seen []string) {
		mu.Lock()
		defer mu.Unlock()
		tables = append(tables, seen...)
	})))
	if recorder.status == http.StatusOK && !bytes.HasPrefix(recorder.body, []byte(`{"errors"`)) {
		return newResponse(recorder.header, recorder.body, before.of(tables))
	}
	maps.Copy(w.Header(), recorder.header)
	w.WriteHeader(recorder.status)
	_, _ = w.Write(recorder.body)
	return nil
}

// recorded is an answer that is not sent yet.
type recorded struct {
	header http.Header
	status int
	body   []byte
}

func (r *recorded) Header() http.Header    { return r.header }
func (r *recorded) WriteHeader(status int) { r.status = status }

func (r *recorded) Write(b []byte) (int, error) {
	r.body = append(r.body, b...)
	return len(b), nil
}
