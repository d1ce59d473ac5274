package plan_test

import (
	"encoding/json"
	"testing"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
)

// A person's films after one with the value that most films have are found by the person's credits, not among all those films.
func TestFilmsAfterACommonValue(t *testing.T) {
	t.Parallel()
	db := unlimited(t, postgrestest.URL(t))
	_, err := db.Exec(`INSERT INTO films (slug, title, sort_key, year) SELECT 'f' || n, 'F', 'f', 2000 FROM generate_series(1, 5000) n;
		INSERT INTO persons (slug, name, sort_key) SELECT 'p' || n, 'P', 'p' FROM generate_series(1, 100) n;
		INSERT INTO credits (film_id, person_id, department) SELECT f.id, p.id, 'ACTING' FROM films f JOIN persons p ON f.id % 100 = p.id % 100;
		ANALYZE`)
	require.NoError(t, err)
	r, c := reader(t, db), connection(t, db)
	doc, errs := gqlparser.LoadQueryWithRules(contract, `query($after: String) {
		person(by: {slug: "p1"}) { films(first: 10, after: $after, orderBy: {field: YEAR}) { nodes { slug } pageInfo { endCursor } } } }`, nil)
	require.Empty(t, errs)
	seen, vars := map[string]bool{}, map[string]any{}
	for range 3 {
		require.LessOrEqual(t, explain(t, c, statementOf(t, r, doc, vars)).rows, 1_000.0)
		answer, err := execute(t, r, doc, vars)
		require.NoError(t, err)
		var read struct {
			Person struct {
				Films struct {
					Nodes    []struct{ Slug string }
					PageInfo struct{ EndCursor string }
				}
			}
		}
		require.NoError(t, json.Unmarshal([]byte(answer), &read))
		for _, film := range read.Person.Films.Nodes {
			seen[film.Slug] = true
		}
		vars = map[string]any{"after": read.Person.Films.PageInfo.EndCursor}
	}
	require.Len(t, seen, 30)
}
