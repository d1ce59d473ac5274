package wikidata_test

import (
	"strings"
	"testing"

	"filmgraph/internal/catalog"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// terms are the entities that films of these tests refer to.
var terms = []string{
	entity("Q884", labels("en", "South Korea"), "[]", "P297", statement(plain("KR"), "normal")),
	entity("Q142", labels("en", "France"), "[]", "P297", statement(plain("FR"), "normal")),
	entity("Q900404", labels("en", "Nowhere"), "[]", "P297", statement(plain("nowhere"), "normal")),
	entity("Q9176", labels("en", "Korean"), "[]", "P218", statement(plain("ko"), "normal"), "P220", statement(plain("kor"), "normal")),
	entity("Q35222", labels("en", "Jeju"), "[]", "P220", statement(plain("jje"), "normal")),
	entity("Q105584", labels("en", "Rotten Tomatoes"), "[]"),
	entity("Q150248", labels("en", "Metacritic"), "[]"),
}

// TestWikidataOnly imports films and a person that no other source describes.
func TestWikidataOnly(t *testing.T) {
	t.Parallel()
	db := database(t)
	by := func(reviewer string, more ...string) string {
		return qualified(append([]string{"P447", item(reviewer)}, more...)...)
	}
	report := imported(t, db, write(t, append([]string{
		entity("Q900021", labels("en", "The Call"), "[]", "P31", is("Q11424"),
			"P1476", statement(mono("ko", strings.Repeat("콜", 700)), "normal"), "P1476", statement(mono("en", "The Call"), "normal"), "P1476", statement(mono("ko", "콜"), "normal"),
			"P577", statement(date("+2020-11-27", 11, gregorian), "preferred"), "P577", statement(date("+2020-03-00", 10, gregorian), "normal"),
			"P577", statement(date("+2019-12-01", 11, gregorian), "deprecated"), "P577", statement(date("+2021-00-00", 9, gregorian), "preferred"),
			"P2047", statement(amount("+5", "Q11573"), "normal"), "P2047", statement(amount("+6722", "Q11574"), "normal"), "P2047", statement(amount("+93", "Q7727"), "normal"),
			"P495", is("Q884"), "P495", is("Q142"), "P495", is("Q884"), "P495", is("Q900404"), "P495", is("Q900999"),
			"P364", is("Q9176"), "P364", is("Q35222")),
		entity("Q900022", labels("en", "The Call"), "[]", "P31", is("Q11424"), "P577", statement(date("+2020-01-01", 11, gregorian), "normal")),
		entity("Q900023", labels("en", "The Call"), "[]", "P31", is("Q24862"), "P577", statement(date("+1500-01-01", 11, gregorian), "normal")),
		entity("Q900024", labels("en", "?!"), "[]", "P31", is("Q11424"), "P577", statement(date("+1999-01-01", 11, julian), "normal"), "P2047", statement(amount("+1.5", "Q25235"), "normal")),
		entity("Q900031", labels("ko", "김일", "en", "Kim One", "fr", "Kim One", "mul", "Kim One"), `{"en":[{"language":"en","value":"Kim One"},{"language":"en","value":"K. One"}],"de":[{"language":"de","value":"K. One"}]}`,
			"P31", is("Q5"), "P345", statement(plain("nm99900031"), "normal"),
			"P2001", statement(plain("Gim Il"), "normal"), "P1942", statement(plain("Kim Il"), "normal"), "P1942", statement(plain("Gim Ir"), "deprecated"),
			"P1559", statement(mono("ko", "김일"), "normal", qualified("P2001", plain("Gim Il"))), "P1559", statement(mono("ko", "김이"), "deprecated", qualified("P1942", plain("Kim I"))),
			"P1705", statement(mono("ko", "김일"), "normal"), "P1705", statement(mono("ja", "金一"), "normal", qualified("P2125", plain("Kimu Ichi"), "P1721", plain("Jīn Yī")))),
		entity("Q900041", labels("en", "Rated"), "[]", "P31", is("Q11424"),
			"P444", statement(plain("50%"), "deprecated", by("Q105584")),
			"P444", statement(plain(" 83 %"), "normal", by("Q105584", "P7887", amount("+6", "Q1"))),
			"P444", statement(plain("84%"), "normal", by("Q105584")),
			"P444", statement(plain("6.7/10"), "normal", by("Q105584", "P7887", amount("-6", "Q1"))),
			"P444", statement(plain("71 / 100"), "normal", by("Q150248", "P585", date("+2024-01-02", 11, gregorian))),
			"P444", statement(plain("101%"), "normal", by("Q150248")), "P444", statement(plain("11/10"), "normal", by("Q150248")), "P444", statement(plain("-1/10"), "normal", by("Q150248")),
			"P444", statement(plain("1/0"), "normal", by("Q150248")), "P444", statement(plain("5/1001"), "normal", by("Q150248")), "P444", statement(plain("7"), "normal", by("Q150248")),
			"P444", statement(plain("70%"), "normal"),
			"P444", statement(plain("0%"), "normal", by("Q150248"))),
	}, terms...)))
	require.NoError(t, catalog.Check(t.Context(), db, func(p catalog.Problem) { t.Error(p) }))

	// The rows of films are what the preferred statements say.
	assert.Equal(t, []string{
		"ballerina-2023|Ballerina|FEATURE|2023|92|{}|{}|mine|imdb:tt99900001",
		"q900024|?!|FEATURE|1999|1999|90|{}|{}|wikidata|wikidata:Q900024",
		"rated|Rated|FEATURE|{}|{}|wikidata|wikidata:Q900041",
		"the-call|The Call|SHORT|1500-01-01|{}|{}|wikidata|wikidata:Q900023", // the year of a Renaissance film is left out
		"the-call-2020|The Call|콜|FEATURE|2020|2020-11-27|113|{KR,FR}|{ko,jje}|wikidata|wikidata:Q900021",
		"the-call-2020-q900022|The Call|FEATURE|2020|2020-01-01|{}|{}|wikidata|wikidata:Q900022",
	}, rows(t, db, films))
	assert.Equal(t, 2, report.Skipped["countries and languages that the file has no code for"])

	// Romanised names come from statements and from qualifiers, each with its system, and each form is written once.
	assert.Equal(t, []string{
		"kim-one|Gim Il|ko-Latn|ROMANISED|REVISED",
		"kim-one|Jīn Yī|zh-Latn|ROMANISED|PINYIN",
		"kim-one|K. One|en|ALIAS",
		"kim-one|Kim Il|ko-Latn|ROMANISED|MCCUNE_REISCHAUER",
		"kim-one|Kim One|en|DISPLAY",
		"kim-one|Kimu Ichi|ja-Latn|ROMANISED|HEPBURN",
		"kim-one|金一|ja|ORIGINAL",
		"kim-one|김일|ko|DISPLAY",
		"kim-one|김일|ko|ORIGINAL",
	}, rows(t, db, strings.Replace(forms, "WHERE", "WHERE p.slug IS NOT NULL AND", 1)))

	// Scores of one reviewer, measure and day are one rating, of which the first statement that is not deprecated counts.
	assert.Equal(t, []string{
		"metacritic|APPROVAL|0|100", "metacritic|MEAN|71|100|2024-01-02", "rotten-tomatoes|APPROVAL|83|100|6", "rotten-tomatoes|MEAN|6.7|10",
	}, rows(t, db, `SELECT concat_ws('|', c.slug, measure, value, scale, sample_size, as_of) FROM ratings r JOIN companies c ON c.id = provider_id JOIN sources s ON s.id = r.source_id WHERE s.slug = 'wikidata' ORDER BY 1`))
	assert.Equal(t, []string{"rating|value|0|0|0%|NORMAL|P444", "rating|value|6.7|6.7|6.7/10|NORMAL|P444", "rating|value|71|71|71 / 100|NORMAL|P444", "rating|value|83|83|83 %|NORMAL|P444", "rating|value|84|84|84%|NORMAL|P444"},
		rows(t, db, `SELECT concat_ws('|', 'rating', property, value, number, words, rank, locator) FROM claims c JOIN sources s ON s.id = source_id WHERE rating_id IS NOT NULL AND s.slug = 'wikidata' ORDER BY 1`))
	assert.Equal(t, 7, report.Skipped["scores that are no number of so many, or of a reviewer that the file has no label for"])
}
