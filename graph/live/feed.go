// Package live serves subscriptions: the feed of changes, and films that are sent again when they change. One goroutine per
// server reads the end of the feed; each subscriber reads its own events, and subscribers with the same selection share them.
package live

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"filmgraph/graph/plan"

	"golang.org/x/time/rate"
)

const (
	// pollInterval is the time after which a lost notification is noticed.
	pollInterval = 500 * time.Millisecond
	// heldBackInterval is the interval in which the feed is read while a running transaction holds back changes.
	heldBackInterval = 10 * time.Millisecond
)

// Feed follows the end of the feed of changes.
type Feed struct {
	reader *plan.Reader
	log    *slog.Logger
	wake   chan struct{}

	mu      sync.Mutex
	current *generation
	tables  map[string]uint64 // number of the last generation in which each table changed
	dirty   map[string]bool   // tables that have changed since the current generation
	missed  uint64            // number of the last generation for which notifications may have been lost
}

// generation is a state of the database that subscribers have read or will read.
type generation struct {
	number uint64
	end    plan.FeedPlace
	next   chan struct{} // closed when a newer generation is there
}

// NewFeed returns a feed that has not been read yet.
func NewFeed(reader *plan.Reader, log *slog.Logger) *Feed {
	return &Feed{
		reader: reader, log: log, wake: make(chan struct{}, 1), tables: map[string]uint64{}, dirty: map[string]bool{},
		current: &generation{next: make(chan struct{})},
	}
}

// Changed reports that a table has changed.
func (f *Feed) Changed(table string) {
	f.mu.Lock()
	f.dirty[table] = true
	f.mu.Unlock()
	select {
	case f.wake <- struct{}{}:
	default:
	}
}

// Run reads the feed until ctx ends.
func (f *Feed) Run(ctx context.Context) {
	logged := rate.Sometimes{Interval: time.Minute}
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-f.wake:
		case <-timer.C:
		}
		end, heldBack, err := f.reader.FeedEnd(ctx)
		wait := pollInterval
		switch {
		case err != nil && ctx.Err() == nil:
			logged.Do(func() { f.log.Warn("cannot read the feed of changes; subscribers wait", "error", err) })
		case heldBack:
			wait = heldBackInterval
		}
		if err == nil {
			f.publish(end)
		}
		timer.Reset(wait)
	}
}

// first reads the end of the feed before the first subscriber, who gets new changes only.
func (f *Feed) first(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	if end, _, err := f.reader.FeedEnd(ctx); err == nil {
		f.publish(end)
	}
}

// publish begins a new generation if anything has changed.
func (f *Feed) publish(end plan.FeedPlace) {
	f.mu.Lock()
	defer f.mu.Unlock()
	old := f.current
	if end == old.end && len(f.dirty) == 0 {
		return
	}
	f.current = &generation{number: old.number + 1, end: end, next: make(chan struct{})}
	if len(f.dirty) == 0 { // the notification of the change was lost
		f.missed = f.current.number
	}
	for table := range f.dirty {
		f.tables[table] = f.current.number
	}
	clear(f.dirty)
	close(old.next)
}

// now returns the current generation.
func (f *Feed) now() *generation {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.current
}

// changedSince reports whether one of the tables may have changed after a generation.
func (f *Feed) changedSince(number uint64, tables []string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.missed > number {
		return true
	}
	for _, table := range tables {
		if f.tables[table] > number {
			return true
		}
	}
	return false
}
