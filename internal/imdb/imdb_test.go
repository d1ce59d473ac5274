package imdb_test

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filmgraph/bench/imdbgen"
	"filmgraph/internal/imdb"
	"filmgraph/internal/ingest"

	"github.com/stretchr/testify/require"
)

// reasons are those of the report, by those of the generator.
var reasons = map[string]string{
	"columns":        "its number of columns differs from that of the first line",
	"id":             "its id is not of the form tt0111161 or nm0000001",
	"UTF-8":          "it is not valid UTF-8, or has lost a character",
	"duplicate":      "an earlier line describes the same",
	"no title":       "it has no title",
	"no name":        "it has no name",
	"too long":       "its title or name is longer than 2,000 bytes",
	"startYear":      "imported without the year, which is not between 1870 and 2200",
	"runtimeMinutes": "imported without the runtime, which is not a number of minutes",
	"birthYear":      "imported without the year of birth, which is not a year",
	"deathYear":      "imported without the year of death, which is not a year or precedes the birth",
	"averageRating":  "its rating is not between 0 and 10, or its number of votes is invalid",
	"characters":     "imported without characters, because their list is not a JSON array",
	"unknown title":  "it refers to a title that is not in title.basics",
	"unknown person": "it refers to a person who is not in name.basics",
	"no episode":     "it gives a series to a title that is not an episode",
	"own series":     "it makes a title its own series",
	"no series":      "it makes an episode part of a title that is not a series",
	"number":         "imported without the season or the number, which is not between 0 and 9,998 or 99,998",
	"order":          "it is out of order: the files are sorted by id",
}

// expect compares the catalog and the report with what the generator has written.
func expect(t *testing.T, counts map[string]int, report ingest.Report, facts imdbgen.Facts) {
	t.Helper()
	require.Equal(t, map[string]int{
		"persons": facts.People, "films": facts.Films, "characters": facts.Characters,
		"names": facts.Forms + facts.People + facts.Characters, "external_ids": facts.Films + facts.People,
		"film_genres": facts.Genres, "credits": facts.Credits, "credit_characters": facts.Appearances,
		"ratings": facts.Ratings, "known_fors": facts.KnownFor, "claims": 0,
	}, counts)
	for name, n := range facts.Rows {
		require.Equal(t, n, report.Read[name+".tsv.gz"]+report.Read[name+".tsv"], name)
	}
	rejected := map[string]int{}
	for reason, n := range facts.Rejected {
		require.Contains(t, reasons, reason)
		rejected[reasons[reason]] = n
	}
	require.Equal(t, rejected, report.Rejected)
	skipped := report.Skipped["titles for adults"]
	require.Equal(t, facts.Adult, skipped)
	for what, n := range report.Skipped {
		if what != "titles for adults" {
			skipped += n
		}
	}
	require.Equal(t, facts.Adult+facts.OtherKinds, skipped)
}

// added is how many rows a report says are new in each table.
func added(report ingest.Report) map[string]int {
	counts := map[string]int{}
	for _, t := range report.Tables {
		if t.Table != "name_keys" {
			counts[t.Table] = int(t.Added)
		}
	}
	return counts
}

