package replicas

import (
	"context"
	"time"

	"filmgraph/internal/postgres"
)

const (
	// interval is how often each server is asked for its position.
	interval = 500 * time.Millisecond

	// glance is how long it may take to tell its position.
	glance = time.Second

	// tolerance is how far a replica may be behind a primary of which no change is heard. It is more than a replica in
	// another region needs, and less than it takes people to wonder.
	tolerance = 5 * time.Second
)

// sample is the primary's position at a time.
type sample struct {
	at time.Time
	Position
}

// begin asks who the primary is, and where.
func (s *Set) begin(ctx context.Context) error {
	row, err := postgres.Read(ctx, s.eye, "SELECT "+identity, nil)
	if err != nil {
		return err
	}
	s.identity = row[0]
	_, err = s.locate(ctx)
	return err
}

// follow asks the primary for its position, again and again and whenever there is news.
func (s *Set) follow(ctx context.Context) {
	again := time.NewTicker(interval)
	defer again.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-again.C:
		case <-s.announced:
		}
		_, _ = s.locate(ctx) // that the primary is away is told elsewhere
	}
}

// locate asks the primary for its position. All news so far is before it: a change is announced once it is committed.
func (s *Set) locate(ctx context.Context) (Position, error) {
	s.locating.Lock()
	defer s.locating.Unlock()
	s.mu.RLock()
	heard := s.heard
	s.mu.RUnlock()
	before := map[*session]Position{}
	for _, r := range s.replicas {
		if session := r.now.Load(); session != nil {
			before[session] = session.position()
		}
	}
	ctx, cancel := context.WithTimeout(ctx, glance)
	defer cancel()
	row, err := postgres.Read(ctx, s.eye, "SELECT "+seen, nil)
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
	if s.found(heard, sample{time.Now(), at}) {
		for _, r := range s.replicas {
			r.hurry()
		}
	}
	return at, nil
}

// found takes note of the primary's position, which covers the news until heard, and tells whether the floor rose.
func (s *Set) found(heard uint64, now sample) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.floor
	if last := len(s.samples) - 1; last < 0 || now.at.Sub(s.samples[last].at) >= interval/2 {
		s.samples = append(s.samples, now)
	}
	for len(s.samples) > 1 && now.at.Sub(s.samples[1].at) >= tolerance {
		s.samples = s.samples[1:]
	}
	if now.at.Sub(s.samples[0].at) >= tolerance {
		s.floor = max(s.floor, s.samples[0].Position)
	}
	switch {
	case heard > s.settled:
		s.floor, s.settled = max(s.floor, now.Position), heard
	case !s.sure && (s.floor == 0 || s.floor > now.Position): // it is back, or another has taken its place
		s.floor = now.Position
	}
	return s.floor > before
}

// lost takes note that the primary is away. Answers are not kept then, and replicas may be asked however much they have:
// nobody has more. As long as every change is thought to be heard of, answers are kept, and nothing changes.
func (s *Set) lost() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.sure {
		s.floor, s.samples = 0, nil
	}
}

// lag is by how much a position is behind the primary, in bytes, and since when.
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
		reached = s.samples[0].at // at least
	}
	for _, sample := range s.samples {
		if sample.Position <= p {
			reached = sample.at
		}
	}
	return latest.Position - p, time.Since(reached)
}
