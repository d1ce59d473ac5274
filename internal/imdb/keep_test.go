package imdb_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A film or person whose line is bad today stays as yesterday's files said, with its names, credits and genres, and the report says so.
// Others that are gone go.
func TestRecordsWithBadLinesStay(t *testing.T) {
	t.Parallel()
	db := database(t)
	principals := "tt0000001|1|nm0000001|actor|-|-\ntt0000001|2|nm0000002|director|-|-\ntt0000002|1|nm0000001|actor|-|-\ntt0000003|1|nm0000001|actor|-|-"
	people := "nm0000001|Ann Lee|1950|-|actor|-"
	imported(t, db, small(t, map[string]string{
		"title.basics":     "tt0000001|movie|One|One|0|1999|-|90|Drama\ntt0000002|movie|Two|Two|0|2000|-|95|Comedy\ntt0000003|movie|Three|Three|0|2001|-|99|War",
		"title.principals": principals,
		"name.basics":      people + "\nnm0000002|Bo Chan|1960|-|director|-",
	}))
	state := func() []string {
		return rows(t, db, `SELECT concat_ws(' ', f.slug, f.year, (SELECT string_agg(n.text, ',') FROM names n WHERE n.film_id = f.id), (SELECT string_agg(g.slug, ',') FROM film_genres fg JOIN genres g ON g.id = fg.genre_id WHERE fg.film_id = f.id),
			(SELECT string_agg(p.name, ',' ORDER BY p.name) FROM credits c JOIN persons p ON p.id = c.person_id WHERE c.film_id = f.id)) FROM films f ORDER BY f.slug`)
	}
	one := "one-1999 1999 One drama Ann Lee,Bo Chan"
	require.Equal(t, []string{one, "three-2001 2001 Three war Ann Lee", "two-2000 2000 Two comedy Ann Lee"}, state())
	report := imported(t, db, small(t, map[string]string{
		"title.basics":     "tt0000001|movie|One\ntt0000003|movie|Three|Three|0|2002|-|99|War",
		"title.principals": principals,
		"name.basics":      people + "\nnm0000002|Bo Chan",
	}))
	require.Equal(t, []string{one, "three-2001 2002 Three war Ann Lee"}, state())
	require.EqualValues(t, 2, report.Kept)
	require.Equal(t, 2, report.Rejected["its number of columns differs from that of the first line"])
	require.Equal(t, []string{"Bo Chan 1960"}, rows(t, db, "SELECT name || ' ' || birth_date FROM persons WHERE name LIKE 'Bo%'"))
}
