// Package cache answers requests that have been answered before, as long as nothing has changed in what their responses
// were read from.
package cache

import (
	"bytes"
	"context"
	"fmt"
	"hash/maphash"
	"maps"
	"net/http"
	"sync"
	"time"

	"filmgraph/graph/plan"
	"filmgraph/internal/metrics"
	"filmgraph/internal/replicas"
	"filmgraph/internal/request"

	"github.com/maypok86/otter/v2"
	"github.com/maypok86/otter/v2/stats"
	"github.com/prometheus/client_golang/prometheus"
)

// Responses caches responses, each until one of the tables that it was read from changes.
// Identical requests in flight are executed once.
type Responses struct {
	cache     *otter.Cache[uint64, *response]
	seed      maphash.Seed // of the keys, so that nobody can make two requests share one
	revisions *Revisions
	deadline  time.Duration // until a request is answered
	inFlight  inFlight
}

// NewResponses makes an empty cache of at most maxBytes, which is added to the metrics. The deadline is that of each request.
func NewResponses(maxBytes int64, deadline time.Duration, r *Revisions, registerer prometheus.Registerer) (*Responses, error) {
	cache, err := otter.New(&otter.Options[uint64, *response]{
		MaximumWeight: uint64(maxBytes),
		Weigher:       func(_ uint64, r *response) uint32 { return r.size() },
		StatsRecorder: stats.NewCounter(),
	})
	if err != nil {
		return nil, fmt.Errorf("make the cache of responses: %w", err)
	}
	metrics.Cache(registerer, "answers", cache)
	return &Responses{cache: cache, seed: maphash.MakeSeed(), revisions: r, deadline: deadline, inFlight: inFlight{requests: map[uint64]*execution{}}}, nil
}

// Before answers from the cache, or has next answer and caches the response. It comes before
// the request is even parsed: a request that is identical to the byte has been accepted before.
func (c *Responses) Before(next http.Handler) http.Handler {
	uncached := Within(c.deadline, next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, complete := readRequest(r)
		if !complete || !c.revisions.Reliable() {
			uncached.ServeHTTP(w, r)
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
func (c *Responses) answer(key uint64, text []byte, next http.Handler, w http.ResponseWriter, r *http.Request) *response {
	client := request.From(r.Context()).Client.Network
	first, same := c.inFlight.join(key, client)
	if first {
		defer c.inFlight.end(key, same)
	} else {
		same.wait(r.Context(), client)
		if found := c.find(r.Context(), key, text); found != nil {
			return found
		}
	}
	made := c.execute(next, w, r)
	if made != nil {
		info := request.From(r.Context())
		made.request, made.operation, made.cost = bytes.Clone(text), info.Operation, info.Cost // without spare capacity
		if reading := replicas.From(r.Context()); reading != nil {
			made.read = reading.Extent()
		}
		c.cache.Set(key, made)
	}
	return made
}

// find returns an answer to the request that is here and up to date, or nil.
func (c *Responses) find(ctx context.Context, key uint64, text []byte) *response {
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

// execute has next answer. An answer that can be kept is returned, with the state
// from before it was read: what changed meanwhile outdates it. Any other is passed on.
func (c *Responses) execute(next http.Handler, w http.ResponseWriter, r *http.Request) *response {
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
