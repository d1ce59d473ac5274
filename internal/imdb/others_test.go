package imdb_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"filmgraph/internal/catalog"

	"github.com/stretchr/testify/require"
)

// load loads records as an operator would.
func load(t *testing.T, db *sql.DB, lines ...string) {
	t.Helper()
	files := catalog.In(fstest.MapFS{"own.ndjson": {Data: []byte(strings.Join(lines, "\n"))}}, "own.ndjson")
	report, err := catalog.Load(t.Context(), db, files, catalog.Options{})
	require.NoError(t, err)
	require.Empty(t, report.Bad)
}

// TestNewerFiles imports the files of another day: the catalog is then as if there had been no others.
func TestNewerFiles(t *testing.T) {
	t.Parallel()
	dir, _ := write(t, set)
	later, facts := write(t, newer(set))
	db := open(t, setImported.URL(t))
	first := content(t, db)
	report := imported(t, db, later)
	changed := map[string]int64{}
	for _, table := range report.Tables {
		changed[table.Table] = table.Added*1_000_000 + table.Changed*1000 + table.Removed
	}
	require.Positive(t, changed["films"]%1000, "some are gone")
	require.Positive(t, changed["films"]/1000%1000, "some have changed")
	require.Positive(t, changed["films"]/1_000_000, "some are new")
	require.Less(t, changed["credits"]/1_000_000, int64(facts.Credits/10), "only what differs is written")
	only := database(t)
	imported(t, only, later)
	require.Equal(t, content(t, only), content(t, db))
	imported(t, db, dir)
	require.Equal(t, first, content(t, db))
}

// TestOthersAreLeftAlone imports into a catalog in which others speak of the same films and people.
func TestOthersAreLeftAlone(t *testing.T) {
	t.Parallel()
	set := set
	set.Plain = true
	dir, _ := write(t, set)
	later, _ := write(t, newer(set))
	db := database(t)
	film, rated := ratedTitles(t, dir)
	gone, person := set.Title(203), set.Person(120)
	load(t, db,
		`{"type":"source","slug":"mine","kind":"REFERENCE","title":"My own notes"}`,
		`{"type":"genre","slug":"drama","name":"Drama"}`,
		`{"type":"person","slug":"my-person","name":"My Person","source":"mine","externalIds":[{"site":"imdb","value":"`+person+`"}]}`,
		`{"type":"film","slug":"my-rated-film","title":"My Rated Film","averageRating":1.5,"source":"mine","externalIds":[{"site":"imdb","value":"`+rated+`"}]}`,
		`{"type":"film","slug":"my-film","title":"My Film","year":1950,"source":"mine","externalIds":[{"site":"imdb","value":"`+film+`"}],`+
			`"names":[{"text":"Mein Film","language":"de"}],"genres":[{"genre":"drama"}],"credits":[{"person":"my-person","department":"DIRECTING"}]}`)
	own := func() []string {
		return rows(t, db, `SELECT (to_jsonb(x) - '{average_rating, rating_votes, source_count}'::text[])::text FROM films x WHERE slug = 'my-film' UNION ALL SELECT (to_jsonb(x) - '{popularity, credit_count}'::text[])::text FROM persons x WHERE slug = 'my-person'
			UNION ALL SELECT to_jsonb(x)::text FROM names x WHERE source_id = (SELECT id FROM sources WHERE slug = 'mine')
			UNION ALL SELECT to_jsonb(x)::text FROM credits x WHERE source_id = (SELECT id FROM sources WHERE slug = 'mine')
			UNION ALL SELECT (to_jsonb(x) - '{film_average_rating, film_rating_votes}'::text[])::text FROM film_genres x WHERE source_id = (SELECT id FROM sources WHERE slug = 'mine')
			UNION ALL SELECT to_jsonb(x)::text FROM claims x WHERE source_id = (SELECT id FROM sources WHERE slug = 'mine')
			UNION ALL SELECT to_jsonb(x)::text FROM known_fors x WHERE source_id = (SELECT id FROM sources WHERE slug = 'mine') ORDER BY 1`)
	}
	before := own()
	require.Len(t, before, 8)
	imported(t, db, dir)
	require.Equal(t, before, own())
	require.Equal(t, 1, number(t, db, "SELECT count(*) FROM external_ids WHERE value = $1", film))
	require.Greater(t, number(t, db, "SELECT count(*) FROM credits c JOIN films f ON f.id = c.film_id WHERE f.slug = 'my-film' AND c.source_id = (SELECT id FROM sources WHERE slug = 'imdb-data')"), 1)

	require.Equal(t, []string{"runtime [", "title", "year ["}, rows(t, db, `SELECT property || coalesce(' ' || left(extent::text, 1), '') FROM claims c JOIN films f ON f.id = c.film_id
		WHERE f.slug = 'my-film' AND c.source_id = (SELECT id FROM sources WHERE slug = 'imdb-data') ORDER BY property`), "what the source says otherwise is a claim")
	unrated := func() int {
		return number(t, db, `SELECT count(*) FROM ratings r JOIN films f ON f.id = r.film_id WHERE f.slug IN ('my-film', 'my-rated-film')
			AND (f.average_rating, f.rating_votes) IS DISTINCT FROM (r.value, r.sample_size)`)
	}
	require.Equal(t, 2, number(t, db, "SELECT count(*) FROM ratings JOIN films f ON f.id = film_id WHERE slug IN ('my-film', 'my-rated-film')"))
	require.Equal(t, 1, unrated(), "a film without an average rating takes the one of the source, one with its own keeps it")

	// Now others add to what came with the import.
	slug := func(id string) string {
		return rows(t, db, "SELECT f.slug FROM films f JOIN external_ids e ON e.film_id = f.id WHERE e.value = $1", id)[0]
	}
	load(t, db,
		`{"type":"film","slug":"`+slug(gone)+`","names":[{"text":"Unvergessen","source":"mine"}]}`,
		`{"type":"film","slug":"`+slug(set.Title(200))+`","credits":[{"person":"my-person","department":"CREW","job":"driver","source":"mine"}],"claims":[{"source":"mine","property":"runtime","number":71}]}`,
		`{"type":"person","slug":"`+rows(t, db, "SELECT slug FROM persons JOIN external_ids e ON e.person_id = persons.id WHERE value = $1", set.Person(200))[0]+
			`","knownFor":[{"film":"my-film","source":"mine"}]}`)
	before = own()
	require.Len(t, before, 12)
	imported(t, db, later)
	require.Equal(t, before, own())
	require.Equal(t, 1, number(t, db, "SELECT count(*) FROM external_ids WHERE value = $1", gone), "a film on which somebody has built stays")
	require.Zero(t, number(t, db, "SELECT count(*) FROM credits c JOIN external_ids e USING (film_id) WHERE e.value = $1", gone), "what the source said of it does not")
	require.Zero(t, number(t, db, "SELECT count(*) FROM external_ids WHERE value = $1", set.Title(703)), "others go")
	require.Equal(t, 71, number(t, db, "SELECT runtime FROM films f JOIN external_ids e ON e.film_id = f.id WHERE e.value = $1", set.Title(200)))
}

// ratedTitles are two films that title.ratings rates.
func ratedTitles(t *testing.T, dir string) (one, another string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "title.ratings.tsv"))
	require.NoError(t, err)
	lines := strings.Split(string(text), "\n")
	one, _, _ = strings.Cut(lines[150], "\t")
	another, _, _ = strings.Cut(lines[151], "\t")
	return one, another
}
