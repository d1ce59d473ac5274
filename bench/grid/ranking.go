package main

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"filmgraph/ent/gen/ent"
	"github.com/lib/pq"
)

// most is how many values a list in a filter may have.
const most = 250

// catalog finds values in a database, each statement once.
type catalog struct {
	db       *sql.DB
	rankings map[string]ranking
}

// ranking are the values of a key, as text.
type ranking struct {
	common   []string  // the commonest first, at most 250
	rare     string    // that with fewest uses
	quantile []float64 // of numbers: 0.01, 0.05, 0.95, 0.99 and 1 of the uses lie at or below
}

// ranking ranks the values that a statement returns, by how often it does.
func (c *catalog) ranking(ctx context.Context, statement string, numbers bool) (r ranking, err error) {
	if r, ok := c.rankings[statement]; ok {
		return r, nil
	}
	query := `WITH counted AS MATERIALIZED (SELECT value::text, count(*) AS n FROM (` + statement + `) used (value) WHERE value IS NOT NULL GROUP BY 1)
		SELECT array(SELECT value FROM counted ORDER BY n DESC, value LIMIT $1), coalesce((SELECT value FROM counted ORDER BY n, value LIMIT 1), '')`
	if err := c.db.QueryRowContext(ctx, query, most).Scan(pq.Array(&r.common), &r.rare); err != nil {
		return r, fmt.Errorf("rank %s: %w", statement, err)
	}
	if numbers && len(r.common) > 0 {
		query := `SELECT percentile_disc('{0.01,0.05,0.95,0.99,1}'::float8[]) WITHIN GROUP (ORDER BY value::float8) FROM (` + statement + `) used (value)`
		if err := c.db.QueryRowContext(ctx, query).Scan(pq.Array(&r.quantile)); err != nil {
			return r, fmt.Errorf("rank %s: %w", statement, err)
		}
	}
	c.rankings[statement] = r
	return r, nil
}

// labels are the labels of types by the numbers of their ids.
var labels = func() map[int64]string {
	all := map[int64]string{}
	for _, e := range ent.Entities {
		all[int64(e.Number)] = e.Label
	}
	return all
}()

// publicID is the id of a row as the API gives it out: film_1.
func publicID(id int64) string { return fmt.Sprintf("%s_%d", labels[id>>32], id&(1<<32-1)) }

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
