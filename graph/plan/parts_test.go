package plan_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
)

// Films without parts of a kind that few have are not compared with such parts, neither for a total nor for facets.
func TestOnlyFilmsWithPartsAreComparedWithThem(t *testing.T) {
	t.Parallel()
	db := built(t, manyFilms)
	r, c := reader(t, db), connection(t, db)
	require.NoError(t, r.Refresh(t.Context()))
	for _, query := range []string{
		`{ films(first: 1, filter: {genres: {any: ["drama"]}, advisory: {severities: [MILD]}}) { totalCount } }`,
		`{ films(first: 1, filter: {genres: {any: ["drama"]}, test: {test: "bechdel"}}) { totalCount } }`,
		`{ genre(by: {slug: "drama"}) { films(first: 1, filter: {advisory: {severities: [MILD]}}) { facets(by: [KIND]) { values { count } } } } }`,
	} {
		doc, errs := gqlparser.LoadQueryWithRules(contract, query, nil)
		require.Empty(t, errs)
		assert.LessOrEqual(t, explain(t, c, statementOf(t, r, doc, nil)).buffers, 10_000, query)
	}
}
