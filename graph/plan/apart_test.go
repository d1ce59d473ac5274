package plan_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
)

// Most films without ratings have no average rating and no votes. In these orders their pages do not cost more than in others, and those that have a
// value though are in their places.
func TestUnratedFilmsLieApart(t *testing.T) {
	t.Parallel()
	const pageSize, listed = 20, 30 // films with a value though they have no ratings
	db := built(t, manyFilms)
	for _, order := range []string{
		"DELETE FROM ratings",
		"UPDATE films SET (average_rating, rating_votes, popularity) = (NULL, NULL, NULL) WHERE id % 5 < 3",
		fmt.Sprintf("UPDATE films SET (average_rating, rating_votes, popularity) = (id %% 100 / 10.0, id %% 1000, id %% 10) WHERE id IN (SELECT id FROM films WHERE id %% 5 = 0 AND kind <> 'EPISODE' ORDER BY id LIMIT %d)", listed),
		"INSERT INTO ratings (film_id, provider_id, measure, value, scale) SELECT f.id, (SELECT min(id) FROM companies), 'MEAN', 5, 10 FROM films f WHERE f.id % 5 >= 3",
		"VACUUM (ANALYZE) films, film_sets, ratings",
	} {
		_, err := db.ExecContext(t.Context(), order)
		require.NoError(t, err, order)
	}
	r, c := reader(t, db), connection(t, db)
	require.NoError(t, r.Refresh(t.Context()))
	for column, field := range map[string]string{"average_rating": "AVERAGE_RATING", "rating_votes": "RATING_VOTES", "popularity": "POPULARITY"} {
		for _, direction := range []string{"ASC", "DESC"} {
			var all []string
			rows, err := db.QueryContext(t.Context(), fmt.Sprintf(`SELECT 'film_' || (f.id & 4294967295) FROM films f WHERE kind <> 'EPISODE'
				AND NOT EXISTS (SELECT FROM ratings r WHERE r.film_id = f.id) ORDER BY %s %s NULLS LAST, f.id %[2]s LIMIT 60`, column, direction))
			require.NoError(t, err)
			for rows.Next() {
				var id string
				require.NoError(t, rows.Scan(&id))
				all = append(all, id)
			}
			require.NoError(t, rows.Err())
			for filter, most := range map[string]int{"hasRatings: false": 2_000, "ratings: {none: [{measures: [MEAN]}]}": manyFilms} {
				page := func(where string) (ids []string, start, end string) {
					doc, errs := gqlparser.LoadQueryWithRules(contract, fmt.Sprintf(`{ films(%s, filter: {%s}, orderBy: {field: %s, direction: %s}) { nodes { id } pageInfo { startCursor endCursor } } }`,
						where, filter, field, direction), nil)
					require.Empty(t, errs)
					s := statementOf(t, r, doc, nil)
					assert.LessOrEqual(t, int(explain(t, c, s).rows), most, "%s by %s %s, %s", filter, field, direction, where)
					var answer struct {
						Nodes    []struct{ ID string }
						PageInfo struct{ StartCursor, EndCursor string }
					}
					require.NoError(t, json.Unmarshal([]byte(lastAnswer(t, c)), &answer))
					for _, node := range answer.Nodes {
						ids = append(ids, node.ID)
					}
					return ids, answer.PageInfo.StartCursor, answer.PageInfo.EndCursor
				}
				var read []string
				where, start := "", ""
				for range len(all) / pageSize { // the second page begins with a value and ends without one
					var ids []string
					var end string
					ids, start, end = page(fmt.Sprintf("first: %d%s", pageSize, where))
					read, where = append(read, ids...), fmt.Sprintf(`, after: "%s"`, end)
				}
				assert.Equal(t, strings.Join(all, "\n"), strings.Join(read, "\n"), "%s by %s %s", filter, field, direction)
				before, _, _ := page(fmt.Sprintf(`last: %d, before: "%s"`, pageSize, start))
				assert.Equal(t, all[pageSize:2*pageSize], before, "%s by %s %s, backwards", filter, field, direction)
			}
		}
	}
}
