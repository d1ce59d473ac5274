// Package admission shares connections to the database among clients, so that no client has to wait because others
// ask for much:
//
//   - A request is let in while its client has fewer requests under way than there is room left (Around).
//   - A statement waits for its turn. The client that has used the least statement time is next (schedule).
//   - Statements that may take long never hold all connections (limits).
//   - Large bodies are received in memory that is shared by the rule of the first point (Bodies).
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

// Config is what New needs.
type Config struct {
	// Connections is how many statements the database may be given at a time. It may change.
	Connections func() int
	// ClientConnections is how many of them one client may use for statements that are not known to be fast; 0 means
	// three quarters, at least 1.
	ClientConnections int
	// Metrics, if set, gets how many statements run and wait, and for how long.
	Metrics prometheus.Registerer
}

// Shares shares connections among clients.
type Shares struct {
	Config

	requests *quota.Pool[netip.Prefix]
	seed     maphash.Seed
	waited   prometheus.Histogram

	mu       sync.Mutex
	schedule *schedule
}

const (
	// perConnection is how many requests are let in for each connection, at most half of them from one client. At
	// some milliseconds for each statement, the last of them is still answered in time.
	perConnection = 128

	// lingering is how long Postgres goes on with a statement whose connection was closed
	// (client_connection_check_interval), unless it ends before. Until then the statement counts as running.
	lingering = 500 * time.Millisecond
)

// ErrBusy is why a statement did not run: its time was up before its turn came.
var ErrBusy = errors.New("the turn of the statement did not come in time")

// New returns shares that no client has taken from.
func New(c Config) *Shares {
	s := &Shares{Config: c, seed: maphash.MakeSeed(), schedule: newSchedule(derive(c.Connections(), c.ClientConnections))}
	s.requests = quota.NewPool[netip.Prefix](func() int64 { return perConnection * int64(c.Connections()) })
	add := promauto.With(c.Metrics)
	s.waited = add.NewHistogram(prometheus.HistogramOpts{
		Name:    "filmgraph_admission_wait_seconds",
		Help:    "Time that the statement of a root field waited for its turn.",
		Buckets: []float64{.0003, .001, .003, .01, .03, .1, .3, 1, 3},
	})
	add.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "filmgraph_admission_waiting", Help: "Statements that wait for their turn.",
	}, func() float64 { return s.count(func() int { return s.schedule.queued }) })
	for p, name := range map[pace]string{fast: "fast", medium: "medium", slow: "slow"} {
		add.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "filmgraph_admission_running", Help: "Statements that run, by how long they are expected to take.",
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

// enter lets a document of a client in. It returns nil if there is no room for it.
func (s *Shares) enter(network netip.Prefix, maxFields int) *Document {
	if !s.requests.Take(network, 1) {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return &Document{shares: s, client: s.schedule.clients.enter(network, time.Now()), maxFields: maxFields}
}

// Run waits until a statement of the document may run. The caller runs it then, and calls end with its error. If ctx
// ends before the turn of the statement, Run fails: with ErrBusy if the request's time was up, else with the cause.
func (d *Document) Run(ctx context.Context, text string) (end func(error), err error) {
	s, began := d.shares, time.Now()
	r := &run{document: d}
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
				return nil, why(ctx)
			}
		}
	}
	s.waited.Observe(time.Since(began).Seconds())
	return func(err error) {
		if err != nil && ctx.Err() != nil {
			time.AfterFunc(r.lingers(), func() { s.end(r, false) })
			return
		}
		s.end(r, err == nil)
	}, nil
}

// lingers is how long Postgres probably goes on with the statement if its connection is closed.
func (r *run) lingers() time.Duration {
	if r.pace == fast {
		return min(lingering, r.expected)
	}
	return lingering
}

// why is why a run did not begin.
func why(ctx context.Context) error {
	if cause := context.Cause(ctx); !errors.Is(cause, context.DeadlineExceeded) {
		return cause
	}
	return ErrBusy
}

// abandon takes a run out of the queue, unless it may run.
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

// dispatch starts all runs that may begin.
func (s *Shares) dispatch(now time.Time) {
	s.schedule.limits = derive(s.Connections(), s.ClientConnections)
	for r := s.schedule.next(now); r != nil; r = s.schedule.next(now) {
		if r.granted != nil {
			close(r.granted)
		}
	}
}
