package replicas

import (
	"context"
	"time"

	"filmgraph/internal/postgres"
)

const (
	// interval is the time between two queries of a server's position.
	interval = 500 * time.Millisecond

	// positionTimeout is the timeout for querying a position.
	positionTimeout = time.Second

	// tolerance is how far a replica may be behind the primary while notifications are lost. It is more than a replica in
	// another region needs, and short enough that users do not notice.
	tolerance = 5 * time.Second
)

// sample is a server's position at a point in time.
type sample struct {
	at time.Time
	Position
}

// begin queries the primary's identity and position.
func (s *Set) begin(ctx context.Context) error {
	row, err := postgres.Read(ctx, s.positionDB, "SELECT "+identity, nil)
	if err != nil {
		return err
	}
	s.identity = row[0]
	_, err = s.locate(ctx)
	return err
}

// follow queries the primary's position periodically and after each notification, until ctx ends.
func (s *Set) follow(ctx context.Context) {
	again := time.NewTicker(interval)
	defer again.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-again.C:
		case <-s.pending:
		}
		_, _ = s.locate(ctx) // the health check reports that the primary is down
	}
}

// locate queries the primary's position. It includes all changes notified so far, because notifications follow the commit.
func (s *Set) locate(ctx context.Context) (Position, error) {
	s.locating.Lock()
	defer s.locating.Unlock()
	s.mu.RLock()
	notified := s.notified
	s.mu.RUnlock()
	before := map[*session]Position{}
	for _, r := range s.replicas {
		if session := r.now.Load(); session != nil {
			before[session] = session.position()
		}
	}
	ctx, cancel := context.WithTimeout(ctx, positionTimeout)
	defer cancel()
	row, err := postgres.Read(ctx, s.positionDB, "SELECT "+seen, nil)
	if err != nil {
		s.lost()
		return 0, err
	}
	at, err := located(row[0])
	if err != nil {
		return 0, err
	}
	for session, position := range before {
		if position > at {
			session.lose(session, errAhead)
		}
	}
	if s.found(notified, sample{time.Now(), at}) {
		for _, r := range s.replicas {
			r.wake()
		}
	}
	return at, nil
}

// found records the primary's position, which includes the first notified changes, and reports whether the minimum increased.
func (s *Set) found(notified uint64, now sample) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.minimum
	if last := len(s.samples) - 1; last < 0 || now.at.Sub(s.samples[last].at) >= interval/2 {
		s.samples = append(s.samples, now)
	}
	for len(s.samples) > 1 && now.at.Sub(s.samples[1].at) >= tolerance {
		s.samples = s.samples[1:]
	}
	if now.at.Sub(s.samples[0].at) >= tolerance {
		s.minimum = max(s.minimum, s.samples[0].Position)
	}
	switch {
	case notified > s.settled:
		s.minimum, s.settled = max(s.minimum, now.Position), notified
	case !s.reliable && (s.minimum == 0 || s.minimum > now.Position): // the primary is back, or was replaced
		s.minimum = now.Position
	}
	return s.minimum > before
}

// lost records that the primary is down. If notifications are lost too, responses are not cached and any replica may be
// used, because no server has newer data. As long as notifications are reliable, responses are cached and nothing changes.
func (s *Set) lost() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.reliable {
		s.minimum, s.samples = 0, nil
	}
}

// lag returns by how many bytes a position is behind the primary, and for how long.
func (s *Set) lag(p Position, reached time.Time) (bytes Position, since time.Duration) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if len(s.samples) == 0 {
		return 0, 0
	}
	latest := s.samples[len(s.samples)-1]
	if p >= latest.Position {
		return 0, 0
	}
	if s.samples[0].at.Before(reached) {
		reached = s.samples[0].at // a lower bound: older samples are discarded
	}
	for _, sample := range s.samples {
		if sample.Position <= p {
			reached = sample.at
		}
	}
	return latest.Position - p, time.Since(reached)
}
