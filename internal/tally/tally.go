// Package tally logs what a flood of requests causes: one line a second says how often it happened, instead of a
// line each time.
package tally

import (
	"context"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"
)

// interval is the time between two lines.
const interval = time.Second

// Log counts events by their reason, which is one of a closed list.
type Log struct {
	log     *slog.Logger
	message string

	mu     sync.Mutex
	counts map[string]int // since the last line; nil while there is nothing to log
}

// New returns a Log that writes warnings with a message.
func New(log *slog.Logger, message string) *Log { return &Log{log: log, message: message} }

// Add counts an event. The line is written a second after the first event that it counts.
func (l *Log) Add(reason string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.counts == nil {
		l.counts = map[string]int{}
		time.AfterFunc(interval, l.write)
	}
	l.counts[reason]++
}

func (l *Log) write() {
	l.mu.Lock()
	counts := l.counts
	l.counts = nil
	l.mu.Unlock()
	var attrs []slog.Attr
	for _, reason := range slices.Sorted(maps.Keys(counts)) {
		attrs = append(attrs, slog.Int(reason, counts[reason]))
	}
	l.log.LogAttrs(context.Background(), slog.LevelWarn, l.message, attrs...)
}
