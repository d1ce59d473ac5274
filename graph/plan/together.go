package plan

import (
	"context"
	"database/sql"
	"fmt"
	"math"

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

// together are the sets of values that fit the predicates on their property so far, by property.
type together map[string][]valueSet

// fewest is the number of rows with the sets that are left of the property of which fewest are.
func (t together) fewest() float64 {
	fewest := math.Inf(1)
	for _, sets := range t {
		rows := 0.0
		for _, set := range sets {
			rows += set.rows
		}
		fewest = min(fewest, rows)
	}
	return fewest
}

// narrow leaves the sets that fit one more predicate. It returns the rows that these have, and their share of the rows
// before; known is false if the sets of the property are not known.
func (t together) narrow(s *statistics, p predicate, vars variables) (rows, share float64, known bool) {
	if p.tally == nil || countedValues[p.tally.property].single {
		return 0, 0, false
	}
	before, narrowed := t[p.tally.property]
	if !narrowed {
		if before = s.sets[p.tally.property]; before == nil {
			return 0, 0, false
		}
	}
	fits, all, left := p.tally.fits(vars), 0.0, []valueSet{}
	for _, set := range before {
		all += set.rows
		if fits(set.members) {
			rows += set.rows
			left = append(left, set)
		}
	}
	t[p.tally.property] = left
	return rows, rows / max(1, all), true
}
