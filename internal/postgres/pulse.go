package postgres

import (
	"context"
	"database/sql"
	"sync/atomic"
	"time"
)

// Pulse remembers when the server last answered on a pool. It is what tells a server that is silent from one that has
// so much to do that no connection is free, or that everything takes long.
type Pulse struct{ last atomic.Int64 } // in nanoseconds since 1970

// beat takes note that the server answers. The Pulse may be nil.
func (p *Pulse) beat() {
	if p != nil {
		p.last.Store(time.Now().UnixNano())
	}
}

// justNow is how long an answer proves that the server answers.
const justNow = 100 * time.Millisecond

// Answers reports whether the server answers anything before ctx ends.
func (p *Pulse) Answers(ctx context.Context, db *sql.DB) bool {
	began := time.Now()
	return p.since(began.Add(-justNow)) || db.PingContext(ctx) == nil || p.since(began)
}

func (p *Pulse) since(moment time.Time) bool { return p.last.Load() >= moment.UnixNano() }
