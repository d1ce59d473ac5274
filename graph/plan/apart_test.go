package plan_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
)

// Most films without ratings have no average rating and no votes, and most with ratings have some. In these orders their pages do not cost more than in
// others, and those that lie on the other side are in their places.
func TestRatedAndUnratedFilmsLieApart(t *testing.T) {
	t.Parallel()
	const pageSize, pages, listed = 20, 3, 30 // films with a value though they have no ratings, and without one though they have some
	db := built(t, manyFilms)
	for _, order := range []string{
		"DELETE FROM ratings",
		"UPDATE films SET (average_rating, rating_votes, popularity) = (NULL, NULL, NULL) WHERE id % 5 < 3",
		"UPDATE films SET (average_rating, rating_votes, popularity) = (id % 70 / 7.0, id % 900, id % 20) WHERE id % 5 >= 3",
		fmt.Sprintf("UPDATE films SET (average_rating, rating_votes, popularity) = (id %% 100 / 10.0, id %% 1000, id %% 10) WHERE id IN (SELECT id FROM films WHERE id %% 5 = 0 AND kind <> 'EPISODE' ORDER BY id LIMIT %d)", listed),
		fmt.Sprintf("UPDATE films SET (average_rating, rating_votes, popularity) = (NULL, NULL, NULL) WHERE id IN (SELECT id FROM films WHERE id %% 5 = 3 AND kind <> 'EPISODE' ORDER BY id LIMIT %d)", listed),
		"INSERT INTO ratings (film_id, provider_id, measure, value, scale, sample_size) SELECT f.id, (SELECT min(id) FROM companies), 'MEAN', coalesce(f.average_rating, 5), 10, CASE WHEN f.id % 50 = 3 THEN 1000 END FROM films f WHERE f.id % 5 >= 3",
		"VACUUM (ANALYZE) films, film_sets, ratings",
	} {
		_, err := db.ExecContext(t.Context(), order)
		require.NoError(t, err, order)
	}
	r, c := reader(t, db), connection(t, db)
	require.NoError(t, r.Refresh(t.Context()))
	rated := "EXISTS (SELECT FROM ratings r WHERE r.film_id = f.id AND r.measure = 'MEAN')"
	for column, field := range map[string]string{"average_rating": "AVERAGE_RATING", "rating_votes": "RATING_VOTES", "popularity": "POPULARITY"} {
		for _, direction := range []string{"ASC", "DESC"} {
			for _, list := range []struct {
				filter, fits string
				most         int // rows that are read for a page
			}{
				{"hasRatings: false", "NOT " + rated, 2_000},
				{"hasRatings: true", rated, 2_000},
				{"ratings: {any: [{measures: [MEAN]}]}", rated, 2_000},
				{"ratings: {none: [{measures: [MEAN]}]}", "NOT " + rated, 9_000},
				// The average follows the value, so that such films may lie at the far end of that order: all have to be found, but only once.
				{"ratings: {any: [{value: {gte: 6}}]}", "EXISTS (SELECT FROM ratings r WHERE r.film_id = f.id AND r.value >= 6)", 20_000},
			} {
				name := fmt.Sprintf("%s by %s %s", list.filter, field, direction)
				page := func(where string) (ids []string, start, end string) {
					doc, errs := gqlparser.LoadQueryWithRules(contract, fmt.Sprintf(`{ films(%s, filter: {%s}, orderBy: {field: %s, direction: %s}) { nodes { id } pageInfo { startCursor endCursor } } }`,
						where, list.filter, field, direction), nil)
					require.Empty(t, errs)
					s := statementOf(t, r, doc, nil)
					assert.LessOrEqual(t, int(explain(t, c, s).rows), list.most, "%s, %s", name, where)
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
				var all, first, last []string
				rows, err := db.QueryContext(t.Context(), fmt.Sprintf("SELECT 'film_' || (f.id & 4294967295) FROM films f WHERE kind <> 'EPISODE' AND %s ORDER BY %s %s NULLS LAST, f.id %[3]s", list.fits, column, direction))
				require.NoError(t, err)
				for rows.Next() {
					var id string
					require.NoError(t, rows.Scan(&id))
					all = append(all, id)
				}
				require.NoError(t, rows.Err())
				after, before, start := "", "", ""
				for range pages {
					ids, from, to := page(fmt.Sprintf("first: %d%s", pageSize, after))
					first, after, start = append(first, ids...), fmt.Sprintf(`, after: "%s"`, to), from
				}
				assert.Equal(t, all[:pages*pageSize], first, name)
				ids, _, _ := page(fmt.Sprintf(`last: %d, before: "%s"`, pageSize, start))
				assert.Equal(t, first[pageSize:2*pageSize], ids, "%s, backwards", name)
				end := ""
				for range pages {
					ids, from, to := page(fmt.Sprintf("last: %d%s", pageSize, before))
					last, before, end = slices.Concat(ids, last), fmt.Sprintf(`, before: "%s"`, from), to
				}
				assert.Equal(t, all[len(all)-pages*pageSize:], last, "%s, from the end", name)
				ids, _, _ = page(fmt.Sprintf(`first: %d, after: "%s"`, pageSize, end))
				assert.Equal(t, last[pageSize:2*pageSize], ids, "%s, onwards", name)
			}
		}
	}
}
