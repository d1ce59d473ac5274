package graph_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filmgraph/graph"
	"filmgraph/internal/movielens"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// TestSimilarFilmsAreLikedByTheSamePeople imports the ratings of 40 people who like two of three films, and of 40 others who like the third.
func TestSimilarFilmsAreLikedByTheSamePeople(t *testing.T) {
	t.Parallel()
	var ratings strings.Builder
	for user := range 80 {
		for _, movie := range map[bool][]int{true: {1, 2}, false: {3}}[user < 40] {
			fmt.Fprintf(&ratings, "%d,%d,4.5,1000000000\n", user+1, movie)
		}
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"movies.csv":  "movieId,title,genres\n1,Winter (1998),(no genres listed)\n2,Spring (1999),(no genres listed)\n3,Autumn (1998),(no genres listed)\n",
		"links.csv":   "movieId,imdbId,tmdbId\n1,9900001,1\n2,9900002,2\n3,9900003,3\n",
		"ratings.csv": "userId,movieId,rating,timestamp\n" + ratings.String(),
		"tags.csv":    "userId,movieId,tag,timestamp\n",
	} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	db, err := postgres.Open(t.Context(), postgrestest.URL(t), postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 32})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	imported(t, db, movielens.Set{Dir: dir}.Import)

	a := serve(t, graph.Config{DB: db})(`{ film(by: {slug: "winter-1998"}) { similar(first: 5) {
		weight film { slug } reasons { kind weight text relationship { source { slug } } } } } }`, nil)
	require.Empty(t, a.Errors)
	require.JSONEq(t, `{"film": {"similar": [{"weight": 40, "film": {"slug": "spring-1999"}, "reasons": [
		{"kind": "RELATIONSHIP", "weight": 40, "text": "This film is liked by the same people as Spring.", "relationship": {"source": {"slug": "movielens"}}}]}]}}`, string(a.Data))
}
