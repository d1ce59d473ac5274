package movielens_test

import (
	"database/sql"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"filmgraph/internal/catalog"
	"filmgraph/internal/ingest"
	"filmgraph/internal/movielens"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) { postgrestest.Main(m) }

// files is a data set in MovieLens format, with every kind of error. Its ratings and tags are invented.
var files = map[string]string{
	"movies.csv": "movieId,title,genres\r\n" +
		"1,Heat (1995),Action|Crime|Thriller\r\n" +
		"2,\"City of Lost Children, The (Cité des enfants perdus, La) (1995)\",Adventure|Fantasy|IMAX\r\n" +
		"3,\"Movie in which somebody says \"\"Hm, no\"\"\",(no genres listed)\r\n" +
		"4,Nobody Links It (2001),Drama\r\n" +
		"5,Heat Again (1995),Drama\r\n" +
		"6,Mine (1950),Drama|Comedy\r\n" +
		"6,Mine Again (1950),Drama\r\n" +
		"seven,No Number (2001),Drama\r\n" +
		"8,,Drama\r\n" +
		"9,\"A quotation mark \"that\" is none (2001),Drama\r\n" +
		"10,Of the Time of the Web: 1994 (a.k.a. WWW) (1994–1996),Drama\r\n" +
		"11,Other's Number (1999),Drama\r\n",
	"links.csv": "movieId,imdbId,tmdbId\n1,0113277,949\n2,0112682,902\n3,9999903,\n4,,\n5,9999905,949\n6,9999906,6\n10,,5010\n11,9999911,6\n" +
		"12,9999912,12\n3,9999903,\nx,1,2\n",
	"ratings.csv": "userId,movieId,rating,timestamp\n" +
		"1,1,4.0,1000000000\n2,1,4.5,1000000001\n3,1,2,1072915200\n1,2,0.5,1000000002\n1,6,5.0,1000000003\n2,6,4.5,1000000003\n" +
		"1,6,5.5,1000000003\n1,6,0,1000000003\n1,6,4.2,1000000003\n1,6,4.0,soon\nme,6,4.0,1000000003\n1,77,4.0,1000000003\n1,2\n4,4,3.0,1000000003\n",
	"tags.csv": "userId,movieId,tag,timestamp\n" +
		"1,1,los angeles,1\n2,1,Los Angeles,2\n2,1,\"los, angeles!\",2\n3,1,heist,3\n1,1,heist,3\n4,1,\"on a plane,\nwith Bo\",4\n" +
		"1,6,heist,1\n2,6,heist,1\n3,6,\"open,1\n1,77,heist,1\n1,6,\"\",1\n1,6,\x00,1\n1,6,h\ufffd,1\n",
}

// others is a catalog of other sources with some of the films.
var others = []string{
	`{"type":"source","slug":"mine","kind":"REFERENCE","title":"My own notes"}`,
	`{"type":"genre","slug":"drama","name":"Drama"}`,
	`{"type":"theme","slug":"heist","name":"Robbery"}`,
	`{"type":"film","slug":"mine","title":"Mine","year":1950,"source":"mine","externalIds":[{"site":"imdb","value":"tt9999906"}],"genres":[{"genre":"drama"}],"themes":[{"theme":"heist"}]}`,
	`{"type":"film","slug":"other","title":"Other","source":"mine","externalIds":[{"site":"tmdb","value":"6"}]}`,
}

func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	return dir
}

func database(t testing.TB) *sql.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), postgrestest.URL(t), postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 32})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	in := catalog.In(fstest.MapFS{"own.ndjson": {Data: []byte(strings.Join(others, "\n"))}}, "own.ndjson")
	report, err := catalog.Load(t.Context(), db, in, catalog.Options{})
	require.NoError(t, err)
	require.Empty(t, report.Bad)
	return db
}

// imported imports a folder and returns the report and the rejected lines.
func imported(t *testing.T, db *sql.DB, dir string) (ingest.Report, string) {
	t.Helper()
	i, err := movielens.Set{Dir: dir}.Import()
	require.NoError(t, err)
	rejects := filepath.Join(t.TempDir(), "rejects")
	report, err := i.Run(t.Context(), db, ingest.Options{MaxErrors: 1000, Rejects: rejects, Out: os.Stderr, Log: slog.New(slog.DiscardHandler)})
	require.NoError(t, err)
	if report.Same {
		return report, ""
	}
	text, err := os.ReadFile(rejects)
	require.NoError(t, err)
	return report, string(text)
}

func rows(t *testing.T, db *sql.DB, query string) (all []string) {
	t.Helper()
	found, err := db.Query(query)
	require.NoError(t, err)
	defer func() { require.NoError(t, found.Close()) }()
	for found.Next() {
		var line string
		require.NoError(t, found.Scan(&line))
		all = append(all, line)
	}
	require.NoError(t, found.Err())
	return all
}

