package catalog_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// noise returns text that cannot be compressed.
func noise(length int) string {
	random := rand.New(rand.NewPCG(1, 2))
	text := make([]byte, length)
	for i := range text {
		text[i] = byte('0' + random.IntN(75)) // '0' to 'z'
		if text[i] == '\\' {
			text[i] = '.'
		}
	}
	return string(text)
}

// before are good lines to which the bad ones refer.
var before = []string{
	`{"type":"film","slug":"good","title":"Good","externalIds":[{"site":"imdb","value":"tt1"}]}`,
	`{"type":"film","slug":"fine","title":"Fine","externalIds":[{"site":"imdb","value":"tt2"}]}`,
	`{"type":"person","slug":"p","name":"P"}`,
	`{"type":"relationship_kind","slug":"sequel","phrase":"follows","reversePhrase":"precedes","joins":"FILM"}`,
	`{"type":"account","slug":"a","platform":"Forum","handle":"a"}`,
}

// bad are lines with every kind of error, and the expected reasons.
var bad = []struct{ line, reason string }{
	{`{"type":"film"`, `the line is not valid JSON: it ends too early`},
	{`{"type":film}`, `the line is not valid JSON at byte 10: invalid character 'i' in literal false (expecting 'a')`},
	{`["film"]`, `the line is not a JSON object: it must look like {"type": "film", …}`},
	{`{"type":"genre","slug":"g","name":"G"} {}`, `the line has text after the JSON object: write one record per line`},
	{strings.Repeat(`{"a":[`, 20) + strings.Repeat(`]}`, 20), `the values are nested more than 16 deep`},
	{`{"slug":"x"}`, `the key "type" is missing: it is the type of the record, such as film`},
	{`{"type":"flim","slug":"x"}`, `the text "flim" is not a type of record; did you mean "film"?`},
	{`{"type":"film","title":"X"}`, `the key "slug" is missing: every film has one`},
	{`{"type":"film","slug":"x","titel":"X"}`, `a film has no key "titel"; did you mean "title"?`},
	{`{"type":"film","slug":"x","sortKey":"x"}`, `a film has no key "sortKey"`},
	{`{"type":"film","slug":"x","title":"X","title":"Y"}`, `the key "title" occurs twice in one object`},
	{`{"type":"film","slug":"x","title":""}`, `title: it is empty: omit unknown values`},
	{`{"type":"film","slug":"x","title":7}`, `title: it must be text, not the number 7`},
	{`{"type":"film","slug":"x","title":"X\u0000"}`, `the text "X\x00" contains the character NUL`},
	{`{"type":"film","slug":"x","title":"\ud800"}`, `the text "�" contains a damaged character (U+FFFD or an unpaired surrogate)`},
	{"{\"type\":\"film\",\"slug\":\"x\",\"title\":\"\xff\"}", `the line is not valid UTF-8`},
	{`{"type":"film","slug":"x","title":"X","year":"2001"}`, `year: it must be a number, not the text "2001"`},
	{`{"type":"film","slug":"x","title":"X","year":2001.5}`, `year: it must be a whole number of 32 bits, not 2001.5`},
	{`{"type":"film","slug":"x","title":"X","year":99999999999999999999}`, `year: it must be a whole number of 32 bits, not 99999999999999999999`},
	{`{"type":"film","slug":"x","title":"X","runtime":3000000000}`, `runtime: it must be a whole number of 32 bits, not 3000000000`},
	{`{"type":"film","slug":"x","title":"X","ratingVotes":2147483648}`, `ratingVotes: it must be a whole number of 32 bits, not 2147483648`},
	{`{"type":"film","slug":"x","title":"X","credits":[{"person":"p","department":"ACTING","position":3000000000}]}`, `credits[0].position: it must be a whole number of 32 bits, not 3000000000`},
	{`{"type":"film","slug":"x","title":"X","money":[{"kind":"GROSS","territory":"WORLDWIDE","currency":"USD","amount":9007199254740993}]}`, `money[0].amount: it must be a whole number from -2^53 to 2^53, not 9007199254740993`},
	{`{"type":"film","slug":"x","title":"X","countries":["uk"]}`, `countries: "uk" is not a country code of ISO 3166, such as KR: did you mean GB?`},
	{`{"type":"film","slug":"x","title":"X","countries":["XX"]}`, `countries: "XX" is not a country code of ISO 3166, such as KR`},
	{`{"type":"film","slug":"x","title":"X","languages":["english"]}`, `languages: "english" is not a language tag of BCP 47, such as ko or ko-Latn`},
	{`{"type":"film","slug":"x","title":"X","originalLanguage":"xx"}`, `originalLanguage: "xx" is not a language tag of BCP 47, such as ko or ko-Latn`},
	{`{"type":"film","slug":"x","title":"X","externalIds":[{"site":"imdb","value":"https://www.imdb.com/title/tt2911666/"}]}`, `externalIds[0].value: "https://www.imdb.com/title/tt2911666/" is not an id of imdb, such as tt2911666`},
	{`{"type":"film","slug":"x","title":"X","externalIds":[{"site":"imdb","value":"nm0000158"}]}`, `externalIds[0].value: "nm0000158" is not an id of imdb, such as tt2911666`},
	{`{"type":"person","slug":"x","name":"X","externalIds":[{"site":"imdb","value":"tt2911666"}]}`, `externalIds[0].value: "tt2911666" is not an id of imdb, such as nm0000158`},
	{`{"type":"film","slug":"x","title":"X","runtime":1e-1}`, `runtime: it must be a whole number of 32 bits, not 1e-1`},
	{`{"type":"film","slug":"x","title":"X","runtime":1e400}`, `runtime: it must be a whole number of 32 bits, not 1e400`},
	{`{"type":"film","slug":"x","title":"X","money":[{"kind":"GROSS","territory":"uk","currency":"USD","amount":1}]}`, `money[0].territory: it must be WORLDWIDE, DOMESTIC or a country: "uk" is not a country code of ISO 3166, such as KR: did you mean GB?`},
	{`{"type":"film","slug":"x","title":"X","money":[{"kind":"GROSS","territory":"US","currency":"dollar","amount":1}]}`, `money[0].currency: "dollar" is not a currency code of ISO 4217, such as USD`},
	{`{"type":"film","slug":"a%2fb","title":"X"}`, `slug: the slug "a%2fb" cannot be part of a web address: use letters, digits and hyphens`},
	{`{"type":"film","slug":"<svg-onload=x>","title":"X"}`, `slug: the slug "<svg-onload=x>" cannot be part of a web address: use letters, digits and hyphens`},
	{`{"type":"film","slug":"..","title":"X"}`, `slug: the slug ".." cannot be part of a web address: use letters, digits and hyphens`},
	{`{"type":"film","slug":"a?b#c","title":"X"}`, `slug: the slug "a?b#c" cannot be part of a web address: use letters, digits and hyphens`},
	{"{\"type\":\"film\",\"slug\":\"a\\u202eb\",\"title\":\"X\"}", "slug: the slug \"a\\u202eb\" cannot be part of a web address: use letters, digits and hyphens"},
	{`{"type":"source","slug":"s","title":"S","kind":"ARTICLE","url":"javascript:alert(1)"}`, `url: "javascript:alert(1)" is not the address of a web page: it must begin with https:// or http:// and a host`},
	{`{"type":"source","slug":"s","title":"S","kind":"ARTICLE","url":"data:text/html,x"}`, `url: "data:text/html,x" is not the address of a web page: it must begin with https:// or http:// and a host`},
	{`{"type":"source","slug":"s","title":"S","kind":"ARTICLE","licenceUrl":"JavaScript:alert(1)"}`, `licenceUrl: "JavaScript:alert(1)" is not the address of a web page: it must begin with https:// or http:// and a host`},
	{`{"type":"source","slug":"s","title":"S","kind":"ARTICLE","url":"https://films.example@evil.example/"}`, `url: "https://films.example@evil.example/" contains a user name, which hides the host: remove what precedes the @`},
	{`{"type":"source","slug":"s","title":"S","kind":"ARTICLE","url":"https://films.example/a b"}`, `url: "https://films.example/a b" contains a character that must be percent-encoded in an address, such as %20 for a space`},
	{`{"type":"source","slug":"s","title":"S","kind":"ARTICLE","url":"https://films.example/\u202etxt"}`, `url: "https://films.example/\u202etxt" contains a character that must be percent-encoded in an address, such as %20 for a space`},
	{`{"type":"film","slug":"x","title":"X","popularity":1e999}`, `popularity: the number 1e999 is out of range`},
	{`{"type":"film","slug":"x","title":"X","countries":"FR"}`, `countries: it must be a list of texts, not the text "FR"`},
	{`{"type":"film","slug":"x","title":"X","countries":[""]}`, `countries: in one of its items, it is empty: omit unknown values`},
	{`{"type":"film","slug":"x","title":"X","kind":"feature"}`, `kind: "feature" is not one of FEATURE, SHORT, TV_FILM, TV_SPECIAL, TV_SHORT, VIDEO, SERIES, MINISERIES, EPISODE, OTHER`},
	{`{"type":"film","slug":"x","title":"X","releaseDate":"06.10.2023"}`, `releaseDate: "06.10.2023" is not a date: write 2023, 2023-10 or 2023-10-06, followed by ~ if approximate`},
	{`{"type":"film","slug":"x","title":"X","releaseDate":"2023-02-30"}`, `releaseDate: the day "2023-02-30" does not exist`},
	{`{"type":"film","slug":"x:y","title":"X"}`, `slug: the slug "x:y" contains a colon, which is reserved for external ids in references`},
	{`{"type":"film","slug":"X Y","title":"X"}`, `slug is a text in lower case without spaces and slashes, such as ballerina-2023`},
	{`{"type":"film","slug":"x","title":"X","credits":{"person":"p"}}`, `credits: it must be a list of objects, not an object`},
	{`{"type":"film","slug":"x","title":"X","credits":["p"]}`, `credits[0]: it must be an object, not the text "p"`},
	{`{"type":"film","slug":"x","title":"X","credits":[{"person":"p","department":"ACTING"},{"person":"q","department":"ACTING"}]}`, `credits[1].person: no person has the slug "q"`},
	{`{"type":"film","slug":"x","title":"X","credits":[{"person":"imdb:nm7","department":"ACTING"}]}`, `credits[0].person: no person has the external id imdb nm7`},
	{`{"type":"film","slug":"x","title":"X","genres":[{"genre":"imdb:1"}]}`, `genres[0].genre: "imdb:1" is not a slug, and a genre has no external ids`},
	{`{"type":"film","slug":"x","title":"X","credits":[{"person":"p","department":"ACTING"},{"person":"p","department":"ACTING"}]}`, `credits[1]: it repeats credits[0]: rows must differ in department, job, person`},
	{`{"type":"film","slug":"x","title":"X","credits":[{"department":"ACTING"}]}`, `"person" is missing: a new credit requires it`},
	{`{"type":"film","slug":"untitled","year":2001}`, `"title" is missing: a new film requires it`},
	{`{"type":"film","slug":"x","title":"X","runtime":0}`, `a running time is a positive number of minutes`},
	{`{"type":"film","slug":"x","title":"X","themes":[{"theme":"t","weight":2}]}`, `themes[0].theme: no theme has the slug "t"`},
	{`{"type":"film","slug":"x","title":"X","claims":[{"property":"year"}]}`, `"source" is missing: a new claim requires it`},
	{`{"type":"film","slug":"x","title":"X","externalIds":[{"site":"IMDb","value":"1"}]}`, `in its external id: site is a name in lower-case letters and digits, such as imdb`},
	{`{"type":"film","slug":"x","title":"X","externalIds":[{"site":"imdb","value":"tt1"},{"site":"imdb","value":"tt2"}]}`, `its external ids belong to two film records, "good" (imdb:tt1) and "fine" (imdb:tt2)`},
	{`{"type":"film","slug":"fine","title":"X","externalIds":[{"site":"imdb","value":"tt1"}]}`, `the external id imdb:tt1 belongs to the film "good", but the slug "fine" to another one: one of the two is wrong`},
	{`{"type":"film","slug":"good","title":"X","externalIds":[{"site":"imdb","value":"tt3"}]}`, `the slug "good" belongs to the film with the external id imdb tt1, but this record has tt3: choose a different slug`},
	{`{"type":"account","slug":"b","platform":"Forum","handle":"a"}`, `another account has the same platform, handle: Forum, a`},
	{`{"type":"relationship","kind":"sequel","fromFilm":"good"}`, `exactly one of toFilm, toPerson, toCharacter is given`},
	{`{"type":"relationship","kind":"sequel","fromFilm":"good","toFilm":"good"}`, `a relationship has two different ends`},
	{`{"type":"relationship","kind":"sequel","fromPerson":"p","toFilm":"good"}`, `the kind of the relationship is for ends of a different type`},
	{`{"type":"relationship","kind":"sequel","fromFilm":"good","toFilm":"fine","since":"2001","until":"2000","ended":true}`, `a relationship does not end before it began`},
	{`{"type":"review","slug":"r","film":"good","kind":"FAN","translationOf":"none"}`, `translationOf: no review has the slug "none"`},
	{`{"type":"person","slug":"noisy","name":"` + noise(4000) + `"}`, `one of its texts is too long: texts that are indexed have at most 2,600 bytes`},
	{`{"type":"genre","slug":"long","name":"` + strings.Repeat("x", 8<<20) + `"}`, `the line is longer than 8 MiB`},
}

