package plan_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
)

// Films that fit one of several filters are counted by the rows of each, and films in a range by the index on its column: the table of films, whose
// rows take more than a buffer for each twenty, is not read.
func TestTotalsLeaveFilmsUnread(t *testing.T) {
	t.Parallel()
	db := built(t, manyFilms)
	r, c := reader(t, db), connection(t, db)
	require.NoError(t, r.Refresh(t.Context()))
	for _, filter := range []string{
		`ratingVotes: {gte: 6}`,
		`averageRating: {gte: 1, lte: 9.5}`,
		`or: [{certification: {all: [{countries: ["DE", "US"]}]}}, {advisories: {any: [{severities: [SEVERE, MODERATE]}]}}]`,
		`hasCredits: true`,
		`or: [{languages: {any: ["de", "ko"]}}, {kinds: [SHORT]}]`,
	} {
		doc, errs := gqlparser.LoadQueryWithRules(contract, fmt.Sprintf("{ films(first: 1, filter: {%s}) { totalCount } }", filter), nil)
		require.Empty(t, errs)
		cost := explain(t, c, statementOf(t, r, doc, nil))
		require.LessOrEqual(t, cost.buffers, manyFilms/20, filter)
	}
}
