package live

import (
	"bytes"
	"context"
	"time"

	"filmgraph/graph/plan"
	"filmgraph/internal/access"
	"filmgraph/internal/problem"
)

// slowAfter is the time after which a subscriber that does not take an event is disconnected.
const slowAfter = 10 * time.Second

// eventsPage is the number of events that are read at a time, unless that takes too long.
const eventsPage = 100

// retryAfter is the pause before a failed read is repeated.
const retryAfter = time.Second

// Changes resolves Subscription.changes.
func (l *Live) Changes(ctx context.Context) (<-chan plan.JSON, error) {
	now := l.feed.now()
	place := ctx.Value(beginKey{}).(plan.FeedPlace)
	if cursor, ok := argument(ctx, "after").(string); ok {
		var err error
		if place, err = l.reader.DecodePlace(cursor); err != nil {
			return nil, err
		}
	}
	request := requestOf(ctx)
	read := func(ctx context.Context, r *result) {
		r.err = l.admitted(ctx, func(ctx context.Context) (err error) {
			r.events, r.more, err = l.reader.ResolveEvents(ctx, request.after, request.most)
			return err
		})
	}
	request.after, request.most = place, 1
	if _, err := l.shared.get(ctx, now.number, request, read); err != nil { // the subscriber learns of errors in its filter at once
		return nil, err
	}
	request.most = eventsPage
	out := make(chan plan.JSON)
	go func() {
		defer close(out)
		for {
			now := l.feed.now()
			request.after = place
			found, err := l.shared.get(ctx, now.number, request, read)
			if err != nil {
				request.most = max(1, request.most/2) // reading large changes may exceed readTimeout
				if !l.pause(ctx) {
					l.stop(ctx, place)
					return
				}
				continue
			}
			for _, e := range found.events {
				if !l.send(ctx, out, e.JSON, place) {
					return
				}
				place = e.Place
			}
			if found.more {
				continue
			}
			request.most = eventsPage
			if !l.wait(ctx, now, place) {
				return
			}
		}
	}()
	return out, nil
}

// Film resolves Subscription.film.
func (l *Live) Film(ctx context.Context) (<-chan plan.JSON, error) {
	request := requestOf(ctx)
	read := func(ctx context.Context, r *result) {
		ctx = plan.WithReads(ctx, func(reads plan.Reads) { r.tables = append(append(r.tables, reads.Tables...), reads.Parts...) })
		r.err = l.admitted(ctx, func(ctx context.Context) (err error) {
			r.film, err = l.reader.Resolve(ctx)
			return err
		})
	}
	now := l.feed.now()
	found, err := l.shared.get(ctx, now.number, request, read)
	if err != nil {
		return nil, err
	}
	out := make(chan plan.JSON)
	go func() {
		defer close(out)
		sent := plan.JSON(nil)
		for {
			if found != nil && !bytes.Equal(sent, found.film) {
				if !l.send(ctx, out, found.film, now.end) {
					return
				}
				sent = found.film
			}
			for tables := found.tables; ; {
				if !l.wait(ctx, now, now.end) {
					return
				}
				last := now.number
				if now = l.feed.now(); l.feed.changedSince(last, tables) {
					break
				}
			}
			again, err := l.shared.get(ctx, now.number, request, read)
			for err != nil {
				if !l.pause(ctx) {
					l.stop(ctx, now.end)
					return
				}
				now = l.feed.now()
				again, err = l.shared.get(ctx, now.number, request, read)
			}
			found = again
		}
	}()
	return out, nil
}

// wait waits for the generation after one. It returns false if the subscription ends.
func (l *Live) wait(ctx context.Context, after *generation, place plan.FeedPlace) bool {
	select {
	case <-after.next:
		return l.allowed(ctx, place)
	case <-ctx.Done():
		return false
	case <-l.done:
		l.stop(ctx, place)
		return false
	}
}

// pause waits before a read is repeated. It returns false if the subscription ends.
func (l *Live) pause(ctx context.Context) bool {
	timer := time.NewTimer(retryAfter)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
	case <-l.done:
	}
	return false
}

// send hands an event to the transport. It returns false if the subscription ends, because the subscriber is too slow or gone.
func (l *Live) send(ctx context.Context, out chan<- plan.JSON, event plan.JSON, place plan.FeedPlace) bool {
	if !l.allowed(ctx, place) {
		return false
	}
	timer := time.NewTimer(slowAfter)
	defer timer.Stop()
	select {
	case out <- event:
		return true
	case <-ctx.Done():
		return false
	case <-l.done:
		l.stop(ctx, place)
		return false
	case <-timer.C:
		end(ctx, problem.SlowSubscriber, place, "You take events too slowly. Subscribe again with the cursor, and select less or filter more.")
		return false
	}
}

// allowed ends a subscription whose key has been revoked, or whose token has expired.
func (l *Live) allowed(ctx context.Context, place plan.FeedPlace) bool {
	if access.StillValid(ctx) {
		return true
	}
	end(ctx, problem.Unauthenticated, place, noLongerValid+" Subscribe again with the cursor and a valid one.")
	return false
}

// noLongerValid is what a subscriber learns about the key or token that was valid before.
const noLongerValid = "The key is not valid any more: it has expired or was revoked."

// stop ends a subscription because the server shuts down.
func (l *Live) stop(ctx context.Context, place plan.FeedPlace) {
	end(ctx, problem.Reconnect, place, "The server is shutting down. Subscribe again with the cursor.")
}
