package main

import (
	"bytes"
	"compress/gzip"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) { postgrestest.Main(m) }

// tables are small tables with every peculiarity of the real ones.
var tables = map[string]string{
	"oscars.tsv": `Ceremony	Year	Class	CanonicalCategory	Category	Film	FilmId	Name	Nominees	NomineeIds	Winner	Detail
1	1927/28	Acting	ACTOR IN A LEADING ROLE	ACTOR	One|Two	tt0000001|tt0000002	Ann Other	Ann Other	nm0000001	True	Hero [The Prince]|Jekyll/Hyde
1	1927/28	Acting	ACTOR IN A LEADING ROLE	ACTOR	One	tt0000001	Jon Doe	Jon Doe	nm0000002	True	Villain
1	1927/28	Directing	DIRECTING	DIRECTING	One	tt0000001	Jon Doe	Jon Doe	nm0000003		
2	1929	Title	BEST PICTURE	BEST PICTURE	Two	tt0000002	Big Studio	Big Studio	co0000001	True	
2	1929	Title	DOCUMENTARY (Short Subject)	DOCUMENTARY (Short Subject)	Short	tt0000003	Big Studio	Big Studio|Somebody	co0000001|?		
2	1929	Music	MUSIC (Original Song)	MUSIC (Song)	Two	tt0000002	Music by J. Doe	J. Doe	nm0000002		First Song
2	1929	Music	MUSIC (Original Song)	MUSIC (Song)	Two	tt0000002	Music by Jon Doe	Jon Doe	nm0000002		Second Song
2	1929	Production	FILM EDITING	FILM EDITING	Two	tt0000002	Pseudonym	Pseudonym	nm0000001,nm0000003		
2	1929	SciTech	SCIENTIFIC OR TECHNICAL AWARD (Class II)	SCIENTIFIC OR TECHNICAL AWARD (Class II)				Unknown Works		True	Sound
`,
	"bechdel-movies.csv": `year,imdb,title,test,clean_test,binary,budget,domgross,intgross
1930,tt2,Two &amp; Half,notalk-disagree,notalk,FAIL,1000,#N/A,0
2001,tt0000004,Four,ok,ok,PASS,5,6,7
`,
	"cannes-films.csv": `year,title,original_title,director,languages,countries_of_origin,run_time,imdb_url
1946,One,Un,"Doe Jon, Agnès Nobody","fr,wol",SU,1h 30m,https://www.imdb.com/title/tt0000001/
1950,Five,,Agnès Nobody,,CS,21m,https://www.imdb.com/title/tt0000005/
`,
	"us-films.tsv.gz": listings(),
}

// listings are lines of a table of American films.
func listings(lines ...string) string {
	return "title\tyear\tgenres\tcast\tdirectors\twikipedia\n" + strings.Join(lines, "")
}

