package wikidata_test

import (
	"compress/gzip"
	"database/sql"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"filmgraph/internal/catalog"
	"filmgraph/internal/ingest"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"
	"filmgraph/internal/wikidata"

	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) { postgrestest.Main(m) }

// Values in the format of a dump.
func item(id string) string   { return snak(`{"entity-type":"item","id":"` + id + `"}`) }
func plain(s string) string   { return snak(fmt.Sprintf("%q", s)) }
func mono(l, s string) string { return snak(fmt.Sprintf(`{"text":%q,"language":%q}`, s, l)) }
func snak(value string) string {
	return `{"snaktype":"value","property":"P0","datavalue":{"value":` + value + `,"type":"x"}}`
}
func amount(n, unit string) string {
	return snak(`{"amount":"` + n + `","unit":"http://www.wikidata.org/entity/` + unit + `"}`)
}
func date(day string, precision int, calendar string) string {
	return snak(fmt.Sprintf(`{"time":"%sT00:00:00Z","timezone":0,"before":0,"after":0,"precision":%d,"calendarmodel":"http://www.wikidata.org/entity/%s"}`, day, precision, calendar))
}

const (
	gregorian, julian = "Q1985727", "Q1985786"
	unknown           = `{"snaktype":"somevalue","property":"P0"}`
	none              = `{"snaktype":"novalue","property":"P0"}`
)

// statement returns a statement with its rank, qualifiers and references.
func statement(main, rank string, more ...string) string {
	return `{"type":"statement","mainsnak":` + main + `,"rank":"` + rank + `"` + strings.Join(more, "") + `}`
}
func qualified(by ...string) string {
	var all []string
	for i := 0; i < len(by); i += 2 {
		all = append(all, `"`+by[i]+`":[`+by[i+1]+`]`)
	}
	return `,"qualifiers":{` + strings.Join(all, ",") + `}`
}
func from(in, url string) string {
	return `,"references":[{"snaks":{"P248":[` + item(in) + `],"P854":[` + plain(url) + `]}},{"snaks":[]}]`
}

// entity returns a line with labels and aliases in JSON, and statements by property.
func entity(id, labels, aliases string, claims ...string) string {
	by := map[string][]string{}
	var order []string
	for i := 0; i < len(claims); i += 2 {
		if by[claims[i]] == nil {
			order = append(order, claims[i])
		}
		by[claims[i]] = append(by[claims[i]], claims[i+1])
	}
	var all []string
	for _, property := range order {
		all = append(all, `"`+property+`":[`+strings.Join(by[property], ",")+`]`)
	}
	body := "[]"
	if len(all) > 0 {
		body = "{" + strings.Join(all, ",") + "}"
	}
	return `{"type":"item","id":"` + id + `","labels":` + labels + `,"descriptions":[],"aliases":` + aliases + `,"claims":` + body + `}`
}
func labels(of ...string) string {
	var all []string
	for i := 0; i < len(of); i += 2 {
		all = append(all, fmt.Sprintf(`%q:{"language":%q,"value":%q}`, of[i], of[i], of[i+1]))
	}
	return "{" + strings.Join(all, ",") + "}"
}
func is(class string) string { return statement(item(class), "normal") }

