package imdb_test

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filmgraph/internal/imdb"
	"filmgraph/internal/ingest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// small writes files of a few lines, with | for tabs and - for what is not known.
func small(t *testing.T, files map[string]string) string {
	t.Helper()
	heads := map[string]string{
		"title.basics":     "tconst|titleType|primaryTitle|originalTitle|isAdult|startYear|endYear|runtimeMinutes|genres",
		"title.crew":       "tconst|directors|writers",
		"title.principals": "tconst|ordering|nconst|category|job|characters",
		"title.akas":       "titleId|ordering|title|region|language|types|attributes|isOriginalTitle",
		"title.episode":    "tconst|parentTconst|seasonNumber|episodeNumber",
		"title.ratings":    "tconst|averageRating|numVotes",
		"name.basics":      "nconst|primaryName|birthYear|deathYear|primaryProfession|knownForTitles",
	}
	dir := t.TempDir()
	for name, text := range files {
		lines := heads[name] + "\n" + strings.TrimSpace(strings.ReplaceAll(text, "\n\t", "\n")) + "\n"
		lines = strings.ReplaceAll(strings.ReplaceAll(lines, "|-", `|\N`), "|", "\t")
		require.NoError(t, os.WriteFile(filepath.Join(dir, name+".tsv"), []byte(lines), 0o600))
	}
	return dir
}

// removed is how many rows a report says are gone of a table.
func removed(report ingest.Report, table string) (n int64) {
	for _, t := range report.Tables {
		if t.Table == table {
			n += t.Removed
		}
	}
	return n
}

// A character that another source has in the same film is the one that IMDb has, and both say so.
func TestCharactersOfOthersAreMet(t *testing.T) {
	t.Parallel()
	db := database(t)
	load(t, db,
		`{"type":"source","slug":"oscars","kind":"DATA_SET","title":"Nominations"}`,
		`{"type":"person","slug":"tom-hanks","name":"Tom Hanks","source":"oscars","externalIds":[{"site":"imdb","value":"nm0000158"}]}`,
		`{"type":"person","slug":"claude-rains","name":"Claude Rains","source":"oscars","externalIds":[{"site":"imdb","value":"nm0001647"}]}`,
		`{"type":"person","slug":"peter-sellers","name":"Peter Sellers","source":"oscars","externalIds":[{"site":"imdb","value":"nm0000634"}]}`,
		`{"type":"character","slug":"forrest","name":"Forrest Gump","source":"oscars"}`,
		`{"type":"character","slug":"renault","name":"Captain Louis Renault","source":"oscars"}`,
		`{"type":"character","slug":"muffley","name":"President Merkin Muffley","source":"oscars"}`,
		`{"type":"film","slug":"forrest-gump-1994","title":"Forrest Gump","year":1994,"source":"oscars","externalIds":[{"site":"imdb","value":"tt0109830"}],"credits":[{"person":"tom-hanks","department":"ACTING","characters":[{"character":"forrest"}]}]}`,
		`{"type":"film","slug":"casablanca-1943","title":"Casablanca","year":1943,"source":"oscars","externalIds":[{"site":"imdb","value":"tt0034583"}],"credits":[{"person":"claude-rains","department":"ACTING","characters":[{"character":"renault"}]}]}`,
		`{"type":"film","slug":"dr-strangelove-1964","title":"Dr. Strangelove","year":1964,"source":"oscars","externalIds":[{"site":"imdb","value":"tt0057012"}],"credits":[{"person":"peter-sellers","department":"ACTING","characters":[{"character":"muffley"}]}]}`)
	files := map[string]string{
		"title.basics": `tt0034583|movie|Casablanca|Casablanca|0|1942|-|102|Drama
			tt0057012|movie|Dr. Strangelove|Dr. Strangelove|0|1964|-|95|Comedy
			tt0109830|movie|Forrest Gump|Forrest Gump|0|1994|-|142|Drama`,
		"title.principals": `tt0034583|1|nm0001647|actor|-|["Captain Renault"]
			tt0057012|1|nm0000634|actor|-|["Group Captain Mandrake","President Merkin Muffley","Dr. Strangelove"]
			tt0109830|1|nm0000158|actor|-|["Forrest Gump"]`,
		"name.basics": `nm0000158|Tom Hanks|1956|-|actor|tt0109830
			nm0000634|Peter Sellers|1925|1980|actor|tt0057012
			nm0001647|Claude Rains|1889|1967|actor|tt0034583`,
	}
	for name := range files {
		files[name] = strings.ReplaceAll(files[name], "\t", "")
	}
	cast := func() []string {
		return rows(t, db, `SELECT concat_ws('|', f.slug, ch.name, s.slug, (SELECT string_agg(o.slug || ' ' || c.value, ', ') FROM claims c JOIN sources o ON o.id = c.source_id WHERE c.character_id = ch.id))
			FROM credit_characters x JOIN credits c ON c.id = x.credit_id JOIN films f ON f.id = c.film_id JOIN characters ch ON ch.id = x.character_id JOIN sources s ON s.id = ch.source_id ORDER BY f.slug, ch.name`)
	}
	want := []string{
		"casablanca-1943|Captain Louis Renault|oscars|imdb-data Captain Renault", // one part on either side
		"dr-strangelove-1964|Dr. Strangelove|imdb-data",
		"dr-strangelove-1964|Group Captain Mandrake|imdb-data",
		"dr-strangelove-1964|President Merkin Muffley|oscars|imdb-data President Merkin Muffley",
		"forrest-gump-1994|Forrest Gump|oscars|imdb-data Forrest Gump",
	}
	imported(t, db, small(t, files))
	assert.Equal(t, want, cast())
	files["title.basics"] = strings.Replace(files["title.basics"], "142", "143", 1)
	imported(t, db, small(t, files))
	assert.Equal(t, want, cast(), "newer files change nothing of it")
}