func TestTables(t *testing.T) {
	t.Parallel()
	lines := convert(t, tables)
	report, err := catalog.Load(t.Context(), postgrestest.New(t), catalog.In(fstest.MapFS{"f": {Data: []byte(lines)}}, "f"), catalog.Options{})
	require.NoError(t, err)
	assert.Empty(t, report.Bad)
	assert.Equal(t, report.Lines, report.Added)
	assert.Equal(t, lines, convert(t, tables), "the same input gives the same output")

	for name, want := range map[string]string{
		"two people of one name stay two": `{"type":"person","slug":"jon-doe-nm0000003","name":"Jon Doe"`,
		"another spelling":                `"names":[{"text":"J. Doe","kind":"CREDITED"}]`,
		"a part and its other name":       `{"type":"character","slug":"hero-one-1946","name":"Hero","source":"oscars-data","names":[{"text":"The Prince","kind":"ALIAS"}]}`,
		"two names of a part":             `"name":"Jekyll/Hyde","source":"oscars-data","names":[{"text":"Jekyll","kind":"ALIAS"},{"text":"Hyde","kind":"ALIAS"}]`,
		"a ceremony for two years":        `{"type":"ceremony","slug":"academy-awards-1","event":"academy-awards","number":1,"year":1928,"label":"1927/28"}`,
		"one of two years":                `{"property":"year","value":"1928","number":1927.5,"precision":0.5,"words":"1927/28"}`,
		"years disagree":                  `{"property":"year","value":"1946","number":1946,"rank":"PREFERRED","source":"cannes-data"}`,
		"a disputed test":                 `"tests":[{"test":"bechdel","passed":false,"result":"notalk","disputed":true,"source":"bechdel-data"}]`,
		"unknown amounts are left out":    `"money":[{"kind":"BUDGET","territory":"WORLDWIDE","currency":"USD","amount":1000,"source":"bechdel-data"}]`,
		"entities are decoded":            `{"text":"Two & Half","kind":"ALIAS","source":"bechdel-data"}`,
		"a director whom the film knows":  `{"person":"jon-doe","department":"DIRECTING","source":"cannes-data","claims":[{"words":"Doe Jon, Agnès Nobody"}]}`,
		"a director without an id":        `{"property":"director","value":"Agnès Nobody","words":"Agnès Nobody"}`,
		"a country that is no more":       `"countries":["CSHH"]`,
		"a language by its shortest tag":  `"languages":["fr","wo"]`,
		"a short film":                    `"slug":"five-1950","title":"Five","kind":"SHORT"`,
		"a short documentary":             `"slug":"short-1929","title":"Short","kind":"SHORT","year":1929,"source":"oscars-data","genres":[{"genre":"documentary","position":1}]`,
		"songs of one film":               `"slug":"academy-awards-2-music-original-song-two-1930-second-song"`,
		"two people, one pseudonym":       `"statement":"Pseudonym","source":"oscars-data","films":[{"film":"two-1930","position":1}],"nominees":[{"person":"ann-other","position":1},{"person":"jon-doe-nm0000003","position":2}]`,
		"a nominee without an id":         `"statement":"Unknown Works","detail":"Sound","source":"oscars-data"}`,
		"a category as it was called":     `"categoryName":"Music (Song)"`,
	} {
		assert.Contains(t, lines, want, name)
	}
	assert.Equal(t, 2, strings.Count(lines, `"category":"academy-awards-actor-in-a-leading-role","categoryName":"Actor","won":true`), "winners may tie")
	assert.NotContains(t, lines, `"department":"PRODUCTION"`, "a nomination of a whole film is no credit")
	assert.NotContains(t, lines, `"name":"Agnès Nobody"`, "a name makes no person")
}

func TestBadTablesAreRejected(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ file, row, reason string }{
		"id":      {"bechdel-movies.csv", "2001,none,X,ok,ok,PASS,1,2,3\n", `bechdel-movies.csv:4: "none" is not an IMDb id`},
		"amount":  {"bechdel-movies.csv", "2001,tt0000009,X,ok,ok,PASS,much,2,3\n", `"much" is not a whole number`},
		"runtime": {"cannes-films.csv", "1950,X,,Y,fr,FR,long,https://www.imdb.com/title/tt0000009/\n", `"long" is not a running time`},
		"year":    {"us-films.tsv.gz", "X\t\t\t\t\t\n", `a film requires a title and a year, but this row has "X" and ""`},
		"fields":  {"oscars.tsv", "1\t1927/28\n", "oscars.tsv:11: 2 fields instead of 12"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			changed := maps.Clone(tables)
			changed[c.file] += c.row
			assert.ErrorContains(t, convertErr(t, changed), c.reason)
		})
	}
}

func convert(t *testing.T, tables map[string]string) string {
	t.Helper()
	c, err := read(writeTables(t, tables))
	require.NoError(t, err)
	var out strings.Builder
	require.NoError(t, write(&out, c.records()))
	return out.String()
}

// convertErr returns the error for invalid tables.
func convertErr(t *testing.T, tables map[string]string) error {
	t.Helper()
	_, err := read(writeTables(t, tables))
	return err
}

func writeTables(t *testing.T, tables map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for file, text := range tables {
		if strings.HasSuffix(file, ".gz") {
			text = compressed(t, text)
		}
		require.NoError(t, os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600))
	}
	return dir
}

func compressed(t *testing.T, text string) string {
	t.Helper()
	var out bytes.Buffer
	zip := gzip.NewWriter(&out)
	_, err := zip.Write([]byte(text))
	require.NoError(t, err)
	require.NoError(t, zip.Close())
	return out.String()
}