// dump is a dump in the documented format. The ids of its films, people and sources are invented, and so are all statements
// except the title, release date and running time of Ballerina (2023), which are those of the first catalog.
func dump() []string {
	return []string{
		entity("Q900001", labels("en", "Ballerina", "de", "Ballerina", "ko", "발레리나", "simple", "Ballerina film"), `{"en":[{"language":"en","value":"Ballerina 2023"}]}`,
			"P31", is("Q11424"), "P345", statement(plain("tt99900001"), "normal"), "P4947", statement(plain("900001"), "normal"),
			"P1476", statement(mono("ko", "발레리나"), "normal", qualified("P2001", plain("Ballerina"))),
			"P577", statement(date("+2023-10-06", 11, gregorian), "preferred", qualified("P291", item("Q884")), from("Q900100", "https://example.org/ballerina")),
			"P577", statement(date("+2023-10-00", 10, gregorian), "normal"), "P577", statement(unknown, "normal"), "P577", statement(none, "normal"),
			"P577", statement(date("+2020-00-00", 8, gregorian), "normal"), "P577", statement(date("+2024-00-00", 11, gregorian), "normal"),
			"P2047", statement(amount("+93", "Q7727"), "normal"), "P2047", statement(amount("+1.5", "Q25235"), "deprecated"), "P2047", statement(amount("+5", "Q11573"), "normal"),
			"P495", is("Q884"), "P364", is("Q9176"), "P136", is("Q200092"), "P136", is("Q900404"),
			"P1657", is("Q18665344"), "P1981", is("Q900405"),
			"P444", statement(plain("83%"), "normal", qualified("P447", item("Q105584"), "P7887", amount("+6", "Q1"))),
			"P444", statement(plain("two thumbs"), "normal", qualified("P447", item("Q105584")))),
		entity("Q900002", labels("en", "Kim One", "ko", "김일"), "[]", "P31", is("Q5"), "P345", statement(plain("nm99900002"), "normal"), "P4985", statement(plain("900002"), "normal"),
			"P569", statement(date("+1994-07-05", 11, gregorian), "normal"),
			"P1559", statement(mono("ko", "김일"), "normal", qualified("P2001", plain("Gim Il"), "P1942", plain("Kim Il"))),
			"P451", statement(item("Q900003"), "normal", qualified("P580", date("+2021-00-00", 9, gregorian), "P582", unknown)),
			"P26", statement(item("Q900404"), "normal")),
		entity("Q900003", labels("mul", "Lee Two"), "[]", "P31", is("Q5"), "P345", statement(plain("nm99900003"), "normal"),
			"P569", statement(date("+1700-02-11", 11, julian), "normal"), "P570", statement(date("+1650-00-00", 9, gregorian), "normal"),
			"P451", statement(item("Q900002"), "normal", qualified("P580", date("+2021-00-00", 9, gregorian)))),
		entity("Q900004", "[]", "[]", "P31", is("Q11424")),                                                                   // no label
		entity("Q900005", labels("en", "Nobody in Films"), "[]", "P31", is("Q5")),                                            // no id of IMDb
		entity("Q900001", labels("en", "Twice"), "[]", "P31", is("Q11424")),                                                  // again
		entity("Q900006", labels("en", "Same"), "[]", "P31", is("Q11424"), "P345", statement(plain("tt99900001"), "normal")), // as Q900001
		entity("Q900007", "[]", "[]", "P31", is("Q24862"), "P1476", statement(mono("fr", "Le Court"), "normal")),
		entity("Q884", labels("en", "South Korea"), "[]", "P297", statement(plain("KR"), "normal")),
		entity("Q9176", labels("en", "Korean"), "[]", "P218", statement(plain("ko"), "normal"), "P220", statement(plain("kor"), "normal")),
		entity("Q200092", labels("en", "horror film"), "[]"),
		entity("Q18665344", labels("en", "R"), "[]"),
		entity("Q105584", labels("en", "Rotten Tomatoes"), "[]"),
		entity("Q900100", labels("en", "Example Film Archive"), "[]"),
		`{"type":"property","id":"P31","labels":{},"claims":{"P1":[` + is("Q11424") + `]}}`,
		`{"type":"item","id":"Q900008","labels":{"en"`,
		entity("Q900009", `{"en":{"language":"en","value":"A\u0000B"}}`, "[]", "P31", is("Q11424")),
	}
}

func write(t *testing.T, lines []string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "part.json.gz")
	f, err := os.Create(path)
	require.NoError(t, err)
	zip := gzip.NewWriter(f)
	_, err = zip.Write([]byte("[\n" + strings.Join(lines, ",\n") + "\n]\n"))
	require.NoError(t, err)
	require.NoError(t, zip.Close())
	require.NoError(t, f.Close())
	return path
}

