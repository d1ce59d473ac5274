package replicas

import (
	"context"
	"errors"
	"time"

	"github.com/lib/pq"

	"filmgraph/internal/postgres"
)

// shortestPause is the first pause before a replica that is behind is queried again. The pause doubles each time.
const shortestPause = 5 * time.Millisecond

// follow queries the replica's position repeatedly until ctx ends, and reconnects whenever the replica is lost.
func (r *replica) follow(ctx context.Context, s *Set) {
	for wait := time.Duration(0); ; {
		select {
		case <-ctx.Done():
			return
		case <-r.wakeup:
			wait = 0
		case <-time.After(wait):
		}
		err := r.probe(ctx, s)
		minimum, _ := s.required()
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			r.logState(err.Error())
			wait = interval
		case r.serving(minimum) != nil:
			r.logState("")
			wait = interval
		default:
			if _, late := r.lag(s); late > tolerance { // a lag of milliseconds is normal and not logged
				r.logState(errBehind.Error())
			}
			wait = min(max(2*wait, shortestPause), interval)
		}
	}
}

// probe queries the replica's position, after reconnecting if it is lost. A replica that does not answer is lost.
func (r *replica) probe(ctx context.Context, set *Set) error {
	s := r.now.Load()
	if s == nil {
		return r.open(ctx, set)
	}
	ctx, cancel := context.WithTimeout(ctx, positionTimeout)
	defer cancel()
	row, err := postgres.Ask(ctx, s.positionDB, "SELECT "+replayed, nil)
	const conflict = "40001" // replay cancelled the query
	if said, ok := errors.AsType[*pq.Error](err); ok && said.Code == conflict {
		return nil // the replica is alive
	}
	var at Position
	if err == nil {
		if at, err = located(row[0]); err != nil {
			err = errOther // it was promoted
		}
	}
	if err != nil {
		r.lose(s, err)
		return err
	}
	s.replayed(at)
	return nil
}
