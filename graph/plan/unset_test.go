package plan_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
)

// Films without amounts of money all stand at the end of the orders by them, in the order of their ids: their first page is not looked for among the others.
func TestFilmsWithoutMoneyStandTogether(t *testing.T) {
	t.Parallel()
	db := built(t, manyFilms)
	r, c := reader(t, db), connection(t, db)
	for _, column := range []string{"BUDGET", "GROSS"} {
		for _, direction := range []string{"ASC", "DESC"} {
			for _, where := range []string{"first", "last"} {
				doc, errs := gqlparser.LoadQueryWithRules(contract, fmt.Sprintf(`{ films(%s: 20, filter: {hasMoney: false}, orderBy: {field: %s, direction: %s}) { nodes { slug } } }`, where, column, direction), nil)
				require.Empty(t, errs)
				assert.LessOrEqual(t, int(explain(t, c, statementOf(t, r, doc, nil)).rows), 1_500, "%s 20 by %s %s", where, column, direction)
				var answer struct{ Nodes []struct{ Slug string } }
				require.NoError(t, json.Unmarshal([]byte(lastAnswer(t, c)), &answer))
				// A page is in the order of the list, whichever end it is from.
				const query = `SELECT json_agg(json_build_object('Slug', slug) ORDER BY id %[1]s) FROM (SELECT slug, id FROM films f
					WHERE kind <> 'EPISODE' AND NOT EXISTS (SELECT FROM money m WHERE m.film_id = f.id) ORDER BY id %[2]s LIMIT 20) f`
				from := direction
				if where == "last" {
					from = map[string]string{"ASC": "DESC", "DESC": "ASC"}[direction]
				}
				var want string
				require.NoError(t, db.QueryRowContext(t.Context(), fmt.Sprintf(query, direction, from)).Scan(&want))
				found, err := json.Marshal(answer.Nodes)
				require.NoError(t, err)
				assert.JSONEq(t, want, string(found), "%s 20 by %s %s", where, column, direction)
			}
		}
	}
}