// others is a catalog of another source with the film.
var others = []string{
	`{"type":"source","slug":"mine","kind":"REFERENCE","title":"My own notes"}`,
	`{"type":"company","slug":"rotten-tomatoes","name":"Rotten Tomatoes","kinds":["REVIEW_AGGREGATOR"]}`,
	`{"type":"film","slug":"ballerina-2023","title":"Ballerina","year":2023,"runtime":92,"ratingVotes":5000,"source":"mine","externalIds":[{"site":"imdb","value":"tt99900001"}],` +
		`"ratings":[{"provider":"rotten-tomatoes","measure":"APPROVAL","value":80,"scale":100,"source":"mine"}],"claims":[{"source":"mine","property":"runtime","number":92,"words":"92 minutes"}]}`,
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

func imported(t *testing.T, db *sql.DB, path string) ingest.Report {
	t.Helper()
	i, err := wikidata.Set{File: path}.Import()
	require.NoError(t, err)
	report, err := i.Run(t.Context(), db, ingest.Options{MaxErrors: 1000, Out: os.Stderr, Log: slog.New(slog.DiscardHandler)})
	require.NoError(t, err)
	return report
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
	films = `SELECT concat_ws('|', f.slug, f.title, f.original_title, f.kind, f.year, f.release_date, f.runtime, f.countries, f.languages, s.slug,
		(SELECT string_agg(site || ':' || value, ' ' ORDER BY site) FROM external_ids e WHERE e.film_id = f.id)) FROM films f JOIN sources s ON s.id = f.source_id ORDER BY f.slug`
	people = `SELECT concat_ws('|', p.slug, p.name, birth_date, death_date, (SELECT string_agg(site || ':' || value, ' ' ORDER BY site) FROM external_ids e WHERE e.person_id = p.id)) FROM persons p ORDER BY 1`
	forms  = `SELECT concat_ws('|', f.slug, p.slug, c.slug, n.text, n.language, n.kind, n.romanisation) FROM names n LEFT JOIN films f ON f.id = film_id LEFT JOIN persons p ON p.id = person_id
		LEFT JOIN companies c ON c.id = company_id JOIN sources s ON s.id = n.source_id WHERE s.slug = 'wikidata' ORDER BY 1`
	claims = `SELECT concat_ws('|', coalesce(f.slug, p.slug, CASE WHEN certificate_id > 0 THEN 'certificate' WHEN rating_id > 0 THEN 'rating' ELSE 'relationship' END), property, value, number, words, rank, locator, value_key, extent)
		FROM claims c LEFT JOIN films f ON f.id = film_id LEFT JOIN persons p ON p.id = person_id JOIN sources s ON s.id = c.source_id WHERE s.slug = 'wikidata' ORDER BY 1`
	parts = `SELECT concat_ws('|', 'rating', c.slug, measure, value, sample_size, s.slug) FROM ratings r JOIN companies c ON c.id = provider_id JOIN sources s ON s.id = r.source_id
		UNION ALL SELECT concat_ws('|', 'certificate', c.slug, rating, r.country, s.slug) FROM certificates r JOIN companies c ON c.id = body_id JOIN sources s ON s.id = r.source_id
		UNION ALL SELECT concat_ws('|', 'genre', g.slug, g.name, position) FROM film_genres x JOIN genres g ON g.id = genre_id
		UNION ALL SELECT concat_ws('|', 'relationship', k.slug, a.slug, b.slug, since, until, ended) FROM relationships r JOIN relationship_kinds k ON k.id = kind_id JOIN persons a ON a.id = from_person_id JOIN persons b ON b.id = to_person_id ORDER BY 1`
	theirs = `SELECT (to_jsonb(x) - 'source_count')::text FROM films x WHERE slug = 'ballerina-2023' UNION ALL SELECT to_jsonb(x)::text FROM ratings x WHERE source_id = (SELECT id FROM sources WHERE slug = 'mine')
		UNION ALL SELECT to_jsonb(x)::text FROM claims x WHERE source_id = (SELECT id FROM sources WHERE slug = 'mine') UNION ALL SELECT to_jsonb(x)::text FROM names x WHERE source_id = (SELECT id FROM sources WHERE slug = 'mine') ORDER BY 1`
)

// unlike are derived columns that differ from their origin: the fame in keys of names, and copies of a film's columns in lists of
// genres.
const unlike = `SELECT concat_ws(' ', 'fame', k.bearer, array_agg(DISTINCT k.fame)) FROM name_keys k JOIN fames() f ON f.bearer = k.bearer WHERE f.fame <> k.fame GROUP BY k.bearer
	UNION ALL SELECT concat_ws(' ', 'genre', f.slug, film_kind, film_year) FROM film_genres g JOIN films f ON f.id = film_id
	WHERE (film_kind, film_year, film_rating_votes) IS DISTINCT FROM (f.kind, f.year, f.rating_votes)`

// TestImport imports a part of a dump into a catalog in which another source describes its film.
func TestImport(t *testing.T) {
	t.Parallel()
	db := database(t)
	before := rows(t, db, theirs)
	require.Len(t, before, 4)
	report := imported(t, db, write(t, dump()))
	require.Equal(t, before, rows(t, db, theirs))
	require.Equal(t, []string{"0"}, rows(t, db, "SELECT count(*)::text FROM films f JOIN source_counts() n USING (id) WHERE f.source_count IS DISTINCT FROM n.source_count"))
	require.NoError(t, catalog.Check(t.Context(), db, func(p catalog.Problem) { t.Error(p) }))
	require.Equal(t, []string{
		"ballerina-2023|Ballerina|FEATURE|2023|92|{}|{}|mine|imdb:tt99900001 tmdb:900001 wikidata:Q900001", "le-court|Le Court|SHORT|{}|{}|wikidata|wikidata:Q900007",
	}, rows(t, db, films))
	require.Equal(t, []string{
		"kim-one|Kim One|1994-07-05|imdb:nm99900002 tmdb:900002 wikidata:Q900002", "lee-two|Lee Two|1700|imdb:nm99900003 wikidata:Q900003",
	}, rows(t, db, people))
	require.Equal(t, []string{
		"ballerina-2023|Ballerina 2023|en|ALIAS", "ballerina-2023|Ballerina film|DISPLAY", "ballerina-2023|Ballerina|en|DISPLAY", "ballerina-2023|Ballerina|ko-Latn|ROMANISED|REVISED",
		"ballerina-2023|발레리나|ko|DISPLAY", "ballerina-2023|발레리나|ko|ORIGINAL", "kim-one|Gim Il|ko-Latn|ROMANISED|REVISED", "kim-one|Kim Il|ko-Latn|ROMANISED|MCCUNE_REISCHAUER",
		"kim-one|Kim One|en|DISPLAY", "kim-one|김일|ko|DISPLAY", "kim-one|김일|ko|ORIGINAL", "le-court|Le Court|DISPLAY", "le-court|Le Court|fr|ORIGINAL", "lee-two|Lee Two|DISPLAY",
		"mpa|Motion Picture Association|DISPLAY",
	}, rows(t, db, forms))
	require.Equal(t, []string{
		"ballerina-2023|countries|KR|South Korea|NORMAL|P495|kr", "ballerina-2023|languages|ko|Korean|NORMAL|P364|ko", "ballerina-2023|originalTitle|발레리나|발레리나|NORMAL|P1476|발레리나",
		"ballerina-2023|releaseDate|2023-10-06|South Korea|NORMAL|P577; https://example.org/ballerina; stated in Example Film Archive|[20231006,20231006]",
		"ballerina-2023|releaseDate|2023-10|NORMAL|P577|[20231001,20231031]", "ballerina-2023|releaseDate|2024|NORMAL|P577|[20240101,20241231]", "ballerina-2023|runtime|90|90|DEPRECATED|P2047|[90,90]", "ballerina-2023|runtime|93|93|NORMAL|P2047|[93,93]",
		"certificate|rating|R|NORMAL|P1657|r", "kim-one|birthDate|1994-07-05|NORMAL|P569|[19940705,19940705]", "le-court|originalTitle|Le Court|Le Court|NORMAL|P1476|lecourt",
		"lee-two|birthDate|1700|NORMAL|P569|[17000101,17001231]", "lee-two|deathDate|1650|NORMAL|P570|[16500101,16501231]", "rating|value|83|83|83%|NORMAL|P444|[83,83]", "relationship|NORMAL|Q900002; P451", "relationship|NORMAL|Q900003; P451",
	}, rows(t, db, claims))
	require.Equal(t, []string{"certificate|mpa|R|US|wikidata", "genre|horror|Horror|1", "rating|rotten-tomatoes|APPROVAL|80|mine", "relationship|couple|kim-one|lee-two|2021|t"}, rows(t, db, parts))

	require.Equal(t, map[string]int{"part.json.gz": len(dump())}, report.Read)
	require.Equal(t, map[string]int{
		"it has no label, title or name": 1, "an earlier line contains the same entity": 1, "it is not an entity in JSON": 2,
		"an earlier entity has the same id on another site, or is the same in the catalog": 1,
		"imported without an end date or date of death that precedes the start or birth":   1,
	}, report.Rejected)
	require.Equal(t, map[string]int{
		"certificates that the file has no label for": 1, "genres that the file has no label for": 1, "partners who are not imported": 1,
		"scores that are no number of so many, or of a reviewer that the file has no label for": 1,
	}, report.Skipped)
}

// TestReimport imports the same file again, then a newer one, then the first one.
func TestReimport(t *testing.T) {
	t.Parallel()
	db, path := database(t), write(t, dump())
	all := func() (lines []string) {
		for _, query := range []string{films, people, forms, claims, parts, theirs} {
			lines = append(lines, rows(t, db, query)...)
		}
		return lines
	}
	imported(t, db, path)
	first := all()
	require.Empty(t, rows(t, db, unlike))
	require.True(t, imported(t, db, path).Same)
	require.Equal(t, first, all())

	newer := dump()
	newer[0] = strings.Replace(strings.Replace(newer[0], `"+93"`, `"+92"`, 1), `"Ballerina 2023"}`, `"Ballerina 2023"},{"language":"en","value":"The Dancer"}`, 1)
	newer = append(newer[:7], newer[8:]...) // without Le Court
	report := imported(t, db, write(t, newer))
	changed := map[string][3]int64{}
	for _, table := range report.Tables {
		if table.Table != "name_keys" {
			changed[table.Table] = [3]int64{table.Added, table.Changed, table.Removed}
		}
	}
	require.Equal(t, map[string][3]int64{"persons": {}, "films": {0, 0, 1}, "names": {1, 0, 2}, "external_ids": {0, 0, 1}, "film_genres": {}, "certificates": {}, "ratings": {},
		"relationships": {}, "claims": {1, 0, 2}}, changed)
	require.Contains(t, rows(t, db, claims), "ballerina-2023|runtime|92|92|NORMAL|P2047|[92,92]")
	require.Empty(t, rows(t, db, unlike))
	imported(t, db, path)
	require.Equal(t, first, all())
}

// TestGenresOfOtherScripts has genres without an English label, whose first letters have several bytes.
func TestGenresOfOtherScripts(t *testing.T) {
	t.Parallel()
	db := database(t)
	imported(t, db, write(t, []string{
		entity("Q900001", labels("en", "Ballerina"), "[]", "P31", is("Q11424"), "P136", is("Q1"), "P136", is("Q2")),
		entity("Q1", labels("fr", "épopée"), "[]"),
		entity("Q2", labels("ko", "공포 영화"), "[]"),
	}))
	require.Equal(t, []string{"Épopée", "공포 영화"}, rows(t, db, "SELECT name FROM genres ORDER BY name"))
}

// Older dumps, and tools that write them, name items by their number only.
func TestItemsByNumberOnly(t *testing.T) {
	t.Parallel()
	withIDs, withNumbers := database(t), database(t)
	imported(t, withIDs, write(t, dump()))
	var numbered []string
	for _, line := range dump() {
		numbered = append(numbered, regexp.MustCompile(`"entity-type":"item","id":"Q([0-9]+)"`).ReplaceAllString(line, `"entity-type":"item","numeric-id":$1`))
	}
	require.NotEqual(t, dump(), numbered)
	imported(t, withNumbers, write(t, numbered))
	for _, query := range []string{films, people, forms, claims, parts} {
		require.Equal(t, rows(t, withIDs, query), rows(t, withNumbers, query))
	}
}

func TestLabelsAreTrimmed(t *testing.T) {
	t.Parallel()
	db := database(t)
	imported(t, db, write(t, []string{
		entity("Q900011", labels("en", " \u200b ", "de", "\u200e Gepolstert "), "[]", "P31", is("Q11424"), "P136", is("Q900013")),
		entity("Q900012", labels("en", "  "), "[]", "P31", is("Q11424"), "P1476", statement(mono("fr", "  Le Court  "), "normal")),
		entity("Q900013", labels("en", " silent  film "), "[]"),
	}))
	require.Equal(t, []string{"Gepolstert", "Le Court"}, rows(t, db, "SELECT title FROM films WHERE source_id = (SELECT id FROM sources WHERE slug = 'wikidata') ORDER BY 1"))
	require.Equal(t, []string{"Gepolstert", "Le Court"}, rows(t, db, "SELECT DISTINCT text FROM names WHERE source_id = (SELECT id FROM sources WHERE slug = 'wikidata') ORDER BY 1"))
	require.Empty(t, rows(t, db, "SELECT name FROM genres WHERE name <> btrim(name)"))
}