const (
	films = `SELECT concat_ws('|', f.slug, f.title, f.kind, f.year, round(f.average_rating::numeric, 3), f.rating_votes, (SELECT string_agg(site || ':' || value, ' ' ORDER BY site) FROM external_ids e WHERE e.film_id = f.id),
		(SELECT string_agg(text, ' / ' ORDER BY kind DESC, text) FROM names n WHERE n.film_id = f.id AND source_id = f.source_id)) FROM films f WHERE f.source_id = (SELECT id FROM sources WHERE slug = 'movielens') ORDER BY f.slug`
	ratings = `SELECT concat_ws('|', f.slug, c.slug, measure, audience, round(value::numeric, 3), scale, sample_size, as_of) FROM ratings r JOIN films f ON f.id = r.film_id JOIN companies c ON c.id = r.provider_id ORDER BY 1`
	themes  = `SELECT concat_ws('|', f.slug, t.slug, t.name, round(weight::numeric, 3), x.position, s.slug) FROM film_themes x JOIN films f ON f.id = x.film_id JOIN themes t ON t.id = x.theme_id JOIN sources s ON s.id = x.source_id ORDER BY 1`
	genres  = `SELECT concat_ws('|', f.slug, g.slug, x.position, x.film_year, s.slug) FROM film_genres x JOIN films f ON f.id = x.film_id JOIN genres g ON g.id = x.genre_id JOIN sources s ON s.id = x.source_id ORDER BY 1`
	theirs  = `SELECT to_jsonb(x)::text FROM films x WHERE slug IN ('mine', 'other') UNION ALL SELECT to_jsonb(x)::text FROM names x WHERE source_id = (SELECT id FROM sources WHERE slug = 'mine')
		UNION ALL SELECT to_jsonb(x)::text FROM film_genres x WHERE source_id = (SELECT id FROM sources WHERE slug = 'mine') UNION ALL SELECT to_jsonb(x)::text FROM film_themes x WHERE source_id = (SELECT id FROM sources WHERE slug = 'mine')
		UNION ALL SELECT to_jsonb(x)::text FROM themes x WHERE slug = 'heist' ORDER BY 1`
)

// TestImport imports a data set into a catalog in which other sources describe some of its films.
func TestImport(t *testing.T) {
	t.Parallel()
	db, dir := database(t), write(t, files)
	before := rows(t, db, theirs)
	require.Len(t, before, 7)
	report, rejects := imported(t, db, dir)
	require.Equal(t, before, rows(t, db, theirs))
	require.NoError(t, catalog.Check(t.Context(), db, func(p catalog.Problem) { t.Error(p) }))
	require.Equal(t, []string{"0"}, rows(t, db, "SELECT count(*)::text FROM films f JOIN source_counts() n USING (id) WHERE f.source_count IS DISTINCT FROM n.source_count"))

	require.Equal(t, []string{
		"heat-1995|Heat|FEATURE|1995|7.000|3|imdb:tt0113277 movielens:1 tmdb:949|Heat",
		`movie-in-which-somebody-says-hm-no|Movie in which somebody says "Hm, no"|FEATURE|imdb:tt9999903 movielens:3|Movie in which somebody says "Hm, no"`,
		"of-the-time-of-the-web-1994-1994|Of the Time of the Web: 1994|FEATURE|1994|movielens:10 tmdb:5010|Of the Time of the Web: 1994 / WWW",
		"the-city-of-lost-children-1995|The City of Lost Children|FEATURE|1995|1.000|1|imdb:tt0112682 movielens:2 tmdb:902|The City of Lost Children / La Cité des enfants perdus",
	}, rows(t, db, films))
	require.Equal(t, []string{"heat-1995|movielens|MEAN|AUDIENCE|3.500|5|3|2004-01-01", "mine|movielens|MEAN|AUDIENCE|4.750|5|2|2004-01-01",
		"the-city-of-lost-children-1995|movielens|MEAN|AUDIENCE|0.500|5|1|2004-01-01"}, rows(t, db, ratings))
	require.Equal(t, []string{"heat-1995|heist|Robbery|0.500|1|movielens", "heat-1995|los-angeles|los angeles|0.500|2|movielens", "mine|heist|Robbery|mine"}, rows(t, db, themes))
	require.Equal(t, []string{
		"heat-1995|action|1|1995|movielens", "heat-1995|crime|2|1995|movielens", "heat-1995|thriller|3|1995|movielens",
		"mine|comedy|2|1950|movielens", "mine|drama|1950|mine", "of-the-time-of-the-web-1994-1994|drama|1|1994|movielens", "other|drama|1|movielens",
		"the-city-of-lost-children-1995|adventure|1|1995|movielens", "the-city-of-lost-children-1995|fantasy|2|1995|movielens",
	}, rows(t, db, genres))

	require.Equal(t, map[string]int{"movies.csv": 12, "links.csv": 11, "ratings.csv": 14, "tags.csv": 13}, report.Read)
	require.Equal(t, map[string]int{"movies without an imdbId or tmdbId": 1, "tags given to a movie by only one user": 1}, report.Skipped)
	require.Equal(t, map[string]int{
		"its movieId is not a number": 2, "an earlier record describes the same movie": 2, "its title is empty, or longer than 2,000 bytes": 1,
		"its quotation marks are not balanced": 2, "it refers to a movie that is not in movies.csv": 3, "an earlier movie has the same imdbId or tmdbId": 1,
		"its rating is not one of 0.5, 1, 1.5 to 5": 3, "its timestamp is not a number of seconds": 1, "its userId is not a number": 1,
		"its number of columns differs from that of the first line": 1, "its tag is empty, or longer than 2,000 bytes": 1, "imported without an id that belongs to another film in the catalog": 1, "it is not valid UTF-8, or has lost a character": 2,
	}, report.Rejected)
	require.Contains(t, rejects, "movies.csv\t11\tits quotation marks are not balanced\t")
	require.Contains(t, rejects, "tags.csv\t11\tits quotation marks are not balanced\t\"3,6,\\\"open,1\"\n")
	require.Contains(t, rejects, "tags.csv\t13\tit refers to a movie that is not in movies.csv\t")
}