func TestTextsAreTrimmed(t *testing.T) {
	t.Parallel()
	db := database(t)
	report := imported(t, db, small(t, map[string]string{
		"title.basics":     "tt0000001|movie|  Padded |  Original \u00a0|0|1999|-|90| Drama , Comedy \ntt0000002|movie| | |0|1999|-|90|Drama\ntt0000003|movie|\u200b|\u200b|0|1999|-|90|Drama",
		"title.principals": "tt0000001|1|nm0000001|actor|-|[\"  The Ghost \",\" \"]\ntt0000001|2|nm0000001|producer|  executive  |-",
		"title.akas":       "tt0000001|1| |FR|-|-|-|0\ntt0000001|2| Gepolstert |DE|-|-|-|0",
		"name.basics":      "nm0000001| Ann  Other |-|-|actor|-\nnm0000002| |-|-|-|-",
	}))
	assert.Equal(t, map[string]int{"it has no title": 3, "it has no name": 1}, report.Rejected)
	assert.Equal(t, []string{"Padded|Original"}, rows(t, db, "SELECT title || '|' || original_title FROM films"))
	assert.Equal(t, []string{"Ann  Other", "Gepolstert", "Original", "Padded", "The Ghost"}, rows(t, db, "SELECT text FROM names WHERE company_id IS NULL ORDER BY 1"))
	assert.Equal(t, []string{"executive"}, rows(t, db, "SELECT job FROM credits WHERE job IS NOT NULL"))
	assert.Equal(t, []string{"Comedy", "Drama"}, rows(t, db, "SELECT name FROM genres ORDER BY 1"))
}

func TestWhatGoesWithOthersIsCounted(t *testing.T) {
	t.Parallel()
	db := database(t)
	load(t, db, `{"type":"genre","slug":"musical","name":"Musical"}`) // by somebody, and without films
	both := map[string]string{
		"title.basics": "tt0000001|movie|One|One|0|1999|-|90|Drama\ntt0000002|movie|Two Words|Two Words|0|1999|-|90|Western",
		"name.basics":  "nm0000001|Ann Other|-|-|actor|-\nnm0000002|Jon Doe|-|-|actor|-",
	}
	imported(t, db, small(t, both))
	assert.Equal(t, []string{"drama", "musical", "western"}, rows(t, db, "SELECT slug FROM genres ORDER BY 1"))
	count := func(table string) int64 { return int64(number(t, db, "SELECT count(*) FROM "+table)) }
	before := map[string]int64{}
	for _, table := range []string{"films", "persons", "names", "name_keys", "external_ids", "genres", "film_genres"} {
		before[table] = count(table)
	}
	report := imported(t, db, small(t, map[string]string{
		"title.basics": "tt0000001|movie|One|One|0|1999|-|90|Drama",
		"name.basics":  "nm0000001|Ann Other|-|-|actor|-",
	}))
	assert.Equal(t, []string{"drama", "musical"}, rows(t, db, "SELECT slug FROM genres ORDER BY 1"), "a genre goes with its last film")
	for table, n := range before {
		assert.Positive(t, removed(report, table), table)
		assert.Equal(t, n-count(table), removed(report, table), table)
	}
}

