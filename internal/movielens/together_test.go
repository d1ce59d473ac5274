package movielens_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// ratingsOf are ratings of movies by ranges of users: all users of a range give the stars.
func ratingsOf(all ...[4]int) string {
	var text strings.Builder
	for _, r := range all {
		for user := r[1]; user <= r[2]; user++ {
			fmt.Fprintf(&text, "%d,%d,%d.0,1000000000\n", user, r[0], r[3])
		}
	}
	return text.String()
}

// Films that the same people like are related; those that people dislike, that few like, or that different people like are not.
func TestFilmsThatTheSamePeopleLikeAreRelated(t *testing.T) {
	t.Parallel()
	const relationships = `SELECT concat_ws('|', f.slug, k.phrase, k.joins, k."symmetric", k.couple, g.slug, s.slug) FROM relationships r JOIN relationship_kinds k ON k.id = r.kind_id
		JOIN films f ON f.id = r.from_film_id JOIN films g ON g.id = r.to_film_id JOIN sources s ON s.id = r.source_id ORDER BY f.slug, g.slug`
	db := database(t)
	with := func(ratings string) {
		set := maps.Clone(files)
		set["ratings.csv"] = "userId,movieId,rating,timestamp\n" + ratings
		imported(t, db, write(t, set))
	}
	with(ratingsOf([4]int{1, 1, 60, 5}, [4]int{2, 11, 70, 4}, [4]int{3, 100, 160, 5}, [4]int{6, 5, 60, 4}, [4]int{10, 1, 15, 5}, [4]int{10, 16, 60, 3}))
	related := []string{
		"mine|is liked by the same people as|FILM|t|f|heat-1995|movielens",
		"mine|is liked by the same people as|FILM|t|f|the-city-of-lost-children-1995|movielens",
		"heat-1995|is liked by the same people as|FILM|t|f|the-city-of-lost-children-1995|movielens",
	}
	require.ElementsMatch(t, related, rows(t, db, relationships))

	with(ratingsOf([4]int{1, 1, 60, 5}, [4]int{2, 11, 70, 4}, [4]int{6, 5, 20, 4}))
	require.Equal(t, related[2:], rows(t, db, relationships), "what newer files no longer say is removed")
}
