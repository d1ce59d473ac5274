package postgres

import (
	"context"
	"database/sql"
	"sync/atomic"
	"time"
)

// Pulse records when the server last answered on a pool. It distinguishes a silent server from a busy one, on which no connection
// is free or statements take long.
type Pulse struct{ last atomic.Int64 } // in nanoseconds since 1970

// beat records that the server has answered. The Pulse may be nil.
func (p *Pulse) beat() {
	if p != nil {
		p.last.Store(time.Now().UnixNano())
	}
}

// recent is how long an answer proves that the server answers.
const recent = 100 * time.Millisecond

// Answers reports whether the server answers anything before ctx ends.
func (p *Pulse) Answers(ctx context.Context, db *sql.DB) bool {
	began := time.Now()
	return p.since(began.Add(-recent)) || db.PingContext(ctx) == nil || p.since(began)
}

func (p *Pulse) since(moment time.Time) bool { return p.last.Load() >= moment.UnixNano() }
