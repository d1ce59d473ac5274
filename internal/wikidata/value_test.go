package wikidata

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// snakOf returns a snak with a value in JSON.
func snakOf(t *testing.T, value string) (s snak) {
	t.Helper()
	require.NoError(t, json.Unmarshal([]byte(`{"snaktype":"value","datavalue":{"value":`+value+`}}`), &s))
	return s
}

// TestDates has dates as precise as Wikidata states them. Dates before the year 1 or after 9999 have no partial date.
func TestDates(t *testing.T) {
	t.Parallel()
	const gregorian = "http://www.wikidata.org/entity/Q1985727"
	for _, test := range []struct {
		time      string
		precision int
		calendar  string
		want      string
	}{
		{"+2023-10-06T00:00:00Z", 11, gregorian, "2023-10-06"},
		{"+2023-10-06T12:00:00Z", 14, gregorian, "2023-10-06"}, // to the second
		{"+2023-10-06T00:00:00Z", 10, gregorian, "2023-10"},
		{"+2023-10-00T00:00:00Z", 10, gregorian, "2023-10"},
		{"+2023-10-00T00:00:00Z", 11, gregorian, "2023-10"},
		{"+2023-00-00T00:00:00Z", 11, gregorian, "2023"},
		{"+2023-02-30T00:00:00Z", 11, gregorian, "2023-02"},
		{"+2024-02-29T00:00:00Z", 11, gregorian, "2024-02-29"},
		{"+2023-13-01T00:00:00Z", 11, gregorian, "2023"},
		{"+2023-00-00T00:00:00Z", 9, gregorian, "2023"},
		{"+2020-00-00T00:00:00Z", 8, gregorian, ""}, // a decade
		{"+1700-02-11T00:00:00Z", 11, julian, "1700"},
		{"+1700-02-11T00:00:00Z", 8, julian, ""},
		{"-0044-03-15T00:00:00Z", 11, gregorian, ""},
		{"+12023-01-01T00:00:00Z", 11, gregorian, ""},
		{"2023-10-06", 11, gregorian, ""},
		{"+2023-10", 11, gregorian, ""},
		{"", 11, gregorian, ""},
	} {
		value := fmt.Sprintf(`{"time":%q,"precision":%d,"calendarmodel":%q}`, test.time, test.precision, test.calendar)
		assert.Equal(t, test.want, snakOf(t, value).date(), value)
	}
	assert.Empty(t, snakOf(t, `"2023-10-06"`).date(), "a text is no date")
	assert.Empty(t, snak{Kind: "somevalue"}.date())
}

func TestDurations(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		amount, unit string
		want         float64
	}{
		{"+93", "Q7727", 93},
		{"93", "Q7727", 93},
		{"+1.5", "Q25235", 90},
		{"+5400", "Q11574", 90},
		{"+100", "Q11574", 1.67},
		{"+100000", "Q7727", 100_000},
		{"+100001", "Q7727", 0},
		{"0", "Q7727", 0},
		{"-5", "Q7727", 0},
		{"NaN", "Q7727", 0},
		{"+1e400", "Q7727", 0},
		{"much", "Q7727", 0},
		{"+5", "Q11573", 0}, // metres
		{"+5", "1", 0},      // no unit
	} {
		value := fmt.Sprintf(`{"amount":%q,"unit":"http://www.wikidata.org/entity/%s"}`, test.amount, test.unit)
		assert.InDelta(t, test.want, snakOf(t, value).minutes(), 1e-9, value)
	}
	assert.Zero(t, snakOf(t, `{"amount":"+5"}`).minutes())
	for amount, want := range map[string]int64{"+6": 6, "6": 6, "-6": 0, "+6.5": 0, "": 0, "+99999999999999999999": 1<<63 - 1} {
		assert.Equal(t, want, snakOf(t, fmt.Sprintf(`{"amount":%q,"unit":"1"}`, amount)).amount(), amount)
	}
}

// Items are named by their id or, in older dumps, only by their number. Properties and texts are no items.
func TestItems(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]uint32{
		`{"entity-type":"item","id":"Q42","numeric-id":42}`: 42,
		`{"entity-type":"item","numeric-id":42}`:            42,
		`{"id":"Q42"}`:                                      42,
		`{"entity-type":"property","id":"P42"}`:             0,
		`{"entity-type":"property","numeric-id":42}`:        0,
		`{"entity-type":"item","id":"Q99999999999"}`:        0,
		`"Q42"`: 0,
		`42`:    0,
		`null`:  0,
	} {
		assert.Equal(t, want, snakOf(t, value).item(), value)
	}
	assert.Equal(t, "Q42", idOf(wikidata, "tt", 42))
	assert.Equal(t, "tt0000042", idOf(imdb, "tt", 42))
	assert.Equal(t, "nm12345678", idOf(imdb, "nm", 12345678))
	assert.Equal(t, "42", idOf(tmdb, "tt", 42))
}

// Preferred statements hide normal ones, deprecated ones never apply, and a preferred one without a value hides nothing.
func TestStatementsThatApply(t *testing.T) {
	t.Parallel()
	const (
		normal     = `{"rank":"normal","mainsnak":{"snaktype":"value","datavalue":{"value":"a"}}}`
		preferred  = `{"rank":"preferred","mainsnak":{"snaktype":"value","datavalue":{"value":"b"}}}`
		deprecated = `{"rank":"deprecated","mainsnak":{"snaktype":"value","datavalue":{"value":"c"}}}`
		unknown    = `{"rank":"preferred","mainsnak":{"snaktype":"somevalue"}}`
	)
	for claims, want := range map[string][2]string{
		`[]`: {"", ""},
		`{}`: {"", ""},
		`{"P1":[` + normal + `,` + deprecated + `]}`:                                 {"a", "ac"},
		`{"P1":[` + normal + `,` + preferred + `,` + normal + `,` + preferred + `]}`: {"bb", "abab"},
		`{"P1":[` + unknown + `,` + normal + `]}`:                                    {"a", "a"},
		`{"P1":[` + deprecated + `]}`:                                                {"", "c"},
		`{"P2":[` + normal + `]}`:                                                    {"", ""},
	} {
		var e entity
		require.NoError(t, json.Unmarshal([]byte(`{"type":"item","id":"Q1","labels":[],"aliases":[],"claims":`+claims+`}`), &e))
		best, known := "", ""
		for _, s := range e.best("P1") {
			best += s.Main.str()
		}
		for _, s := range e.known("P1") {
			known += s.Main.str()
		}
		assert.Equal(t, want, [2]string{best, known}, claims)
	}
}

// A date definitely precedes another only if the parts that both have do.
func TestBefore(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"1999", "2000", true}, {"2000", "1999", false}, {"2000", "2000", false},
		{"2000", "2000-05", false}, {"2000-05", "2000", false}, {"2000-04-30", "2000-05", true}, {"2000-05-01", "2000-05", false},
		{"1999", "2000-05-01", true}, {"2000-05", "2000-05-20", false}, {"2000", "", false},
	} {
		assert.Equal(t, test.want, before(test.a, test.b), "%s before %s", test.a, test.b)
	}
}