// TestEveryTrapIsCounted imports files with all that importers stumble over.
func TestEveryTrapIsCounted(t *testing.T) {
	t.Parallel()
	for _, set := range []imdbgen.Set{set, {Films: 1200, Seed: 3, Plain: true, Future: true}} {
		dir, facts := write(t, set)
		require.Greater(t, len(facts.Rejected), 14)
		db := database(t)
		before := structure(t, db)
		reader, err := db.Conn(t.Context())
		require.NoError(t, err)
		films, err := reader.PrepareContext(t.Context(), "SELECT count(*) FROM films JOIN names ON film_id = films.id WHERE names.kind = 'DISPLAY' AND region IS NULL")
		require.NoError(t, err)
		var n int
		require.NoError(t, films.QueryRow().Scan(&n))
		require.Zero(t, n)
		report := imported(t, db, dir)
		require.NoError(t, films.QueryRow().Scan(&n))
		require.Equal(t, facts.Films, n, "a statement that a server has prepared reads the new tables")
		require.NoError(t, reader.Close())
		expect(t, added(report), report, facts)
		counts := map[string]int{}
		for table := range added(report) {
			counts[table] = number(t, db, "SELECT count(*) FROM "+table)
		}
		counts["names"]-- // that of the company IMDb: reports do not count companies
		expect(t, counts, report, facts)
		require.Equal(t, before, structure(t, db), "the tables are as the migrations made them")

		found := content(t, db)
		require.NotEmpty(t, rows(t, db, `SELECT title FROM films WHERE title LIKE '"Quoted" %'`))
		require.NotEmpty(t, rows(t, db, `SELECT title FROM films WHERE title LIKE 'AC\\DC \\N %'`))
		require.Equal(t, []string{`Second`, `The "Boss" \ Ж`}, rows(t, db, "SELECT DISTINCT name FROM characters WHERE name LIKE '%Boss%' OR name = 'Second' ORDER BY name"))
		require.Equal(t, []string{"DISPLAY"}, rows(t, db, "SELECT DISTINCT kind FROM names WHERE text = 'Both lists'"))
		require.Equal(t, []string{"ROMANISED"}, rows(t, db, "SELECT DISTINCT kind FROM names WHERE text = 'Perepisano'"))
		require.Equal(t, []string{"CREW prompt engineer"}, rows(t, db, "SELECT DISTINCT department || ' ' || job FROM credits WHERE department = 'CREW'"))
		require.Equal(t, []string{"{self}"}, rows(t, db, "SELECT DISTINCT attributes::text FROM credits WHERE attributes <> '{}'"))
		require.Equal(t, []string{"2"}, rows(t, db, "SELECT DISTINCT count(*) FROM credit_characters JOIN characters c ON c.id = character_id WHERE name ILIKE 'the ghost' GROUP BY character_id"))
		require.NotEmpty(t, rows(t, db, "SELECT value FROM external_ids WHERE value ~ '^tt[0-9]{8}$'"))
		require.Zero(t, number(t, db, "SELECT count(*) FROM films WHERE source_id IS DISTINCT FROM (SELECT id FROM sources WHERE slug = 'imdb-data')"))
		require.Zero(t, number(t, db, "SELECT count(*) FROM films WHERE slug !~ '^.+(-[0-9]{4}|-tt[0-9]+)?$'"))

		require.Zero(t, number(t, db, "SELECT derive_fame()"), "fame is reckoned as the database does")
		require.Zero(t, number(t, db, "SELECT derive_figures()"), "credits are counted as the database does")
		require.Zero(t, number(t, db, `SELECT count(*) FROM film_sets s LEFT JOIN film_parts() p USING (id) JOIN films f USING (id) WHERE (SELECT v.members FROM value_sets v WHERE v.id = s.parts) <> coalesce(p.members, '{}')
			OR (s.year, s.runtime, s.average_rating, s.rating_votes, s.popularity) IS DISTINCT FROM (f.year, f.runtime, f.average_rating, f.rating_votes, f.popularity)`), "films have their sets")
		require.Equal(t, facts.Films, number(t, db, "SELECT count(*) FROM film_sets"))
		require.Greater(t, number(t, db, "SELECT count(DISTINCT fame) FROM name_keys"), 10)
		require.Zero(t, number(t, db, `SELECT count(*) FROM words FULL JOIN (SELECT w AS word, count(*) AS uses, max(fame) AS fame FROM name_keys, unnest(tsvector_to_array(words)) w
			WHERE length(w) BETWEEN 3 AND 24 GROUP BY w) c USING (word) WHERE (words.uses, words.fame) IS DISTINCT FROM (c.uses, c.fame)`), "words are counted as the triggers do")

		require.Zero(t, number(t, db, `SELECT count(*) FROM film_genres g JOIN films f ON f.id = g.film_id
			WHERE (f.kind, f.year, f.popularity, f.average_rating, f.rating_votes) IS DISTINCT FROM (film_kind::text, film_year, film_popularity, film_average_rating, film_rating_votes)`))

		again := imported(t, db, dir)
		require.True(t, again.Same, "the same files change nothing")
		require.Equal(t, found, content(t, db))
	}
}

