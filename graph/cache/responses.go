// Package cache caches responses until a table that they were read from changes.
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
	"filmgraph/internal/access"
	"filmgraph/internal/metrics"
	"filmgraph/internal/replicas"
	"filmgraph/internal/request"

	"github.com/maypok86/otter/v2"
	"github.com/maypok86/otter/v2/stats"
	"github.com/prometheus/client_golang/prometheus"
)

// Responses caches responses by request and role. A response is invalidated when one of the tables that it was read from
// changes. Identical requests in flight are executed once. Private responses, which depend on the principal or belong to
// mutations, are neither cached nor shared.
type Responses struct {
	cache     *otter.Cache[uint64, *response]
	seed      maphash.Seed // of the keys, so that clients cannot construct requests with the same key
	revisions *Revisions
	deadline  time.Duration // of a request
	inFlight  inFlight
}

// NewResponses returns an empty cache of at most maxBytes and registers its metrics. Each request that is not answered
// from the cache gets the deadline.
func NewResponses(maxBytes int64, deadline time.Duration, r *Revisions, registerer prometheus.Registerer) (*Responses, error) {
	cache, err := otter.New(&otter.Options[uint64, *response]{
		MaximumWeight: uint64(maxBytes),
		Weigher:       func(_ uint64, r *response) uint32 { return r.size() },
		StatsRecorder: stats.NewCounter(),
	})
	if err != nil {
		return nil, fmt.Errorf("create the cache of responses: %w", err)
	}
	metrics.Cache(registerer, "answers", cache)
	return &Responses{cache: cache, seed: maphash.MakeSeed(), revisions: r, deadline: deadline, inFlight: inFlight{requests: map[uint64]*execution{}}}, nil
}

// Wrap returns a handler that sends the cached response, or calls next and caches its response. It does not parse the
// request: an identical request has been accepted before.
func (c *Responses) Wrap(next http.Handler) http.Handler {
	uncached := WithDeadline(c.deadline, next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		buffered := buffers.Get().(*bufferedRequest)
		defer buffered.release()
		text, complete := buffered.read(r)
		if !complete || !c.revisions.Reliable() {
			w.Header()[cacheStatus] = bypassed
			uncached.ServeHTTP(w, r)
			return
		}
		key := maphash.Bytes(c.seed, text)
		if found := c.find(r.Context(), key, text); found != nil {
			w.Header()[cacheStatus] = hit
			found.write(w, r)
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), c.deadline) // includes waiting for an identical request
		defer cancel()
		r = r.WithContext(ctx)
		if found := c.respond(key, text, next, w, r); found != nil {
			found.write(w, r)
		}
	})
}

// respond executes a request, or waits for an identical one in flight, and returns the response. It returns nil if the
// response cannot be cached; it has then been sent.
func (c *Responses) respond(key uint64, text []byte, next http.Handler, w http.ResponseWriter, r *http.Request) *response {
	client := request.From(r.Context()).Client.Network
	first, same := c.inFlight.join(key, client, access.Private(r.Context()))
	if first {
		defer c.inFlight.end(key, same)
	} else {
		same.wait(r.Context(), client)
		if found := c.find(r.Context(), key, text); found != nil {
			w.Header()[cacheStatus] = collapsed
			return found
		}
	}
	executed := c.execute(next, w, r)
	if executed != nil {
		w.Header()[cacheStatus] = stored
		info := request.From(r.Context())
		executed.request, executed.operation, executed.cost = bytes.Clone(text), info.Operation, info.Cost
		if reading := replicas.From(r.Context()); reading != nil {
			executed.read = reading.Extent()
		}
		c.cache.Set(key, executed)
	}
	return executed
}

// find returns the cached response of a request if it is valid, otherwise nil.
func (c *Responses) find(ctx context.Context, key uint64, text []byte) *response {
	found, ok := c.cache.GetIfPresent(key)
	if !ok || !bytes.Equal(found.request, text) || !c.revisions.unchanged(found.state) {
		return nil
	}
	if reading := replicas.From(ctx); reading != nil && !reading.Reuse(found.read) {
		return nil
	}
	info := request.From(ctx)
	info.Operation, info.Cost, info.Kept = found.operation, found.cost, true
	return found
}

// execute calls next. It returns the response if it can be cached, with the state from before it was read, so that changes
// during execution invalidate it. Otherwise it sends the response and returns nil.
func (c *Responses) execute(next http.Handler, w http.ResponseWriter, r *http.Request) *response {
	before := c.revisions.now()
	var mu sync.Mutex
	var reads []plan.Reads
	recorder := &recordedResponse{header: http.Header{}, status: http.StatusOK}
	next.ServeHTTP(recorder, r.WithContext(plan.WithReads(r.Context(), func(seen plan.Reads) {
		mu.Lock()
		defer mu.Unlock()
		reads = append(reads, seen)
	})))
	private := access.IsPrivate(r.Context())
	if recorder.status == http.StatusOK && !bytes.HasPrefix(recorder.body, []byte(`{"errors"`)) && !private {
		return newResponse(recorder.header, recorder.body, state{before, reads})
	}
	header := w.Header()
	vary := header["Vary"]
	maps.Copy(header, recorder.header)
	if len(vary) > 0 {
		header["Vary"] = append(vary, recorder.header["Vary"]...)
	}
	header[cacheStatus] = missed
	if private {
		header[cacheStatus] = bypassed
	}
	w.WriteHeader(recorder.status)
	_, _ = w.Write(recorder.body)
	return nil
}

// recordedResponse is an http.ResponseWriter that stores the response.
type recordedResponse struct {
	header http.Header
	status int
	body   []byte
}

func (r *recordedResponse) Header() http.Header    { return r.header }
func (r *recordedResponse) WriteHeader(status int) { r.status = status }

func (r *recordedResponse) Write(b []byte) (int, error) {
	r.body = append(r.body, b...)
	return len(b), nil
}
