package plan_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
)

// Nearly all films lack some parts. They are counted by the few that have them.
func TestFilmsWithoutPartsAreCountedByTheOthers(t *testing.T) {
	t.Parallel()
	db := built(t, manyFilms)
	r, c := reader(t, db), connection(t, db)
	require.NoError(t, r.Refresh(t.Context()))
	for _, filter := range []string{"hasMoney: false", "not: {hasMoney: true}", "hasCredits: true"} {
		doc, errs := gqlparser.LoadQueryWithRules(contract, "{ films(first: 1, filter: {"+filter+"}) { totalCount } }", nil)
		require.Empty(t, errs)
		assert.LessOrEqual(t, explain(t, c, statementOf(t, r, doc, nil)).rows, manyFilms/3.0, filter)
	}
}
