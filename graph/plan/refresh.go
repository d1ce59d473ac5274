package plan

import (
	"context"
	"time"
)

const (
	statisticsAge     = time.Minute      // after which statistics are read again: tables grow slowly
	statisticsTimeout = 10 * time.Second // for reading them, which takes some milliseconds
)

// Refresh reads the statistics by which strategies are chosen. Until it has been called, Postgres decides everything.
func (r *Reader) Refresh(ctx context.Context) error {
	r.refreshed.Store(time.Now().UnixNano())
	s, err := readStatistics(ctx, r.db)
	if err != nil {
		return err
	}
	s.effort = r.schema.statistics.Load().effort
	r.schema.statistics.Store(s)
	return nil
}

// refreshOld reads statistics of some age again, beside the request that has noticed. If that fails, the old ones
// stay in use.
func (r *Reader) refreshOld() {
	last, now := r.refreshed.Load(), time.Now().UnixNano()
	if now-last < int64(statisticsAge) || !r.refreshed.CompareAndSwap(last, now) {
		return
	}
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), statisticsTimeout)
		defer cancel()
		_ = r.Refresh(ctx)
	}()
}
