package plan_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// asked is a list of the schema with its filters, as the test queries it.
type asked struct {
	field, filterType, orderType, required string
	filters                                []map[string]any
}

// every returns the empty filter and each nth of the others, beginning with the ith. A list that needs an argument has few rows, which are
// found by that argument in any order, so that each filter is asked for in one order.
func every(n, i int, filters []map[string]any) []map[string]any {
	some := []map[string]any{nil}
	for j := 1 + i; j < len(filters); j += n {
		some = append(some, filters[j])
	}
	return some
}

// listsOf are the root lists, each with all filters of one key.
func listsOf(t *testing.T, db *sql.DB) (all []asked) {
	t.Helper()
	for _, field := range contract.Query.Fields {
		by := field.Arguments.ForName("orderBy")
		if by == nil {
			continue
		}
		filter := contract.Types[field.Arguments.ForName("filter").Type.Name()]
		l := asked{field: field.Name, filterType: filter.Name, orderType: by.Type.Name(), required: required(t, db, field.Name), filters: []map[string]any{nil}}
		for _, key := range filter.Fields {
			if key.Type.Name() == filter.Name { // and, or, not
				continue
			}
			for _, value := range values(t, db, filter.Name+"."+key.Name, key.Type) {
				l.filters = append(l.filters, map[string]any{key.Name: value})
			}
		}
		l.filters = append(l.filters, combinations(l.filters[1:])...)
		all = append(all, l)
	}
	return all
}

// combinations are some filters that combine others: pairs of alternatives, conjunctions below a negation, single negations.
func combinations(filters []map[string]any) (all []map[string]any) {
	r := rand.New(rand.NewPCG(1, uint64(len(filters))))
	one := func() map[string]any { return filters[r.IntN(len(filters))] }
	for range 8 {
		all = append(all, map[string]any{"or": []any{one(), one()}})
	}
	for range 3 {
		all = append(all, map[string]any{"not": one()}, map[string]any{"or": []any{map[string]any{"and": []any{one(), one()}}, map[string]any{"not": one()}}})
	}
	return all
}

// required are the arguments that lists need besides those of the page: the two people who made most films together, of those with most
// credits.
func required(t *testing.T, db *sql.DB, list string) string {
	t.Helper()
	if list != "collaborations" {
		return ""
	}
	var one, other int64
	require.NoError(t, db.QueryRow(`WITH most AS (SELECT id FROM persons ORDER BY credit_count DESC NULLS LAST, id LIMIT 100)
		SELECT a.person_id & 4294967295, b.person_id & 4294967295 FROM most JOIN credits a ON a.person_id = most.id JOIN credits b ON b.film_id = a.film_id AND b.person_id <> a.person_id
		GROUP BY 1, 2 ORDER BY count(DISTINCT a.film_id) DESC, 1, 2 LIMIT 1`).Scan(&one, &other))
	return fmt.Sprintf(`people: ["person_%d", "person_%d"], `, one, other)
}
