package graph

import (
	"database/sql"
	"net/http"
	"sync/atomic"
)

// waiting is how many requests may wait for each connection to the database, or use it. At some
// milliseconds a statement, the last of them still has its answer in time.
const waiting = 64

// crowd refuses requests beyond a number at a time: when more come than can be answered, those
// that are let in still have their answers in time.
type crowd struct {
	next   http.Handler
	atMost int64
	inside atomic.Int64
}

func newCrowd(db *sql.DB, next http.Handler) *crowd {
	return &crowd{next: next, atMost: waiting * int64(max(1, db.Stats().MaxOpenConnections))}
}

// ServeHTTP has a request answered, or answers 503.
func (c *crowd) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	defer c.inside.Add(-1)
	if c.inside.Add(1) > c.atMost {
		refuseNow(w, r, "Too many requests wait for their answers. Try again in a second.")
		return
	}
	c.next.ServeHTTP(w, r)
}
