package replicas

import (
	"context"
	"errors"
	"time"

	"github.com/lib/pq"

	"filmgraph/internal/postgres"
)

// shortest is the pause after which a replica that is behind is looked at again. The pause doubles each time.
const shortest = 5 * time.Millisecond

// follow looks at the replica again and again until ctx ends, and opens it whenever it is lost.
func (r *replica) follow(ctx context.Context, s *Set) {
	for wait := time.Duration(0); ; {
		select {
		case <-ctx.Done():
			return
		case <-r.soon:
			wait = 0
		case <-time.After(wait):
		}
		err := r.look(ctx, s)
		floor, _ := s.required()
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			r.say(err.Error())
			wait = interval
		case r.serving(floor) != nil:
			r.say("")
			wait = interval
		default:
			if _, late := r.lag(s); late > tolerance { // the usual milliseconds are no news
				r.say(errBehind.Error())
			}
			wait = min(max(2*wait, shortest), interval)
		}
	}
}

// look asks the replica for its position, and opens it before if it is lost. If there is no answer, it is.
func (r *replica) look(ctx context.Context, set *Set) error {
	s := r.now.Load()
	if s == nil {
		return r.open(ctx, set)
	}
	ctx, cancel := context.WithTimeout(ctx, glance)
	defer cancel()
	row, err := postgres.Ask(ctx, s.eye, "SELECT "+replayed, nil)
	const conflict = "40001" // with what is replayed
	if said, ok := errors.AsType[*pq.Error](err); ok && said.Code == conflict {
		return nil // it is there
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
