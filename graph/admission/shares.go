// Package admission shares database connections among clients, so that clients with many or slow requests do not delay
// others:
//
//   - A request is admitted if its client has fewer requests in the queue than the queue has free places (Wrap).
//   - Statements wait for a connection. The client that has used the least statement time is next (schedule).
//   - Statements that may take long never use all connections (limits).
//   - Large bodies are received in memory that is shared by the same rule as the queue (Bodies).
package admission

import (
	"context"
	"errors"
	"hash/maphash"
	"net/netip"
	"sync"
	"time"

	"filmgraph/internal/quota"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

// Config configures Shares.
type Config struct {
	// Connections returns how many statements may run at the same time. The number may change.
	Connections func() int
	// ClientConnections is how many of them one client may use for statements that are not known to be fast; 0 means
	// three quarters, at least 1.
	ClientConnections int
	// Metrics, if set, is where the numbers of running and waiting statements and waiting times are registered.
	Metrics prometheus.Registerer
}

// Shares shares database connections among clients.
type Shares struct {
	Config

	requests *quota.Pool[netip.Prefix]
	seed     maphash.Seed
	waited   prometheus.Histogram

	mu       sync.Mutex
	schedule *schedule
}

const (
	// requestsPerConnection is how many requests are admitted per connection, at most half of them from one client. At
	// some milliseconds per statement, the last one in the queue still meets its deadline.
	requestsPerConnection = 128

	// cancelDelay is how long Postgres continues to execute a statement after its connection was closed
	// (client_connection_check_interval), unless it ends earlier. Until then the statement counts as running.
	cancelDelay = 500 * time.Millisecond
)

// ErrBusy is returned for a statement whose request reached its deadline before a connection was free.
var ErrBusy = errors.New("no connection was free before the deadline")

// New returns Shares that are not in use yet.
func New(c Config) *Shares {
	s := &Shares{Config: c, seed: maphash.MakeSeed(), schedule: newSchedule(derive(c.Connections(), c.ClientConnections))}
	s.requests = quota.NewPool[netip.Prefix](func() int64 { return requestsPerConnection * int64(c.Connections()) })
	add := promauto.With(c.Metrics)
	s.waited = add.NewHistogram(prometheus.HistogramOpts{
		Name:    "filmgraph_admission_wait_seconds",
		Help:    "Time that the statement of a root field waited for a connection.",
		Buckets: []float64{.0003, .001, .003, .01, .03, .1, .3, 1, 3},
	})
	add.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "filmgraph_admission_waiting", Help: "Statements that wait for a connection.",
	}, func() float64 { return s.count(func() int { return s.schedule.queued }) })
	for p, name := range map[pace]string{fast: "fast", medium: "medium", slow: "slow"} {
		add.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "filmgraph_admission_running", Help: "Running statements, by expected duration.",
			ConstLabels: prometheus.Labels{"pace": name},
		}, func() float64 { return s.count(func() int { return s.schedule.running[p] }) })
	}
	return s
}

func (s *Shares) count(what func() int) float64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return float64(what())
}

// admit admits a document of a client. It returns nil if the queue has no free place for it.
func (s *Shares) admit(network netip.Prefix, maxFields int) *Document {
	if !s.requests.Take(network, 1) {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return &Document{shares: s, client: s.schedule.clients.addDocument(network, time.Now()), maxFields: maxFields}
}

// Run waits until a statement of the document may run. The caller then runs it and calls end with its error. If ctx ends
// first, Run fails: with ErrBusy if the deadline of the request has passed, otherwise with the cause.
func (d *Document) Run(ctx context.Context, text string) (end func(error), err error) {
	return d.run(ctx, text, &run{document: d})
}

// Gather waits for the turn of a mutation's client, as Run does, until it may join others that will be written together. These do not wait for reads:
// the more of them gather, the less each takes when they are written.
func (d *Document) Gather(ctx context.Context, text string) (end func(error), err error) {
	return d.run(ctx, text, &run{document: d, gathers: true})
}

func (d *Document) run(ctx context.Context, text string, r *run) (end func(error), err error) {
	s, began := d.shares, time.Now()
	hash := maphash.String(s.seed, text)
	s.mu.Lock()
	r.statement = s.schedule.statements.get(hash)
	s.schedule.add(r)
	s.dispatch(began)
	if r.began.IsZero() {
		r.granted = make(chan struct{})
	}
	s.mu.Unlock()
	if r.granted != nil {
		select {
		case <-r.granted:
		case <-ctx.Done():
			if s.abandon(r) {
				return nil, waitError(ctx)
			}
		}
	}
	s.waited.Observe(time.Since(began).Seconds())
	return func(err error) {
		if err != nil && ctx.Err() != nil {
			time.AfterFunc(r.cancelDelay(), func() { s.end(r, false) })
			return
		}
		s.end(r, err == nil)
	}, nil
}

// cancelDelay estimates how long Postgres continues to execute the statement after its connection was closed.
func (r *run) cancelDelay() time.Duration {
	if r.pace == fast {
		return min(cancelDelay, r.expected)
	}
	return cancelDelay
}

// waitError returns why a run did not start before ctx ended.
func waitError(ctx context.Context) error {
	if cause := context.Cause(ctx); !errors.Is(cause, context.DeadlineExceeded) {
		return cause
	}
	return ErrBusy
}

// abandon removes a run from the queue. It returns false if the run has already started.
func (s *Shares) abandon(r *run) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !r.began.IsZero() {
		return false
	}
	s.schedule.withdraw(r)
	return true
}

func (s *Shares) end(r *run, finished bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	s.schedule.end(r, now, finished)
	s.dispatch(now)
}

// dispatch starts all runs that may start.
func (s *Shares) dispatch(now time.Time) {
	s.schedule.limits = derive(s.Connections(), s.ClientConnections)
	for r := s.schedule.next(now); r != nil; r = s.schedule.next(now) {
		if r.granted != nil {
			close(r.granted)
		}
	}
}
