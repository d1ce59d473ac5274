package main

import (
	"context"
	"fmt"
	"time"

	"filmgraph/internal/history"
	"filmgraph/internal/postgres"
)

// cost has the mean times of an update of one row in the database, with the history of the row and without.
type cost struct{ with, without time.Duration }

// rows is how many rows are updated in each way, in turns.
const rows = 2000

// history measures updates by SQL, each in a transaction of its own.
func (o options) history(ctx context.Context) (c cost, err error) {
	db, err := postgres.Open(ctx, o.database, postgres.Options{MaxConns: 1})
	if err != nil {
		return c, err
	}
	defer func() { _ = db.Close() }()
	for range 5 {
		for _, way := range []struct {
			setting string
			total   *time.Duration
		}{{"SET filmgraph.recording = 'on'", &c.with}, {history.Unrecorded, &c.without}} {
			if _, err := db.ExecContext(ctx, way.setting); err != nil {
				return c, fmt.Errorf("%s: %w", way.setting, err)
			}
			start := time.Now()
			for range rows / 5 {
				if _, err := db.ExecContext(ctx, "UPDATE films SET runtime = 1 + (random() * 300)::int WHERE id = (SELECT id FROM films OFFSET (random() * 500)::int LIMIT 1)"); err != nil {
					return c, fmt.Errorf("update a film: %w", err)
				}
			}
			*way.total += time.Since(start)
		}
	}
	c.with, c.without = c.with/rows, c.without/rows
	return c, nil
}
