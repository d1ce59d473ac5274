package plan

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/lib/pq"
)

// valueSet is a set of values that rows have, and how many do: films of just these genres.
type valueSet struct {
	members []string // by slug, if they have one
	rows    float64
}

// maxSets is how many sets of a property may have to be looked at for a request.
const maxSets = 2_000

// readSets reads how many rows have which sets of values, of properties with not too many of them. They tell of values
// that go together, or never do, what the frequency of each cannot.
func (s *statistics) readSets(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, `
		WITH few AS (SELECT property FROM value_counts GROUP BY property HAVING count(*) <= $1)
		SELECT v.property, ARRAY(SELECT coalesce(g.slug, m) FROM unnest(v.members) m LEFT JOIN genres g ON v.property = 'films.genres' AND g.id::text = m), sum(v.rows)
		FROM value_counts v JOIN few USING (property) GROUP BY v.property, v.members HAVING sum(v.rows) > 0`, maxSets)
	if err != nil {
		return fmt.Errorf("read sets of values: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var property string
		var set valueSet
		if err := rows.Scan(&property, pq.Array(&set.members), &set.rows); err != nil {
			return fmt.Errorf("read sets of values: %w", err)
		}
		s.sets[property] = append(s.sets[property], set)
	}
	return rows.Err()
}

// together is how many rows fit all predicates on the sets of a property; negative if the sets are not known.
func (s *statistics) together(property string, all []predicate, vars variables) float64 {
	sets := s.sets[property]
	if sets == nil || countedValues[property].single {
		return unknown
	}
	total := 0.0
	for _, set := range sets {
		fit := true
		for _, p := range all {
			fit = fit && (p.tally == nil || p.tally.property != property || p.tally.fits(set.members, vars))
		}
		if fit {
			total += set.rows
		}
	}
	return total
}