func TestWhatIsOnlyTriedLeavesNoGenres(t *testing.T) {
	t.Parallel()
	db := database(t)
	dir := small(t, map[string]string{"title.basics": "tt0000001|movie|One|One|0|1999|-|90|Drama"})
	i, err := imdb.Set{Dir: dir}.Import()
	require.NoError(t, err)
	_, err = i.Run(t.Context(), db, ingest.Options{DryRun: true, Out: os.Stderr, Log: slog.New(slog.DiscardHandler)})
	require.NoError(t, err)
	assert.Empty(t, rows(t, db, "SELECT slug FROM genres"))
}

func TestPopularityFollowsVotes(t *testing.T) {
	t.Parallel()
	db := database(t)
	load(t, db,
		`{"type":"source","slug":"lists","kind":"DATA_SET","title":"Lists"}`,
		`{"type":"film","slug":"stated-1999","title":"Stated","popularity":7,"externalIds":[{"site":"imdb","value":"tt0000001"}]}`,
		`{"type":"film","slug":"derived-1999","title":"Derived","popularity":9000,"source":"lists","externalIds":[{"site":"imdb","value":"tt0000002"}]}`)
	popularity := func() []string {
		return rows(t, db, "SELECT title || ' ' || coalesce(popularity::text, '?') FROM films ORDER BY popularity DESC NULLS LAST")
	}
	files := map[string]string{
		"title.basics":  "tt0000001|movie|Stated|Stated|0|1999|-|90|Drama\ntt0000002|movie|Derived|Derived|0|1999|-|90|Drama\ntt0000003|movie|New|New|0|1999|-|90|Drama\ntt0000004|movie|Unknown|Unknown|0|1999|-|90|Drama",
		"title.ratings": "tt0000001|7.0|50000\ntt0000002|7.0|100000\ntt0000003|7.0|300000",
	}
	imported(t, db, small(t, files))
	assert.Equal(t, []string{"New 3000", "Derived 1000", "Stated 7", "Unknown ?"}, popularity(), "what an operator has stated stays")
	files["title.ratings"] = "tt0000001|7.0|50000\ntt0000002|7.0|200000\ntt0000003|7.0|310000"
	imported(t, db, small(t, files))
	assert.Equal(t, []string{"New 3100", "Derived 2000", "Stated 7", "Unknown ?"}, popularity())
}

// A run that goes on where another was interrupted counts the time that reading took there: its rate is that of both.
func TestAResumedRunCountsTheTimeOfReading(t *testing.T) {
	t.Parallel()
	db := database(t)
	dir := small(t, map[string]string{"title.basics": "tt0000001|movie|One|One|0|1999|-|90|Drama"})
	ctx, stop := context.WithCancel(t.Context())
	_, err := run(ctx, db, dir, &heard{func(phase string) {
		if phase == "making indexes" {
			stop()
		}
	}})
	require.ErrorIs(t, err, context.Canceled)
	report := imported(t, db, dir)
	assert.Equal(t, 1, report.Read["title.basics.tsv"], "it has not been read again")
	assert.Positive(t, report.Spent)
	assert.Greater(t, report.Took, report.Spent)
}

// Searches find the company that a first import adds, under the one name that it keeps through later imports.
func TestCompanyHasAName(t *testing.T) {
	t.Parallel()
	db := database(t)
	const named = `SELECT concat_ws('|', n.id, n.text, n.kind, k.key, k.words) FROM companies c JOIN names n ON n.company_id = c.id
		JOIN name_keys k ON k.name_id = n.id AND k.bearer = c.id WHERE c.slug = 'imdb' AND k.kind = 'SPELLING'`
	files := map[string]string{"title.basics": "tt0000001|movie|One|One|0|1999|-|90|Drama", "title.ratings": "tt0000001|7.0|50000"}
	imported(t, db, small(t, files))
	first := rows(t, db, named)
	require.Len(t, first, 1)
	assert.Contains(t, first[0], "|IMDb|DISPLAY|imdb|'imdb'")

	files["title.ratings"] = "tt0000001|7.0|60000"
	imported(t, db, small(t, files))
	assert.Equal(t, first, rows(t, db, named))
}