// TestRejects reads the file of bad lines, and ends where there are too many.
func TestRejects(t *testing.T) {
	t.Parallel()
	dir, facts := write(t, set)
	total := 0
	for _, n := range facts.Rejected {
		total += n
	}
	db := database(t)
	i, err := imdb.Set{Dir: dir}.Import()
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "rejects.tsv")
	options := ingest.Options{MaxErrors: total - 1, Rejects: file, Out: os.Stderr, Log: slog.New(slog.DiscardHandler)}
	_, err = i.Run(t.Context(), db, options)
	require.ErrorContains(t, err, "allow more errors with --max-errors")
	require.Zero(t, number(t, db, "SELECT count(*) FROM films"))

	options.MaxErrors = total
	_, err = i.Run(t.Context(), db, options)
	require.NoError(t, err)
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	require.Len(t, lines, total)
	for _, line := range lines {
		require.Regexp(t, `^(title|name)\.[a-z]+\.tsv\.gz\t[0-9]+\t[^\t]+\t".*"$`, line)
	}
	require.Contains(t, string(text), "\tit has no title\t")
}

// TestDryRun says what would change, and changes nothing.
func TestDryRun(t *testing.T) {
	t.Parallel()
	dir, facts := write(t, set)
	db := database(t)
	dry := func(dir string) ingest.Report {
		i, err := imdb.Set{Dir: dir}.Import()
		require.NoError(t, err)
		report, err := i.Run(t.Context(), db, ingest.Options{DryRun: true, MaxErrors: 10_000, Out: os.Stderr, Log: slog.New(slog.DiscardHandler)})
		require.NoError(t, err)
		return report
	}
	before := structure(t, db)
	report := dry(dir)
	expect(t, added(report), report, facts)
	require.Zero(t, number(t, db, "SELECT count(*) FROM films"))
	require.Equal(t, before, structure(t, db))

	imported(t, db, dir)
	later, _ := write(t, newer(set))
	found := content(t, db)
	would := dry(later)
	require.Equal(t, found, content(t, db))
	did := imported(t, db, later)
	require.Equal(t, did.Tables, would.Tables)
	require.NotEqual(t, found, content(t, db))
}

// TestWrongFolders says what is missing.
func TestWrongFolders(t *testing.T) {
	t.Parallel()
	_, err := imdb.Set{Dir: t.TempDir()}.Import()
	require.ErrorContains(t, err, "there is no title.basics.tsv.gz")

	dir, _ := write(t, few)
	full, err := os.ReadFile(filepath.Join(dir, "title.akas.tsv.gz"))
	require.NoError(t, err)
	db := database(t)
	for says, content := range map[string]string{
		"title.akas.tsv.gz is incomplete":       string(full[:len(full)/2]),
		"title.akas.tsv.gz is not a gzip file":  "titleId\tordering\n",
		"title.akas.tsv.gz has no column title": "",
	} {
		if content == "" {
			require.NoError(t, os.Rename(filepath.Join(dir, "title.akas.tsv.gz"), filepath.Join(dir, "kept")))
			require.NoError(t, os.WriteFile(filepath.Join(dir, "title.akas.tsv"), []byte("titleId\tordering\tname\n"), 0o600))
			says = strings.Replace(says, ".gz", "", 1)
		} else {
			require.NoError(t, os.WriteFile(filepath.Join(dir, "title.akas.tsv.gz"), []byte(content), 0o600))
		}
		_, err = run(t.Context(), db, dir, slog.DiscardHandler)
		require.ErrorContains(t, err, says)
		require.Zero(t, number(t, db, "SELECT count(*) FROM films"))
		_ = os.Remove(filepath.Join(dir, "title.akas.tsv"))
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "title.akas.tsv.gz"), full, 0o600))
	imported(t, db, dir)
	require.NoError(t, os.Remove(filepath.Join(dir, "title.akas.tsv.gz")))
	_, err = run(t.Context(), db, dir, slog.DiscardHandler)
	require.ErrorContains(t, err, "the last import included title.akas.tsv")
}
