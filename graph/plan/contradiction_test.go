package plan_test

import (
	"testing"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
)

// People with departments that contradict each other are not looked for: their sets of departments are counted, and none fits.
func TestContradictingDepartmentsAreNotLookedFor(t *testing.T) {
	t.Parallel()
	db := unlimited(t, postgrestest.URL(t))
	_, err := db.Exec(`INSERT INTO films (slug, title, sort_key) SELECT 'f' || n, 'F', 'f' FROM generate_series(1, 100) n;
		INSERT INTO persons (slug, name, sort_key) SELECT 'p' || n, 'P', 'p' FROM generate_series(1, 5000) n;
		INSERT INTO credits (film_id, person_id, department) SELECT f.id, p.id, 'ACTING' FROM films f JOIN persons p ON f.id % 100 = p.id % 100;
		INSERT INTO credits (film_id, person_id, department) SELECT film_id, person_id, 'DIRECTING' FROM credits WHERE person_id % 2 = 0;
		ANALYZE`)
	require.NoError(t, err)
	r, c := reader(t, db), connection(t, db)
	require.NoError(t, r.Refresh(t.Context()))
	for _, filter := range []string{
		`{and: [{creditDepartments: {none: [ACTING]}}, {creditDepartments: {any: [ACTING]}}]}`,
		`{creditDepartments: {none: [ACTING], any: [DIRECTING]}}`,
	} {
		doc, errs := gqlparser.LoadQueryWithRules(contract, "{ people(first: 2, filter: "+filter+", orderBy: {field: WINS}) { nodes { slug } } }", nil)
		require.Empty(t, errs)
		assert.LessOrEqual(t, explain(t, c, statementOf(t, r, doc, nil)).rows, 1_000.0, filter)
		assert.JSONEq(t, `{"nodes":[]}`, lastAnswer(t, c), filter)
	}
}
