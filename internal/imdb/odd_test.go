package imdb_test

import (
	"log/slog"
	"os"
	"strings"
	"testing"

	"filmgraph/internal/catalog"
	"filmgraph/internal/imdb"
	"filmgraph/internal/ingest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// odd are files of which the first good line about a thing counts, and others are rejected. Long texts exceed what an index can store.
func odd() map[string]string {
	long := strings.Repeat("x", 2001)
	return map[string]string{
		"title.basics": `tt0000001|movie|One|One|0|1999|-|90|Drama
			tt0000003|videoGame|Three|Three|0|2201|-|0|Sci-Fi,Drama,Sci-Fi
			tt0000002|movie|Two|Two|0|1999|-|90|Drama
			tt0000003|movie|Three again|Three again|0|1999|-|90|Drama
			tt0000004|movie|` + long + `|Four|0|1999|-|90|Drama
			tt0000005|movie|Five|` + long + `|0|1999|-|90|Drama
			tt0000006|movie|?!|?!|0|1869|-|100001|-
			tt0000007|movie|For adults|For adults|1|1999|-|90|Drama`,
		"title.ratings": `tt0000001|10.1|5
			tt0000001|7.0|0
			tt0000001|NaN|5
			tt0000001|7.5|400
			tt0000001|8.5|500
			tt0000003|0|2147483648
			tt0000003|0|1`,
		"title.crew": `tt0000001|nm0000001,nm0000002|nm0000009
			tt0000001|nm0000003|-`,
		"title.principals": `tt0000001|1|nm0000001|actor|-|["Self - Host","?!"]
			tt0000001|1|nm0000002|actor|-|["Twice in one place"]
			tt0000001|0|nm0000002|actress|-|["\u0000","!!","Herself"]
			tt0000001|3|nm0000003|archive_footage|` + long + `|[1]
			tt0000001|4|nm0000003|stunt_double|-|-`,
		"title.akas": `tt0000001|1|Uno|ES|-|-|-|0
			tt0000001|1|Eins|DE|-|-|-|0
			tt0000001|2|` + long + `|DE|-|-|-|0
			tt0000001|3|Uno|ES|-|-|-|0
			tt0000001|4|One|-|-|-|-|0
			tt0000001|5|Odin|RU|xx9|-|transliterated title|0
			tt0000001|x|One|GB|en|imdbDisplay|-|0`,
		"name.basics": `nm0000001|Ann|1950|1949|actor|tt0000001,tt0000001,tt0000009,tt0000002
			nm0000001|Ann again|1950|-|actor|-
			nm0000002|Bea|195|-|actor,stunt_double|tt0000003
			nm0000003|` + long + `|-|-|actor|-
			nm0000003|Cid|0999|19999|-|-`,
	}
}

// TestOddLines imports every odd line at once. Rejected lines leave out no more than what is wrong.
func TestOddLines(t *testing.T) {
	t.Parallel()
	db := database(t)
	files := odd()
	for name, text := range files {
		files[name] = strings.ReplaceAll(text, "\n\t\t\t", "\n")
	}
	i, err := imdb.Set{Dir: small(t, files), Kinds: []string{"movie", "videoGame"}}.Import()
	require.NoError(t, err)
	report, err := i.Run(t.Context(), db, ingest.Options{MaxErrors: 100, Out: os.Stderr, Log: slog.New(slog.DiscardHandler)})
	require.NoError(t, err)
	require.NoError(t, catalog.Check(t.Context(), db, func(p catalog.Problem) { t.Error(p) }))

	assert.Equal(t, []string{
		"?!|q|FEATURE", "One|one-1999|FEATURE|1999|90|7.5|400", "Three|three|OTHER|0|1",
	}, rows(t, db, "SELECT concat_ws('|', title, CASE WHEN title = '?!' THEN 'q' ELSE slug END, kind, year, runtime, average_rating, rating_votes) FROM films ORDER BY 1"))
	assert.Equal(t, []string{"One drama 1", "Three drama 2", "Three science-fiction 1"},
		rows(t, db, "SELECT concat_ws(' ', f.title, g.slug, x.position) FROM film_genres x JOIN films f ON f.id = film_id JOIN genres g ON g.id = genre_id ORDER BY 1"))
	assert.Equal(t, []string{
		"Ann ACTING 1 {self,Host} ?!", "Ann DIRECTING {}", "Bea ACTING {self} ?!", "Bea DIRECTING {}", "Cid ACTING 3 {\"archive footage\"}", "Cid CREW stunt double 4 {}",
	}, rows(t, db, `SELECT concat_ws(' ', p.name, department, job, c.position, attributes, (SELECT string_agg(ch.name, ', ') FROM credit_characters x JOIN characters ch ON ch.id = character_id WHERE credit_id = c.id))
		FROM credits c JOIN persons p ON p.id = person_id ORDER BY 1`))
	assert.Equal(t, []string{"ALIAS Uno ES 1", "DISPLAY One", "DISPLAY One en GB", "ROMANISED Odin RU 5"},
		rows(t, db, "SELECT concat_ws(' ', n.kind, text, language, region, n.position) FROM names n JOIN films f ON f.id = film_id WHERE f.title = 'One' ORDER BY 1"))
	assert.Equal(t, []string{"Ann 1950 {actor} One", "Bea {actor,\"stunt double\"} Three", "Cid 0999 {}"}, rows(t, db, `SELECT concat_ws(' ', name, birth_date, death_date, professions,
		(SELECT string_agg(f.title, ', ' ORDER BY k.position) FROM known_fors k JOIN films f ON f.id = film_id WHERE k.person_id = p.id)) FROM persons p ORDER BY 1`))
	assert.Equal(t, map[string]int{"titles for adults": 1}, report.Skipped)
	assert.Equal(t, map[string]int{
		"an earlier line describes the same":                                            6, // one in each file
		"imported without characters, because their list is not a JSON array":           1,
		"imported without the runtime, which is not a number of minutes":                2,
		"imported without the year of birth, which is not a year":                       1,
		"imported without the year of death, which is not a year or precedes the birth": 2,
		"imported without the year, which is not between 1870 and 2200":                 2,
		"it is out of order: the files are sorted by id":                                1,
		"it refers to a person who is not in name.basics":                               1,
		"it refers to a title that is not in title.basics":                              1,
		"its rating is not between 0 and 10, or its number of votes is invalid":         4,
		"its title or name is longer than 2,000 bytes":                                  4,
	}, report.Rejected)
}