func TestBadLinesAreReportedAndOthersLoaded(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, before...)
	var lines []string
	for _, b := range bad {
		lines = append(lines, b.line)
	}
	lines = append(lines, `{"type":"film","slug":"last","title":"Last"}`)
	reasons := map[int]string{}
	report, err := catalog.Load(t.Context(), db, file("bad.ndjson", lines...), catalog.Options{Bad: func(b catalog.BadLine) {
		assert.Equal(t, "bad.ndjson", b.File)
		assert.Empty(t, reasons[b.Line], "line %d is reported twice", b.Line)
		reasons[b.Line] = b.Reason
	}})
	require.NoError(t, err)
	for i, b := range bad {
		assert.Equal(t, b.reason, reasons[i+1], "%.200s", b.line)
	}
	assert.Equal(t, len(bad), report.Failed)
	assert.Len(t, report.Bad, len(bad))
	assert.Equal(t, 1, report.Added)
	assert.Equal(t, "fine, good, last", one(t, db, "SELECT string_agg(slug, ', ' ORDER BY slug) FROM films"))
	assert.Equal(t, "1 0 0", one(t, db, "SELECT concat_ws(' ', (SELECT count(*) FROM persons), (SELECT count(*) FROM credits), (SELECT count(*) FROM relationships))"),
		"nothing of a bad line is stored")
}