// TestReimport imports the same files again, then newer ones, then the first ones.
func TestReimport(t *testing.T) {
	t.Parallel()
	db, dir := database(t), write(t, files)
	all := func() (lines []string) {
		for _, query := range []string{films, ratings, themes, genres, theirs} {
			lines = append(lines, rows(t, db, query)...)
		}
		return lines
	}
	imported(t, db, dir)
	first := all()
	report, _ := imported(t, db, dir)
	require.True(t, report.Same)
	require.Equal(t, first, all())

	newer := maps.Clone(files)
	newer["ratings.csv"] += "5,1,5.0,1700000000\n"
	newer["movies.csv"] = strings.Replace(newer["movies.csv"], "2,\"City", "20,\"City", 1)
	newer["tags.csv"] += "2,1,\"on a plane, with Bo\",5\n"
	report, _ = imported(t, db, write(t, newer))
	changed := map[string][3]int64{}
	for _, table := range report.Tables {
		changed[table.Table] = [3]int64{table.Added, table.Changed, table.Removed}
	}
	require.Equal(t, map[string][3]int64{"films": {0, 1, 1}, "themes": {1, 0, 0}, "names": {0, 0, 2}, "name_keys": changed["name_keys"], "external_ids": {0, 0, 3},
		"film_genres": {0, 0, 2}, "genres": {0, 0, 2}, "film_themes": {1, 0, 0}, "ratings": {0, 1, 1}, "relationships": {0, 0, 0}}, changed)
	require.Contains(t, rows(t, db, ratings), "heat-1995|movielens|MEAN|AUDIENCE|3.875|5|4|2023-11-14")
	require.Contains(t, rows(t, db, themes), "heat-1995|on-a-plane-with-bo|on a plane, with Bo|0.500|3|movielens")

	imported(t, db, dir)
	require.Equal(t, first, all())
}

func TestTextsAreTrimmed(t *testing.T) {
	t.Parallel()
	db := database(t)
	_, rejects := imported(t, db, write(t, map[string]string{
		"movies.csv":  "movieId,title,genres\n1, Padded  ( Gepolstert ) (1999) , Drama | Comedy \n2,   ,Drama\n",
		"links.csv":   "movieId,imdbId,tmdbId\n1,0000001,1\n2,0000002,2\n",
		"ratings.csv": "userId,movieId,rating,timestamp\n1,1,4.0,1\n",
		"tags.csv":    "userId,movieId,tag,timestamp\n1,1, slow ,1\n2,1,slow,1\n1,1,  ,1\n1,1,\u200b,1\n",
	}))
	require.Equal(t, []string{"Gepolstert", "Padded"}, rows(t, db, "SELECT text FROM names WHERE film_id = (SELECT film_id FROM external_ids WHERE site = 'movielens' AND value = '1') ORDER BY 1"))
	require.Equal(t, []string{"Comedy", "Drama"}, rows(t, db, "SELECT name FROM genres ORDER BY 1"))
	require.Equal(t, []string{"slow"}, rows(t, db, "SELECT name FROM themes WHERE slug = 'slow'"))
	require.Equal(t, 4, strings.Count(rejects, "\n"), rejects) // the title and two tags that show nothing, and the link to a film that there is not
}

// Tags without letters and digits are themes like others.
func TestTagsOfSymbols(t *testing.T) {
	t.Parallel()
	db := database(t)
	report, _ := imported(t, db, write(t, map[string]string{
		"movies.csv":  "movieId,title,genres\n1,One (1999),Drama\n",
		"links.csv":   "movieId,imdbId,tmdbId\n1,0000001,1\n",
		"ratings.csv": "userId,movieId,rating,timestamp\n1,1,4.0,1\n",
		"tags.csv":    "userId,movieId,tag,timestamp\n1,1,🔥,1\n2,1, 🔥,1\n1,1,\u2764\ufe0f,1\n2,1,\u2764,1\n1,1,:),1\n2,1,:),1\n3,1,:),1\n",
	}))
	require.Empty(t, report.Rejected)
	require.Equal(t, []string{":)|u3a-u29", "\u2764\ufe0f|u2764", "🔥|u1f525"}, rows(t, db, "SELECT name || '|' || slug FROM film_themes x JOIN themes t ON t.id = x.theme_id WHERE x.film_id IN (SELECT film_id FROM external_ids WHERE site = 'movielens') ORDER BY name"))
}
