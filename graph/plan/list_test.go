package plan_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
)

// A film with very many images or names has only as many read as a list returns.
func TestPlainListsAreBounded(t *testing.T) {
	t.Parallel()
	db, err := postgres.Open(t.Context(), postgrestest.URL(t), postgres.Options{StatementTimeout: postgres.NoTimeout})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	_, err = db.Exec(`INSERT INTO films (id, slug, title, sort_key) SELECT 4294967296 + i, 'f' || i, 'F', 'f' FROM generate_series(1, 1000) i;
		INSERT INTO images (film_id, kind, caption, position) SELECT 4294967297, 'STILL', 'c' || i, nullif(i % 3, 0) FROM generate_series(1, 5000) i;
		INSERT INTO names (film_id, text) SELECT 4294967297, 'n' || i FROM generate_series(1, 5000) i;
		INSERT INTO images (film_id, kind, caption) SELECT 4294967296 + i, 'STILL', 'c' FROM generate_series(2, 1000) i; ANALYZE`)
	require.NoError(t, err)
	r, c := reader(t, db), connection(t, db)
	for selection, most := range map[string]float64{"images(first: 3)": 40, "images": 3_000, "names(first: 3)": 40, "names": 3_000} {
		doc, errs := gqlparser.LoadQueryWithRules(contract, fmt.Sprintf(`{ film(by: {slug: "f1"}) { list: %s { id } } }`, selection), nil)
		require.Empty(t, errs)
		assert.LessOrEqual(t, explain(t, c, statementOf(t, r, doc, nil)).rows, most, selection)
		answer, err := execute(t, r, doc, nil)
		require.NoError(t, err)
		var read struct {
			Film struct{ List []struct{ ID string } }
		}
		require.NoError(t, json.Unmarshal([]byte(answer), &read))
		assert.Len(t, read.Film.List, map[bool]int{true: 3, false: 500}[most == 40], selection)
	}
}
