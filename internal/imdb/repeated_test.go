package imdb_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestBadLineBeforeGoodOne imports titles that a bad line describes first, and a title that has two forms of one id: the first good line counts.
func TestBadLineBeforeGoodOne(t *testing.T) {
	t.Parallel()
	db := database(t)
	report := imported(t, db, small(t, map[string]string{
		"title.basics": `tt0000001|movie|-|One|0|1999|-|90|Drama
	tt0000001|movie|One|One|0|1999|-|90|Drama
	tt0000002|movie
	tt0000002|movie|Two|Two|0|1999|-|90|Drama
	tt0000003|movie|Three|Three|0|1999|-|90|Drama
	tt0000004 |movie|Four|Four|0|1999|-|90|Drama
	tt3|movie|Three again|Three again|0|1999|-|90|Drama`,
		"title.ratings": `tt0000001|7.1|10
	tt0000002|7.2|20
	tt0000004|7.4|40`,
	}))
	assert.Equal(t, []string{"Four 7.4", "One 7.1", "Three", "Two 7.2"}, rows(t, db, "SELECT concat_ws(' ', title, average_rating) FROM films ORDER BY 1"))
	assert.Equal(t, map[string]int{
		"it has no title": 1,
		"its number of columns differs from that of the first line": 1,
		"an earlier line describes the same":                        1,
	}, report.Rejected)
}