func TestReferenceToRejectedRecord(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	report, err := catalog.Load(t.Context(), db, file("f",
		`{"type":"review","slug":"r","film":"x","kind":"FAN"}`,
		`{"type":"person","slug":"p","name":"P","knownFor":[{"film":"x"}]}`,
		`{"type":"film","slug":"x","title":"X","year":3000}`), catalog.Options{})
	require.NoError(t, err)
	var told []string
	for _, b := range report.Bad {
		told = append(told, b.String())
	}
	assert.Equal(t, []string{
		`f:3: a film's year lies between 1870 and 2200`,
		`f:1: film: the film "x" was not loaded: see f:3`,
		`f:2: loaded, but without its references to later records: knownFor[0].film: the film "x" was not loaded: see f:3`,
	}, told)
}

func TestStrictLoadsNothing(t *testing.T) {
	t.Parallel()
	for name, bad := range map[string]string{
		"by itself":       `{"type":"film","slug":"x","titel":"X"}`,
		"in the database": `{"type":"film","slug":"x","title":"X","year":3000}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db := postgrestest.New(t)
			lines := append([]string{bad, strings.Replace(bad, `"x"`, `"y"`, 1)}, small...)
			report, err := catalog.Load(t.Context(), db, file("f", lines...), catalog.Options{Strict: true})
			require.NoError(t, err)
			assert.Equal(t, 2, report.Failed, "all bad lines are reported")
			assert.Zero(t, report.Added+report.Changed+report.Unchanged)
			assert.Empty(t, export(t, db))

			report, err = catalog.Load(t.Context(), db, file("f", small...), catalog.Options{Strict: true})
			require.NoError(t, err)
			assert.Equal(t, catalog.Report{Lines: 9, Added: 9}, report)
			assert.Len(t, export(t, db), 9)
		})
	}
}
