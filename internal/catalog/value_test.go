package catalog

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/ent/gen/ent"
)

// TestPartialDates has the range of days that a date allows. An approximate one allows one year, month or day more at each end.
func TestPartialDates(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]string{
		"2023":        {"2023-01-01", "2023-12-31"},
		"2023~":       {"2022-01-01", "2024-12-31"},
		"2023-10":     {"2023-10-01", "2023-10-31"},
		"2024-02":     {"2024-02-01", "2024-02-29"},
		"2023-01~":    {"2022-12-01", "2023-02-28"},
		"2023-12~":    {"2023-11-01", "2024-01-31"},
		"2023-10-06":  {"2023-10-06", "2023-10-06"},
		"2024-03-01~": {"2024-02-29", "2024-03-02"},
		"0001":        {"0001-01-01", "0001-12-31"},
		"9999-12-31":  {"9999-12-31", "9999-12-31"},
	} {
		d, err := parseDate(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, [2]string{d.first.Format(time.DateOnly), d.last.Format(time.DateOnly)}, text)
		assert.Equal(t, text[len(text)-1] == '~', d.about, text)
	}
	for _, text := range []string{
		"", "~", "23", "2023-", "2023-1", "2023-13", "2023-00", "2023-02-29", "2023-04-31", "2023-10-6", "2023-10-06T00:00:00Z", "0000", "-2023", "2023?", "2023~~", " 2023", "2023/10",
	} {
		_, err := parseDate(text)
		assert.Error(t, err, "%q", text)
	}
}

// TestWholeNumbers reads numbers in every form of JSON. Long columns end where a double no longer has every whole number.
func TestWholeNumbers(t *testing.T) {
	t.Parallel()
	short, long := column{field: &ent.Field{Type: ent.Int}}, column{field: &ent.Field{Type: ent.Int, Long: true}}
	for _, test := range []struct {
		column column
		text   string
		want   int64
	}{
		{short, "0", 0}, {short, "-0", 0}, {short, "-0.0", 0}, {short, "2001.0", 2001}, {short, "2001.000", 2001}, {short, "2.001e3", 2001}, {short, "2001E0", 2001}, {short, "12.0e1", 120},
		{short, "2147483647", math.MaxInt32}, {short, "-2147483648", math.MinInt32}, {short, "2147483647.0", math.MaxInt32},
		{long, "9007199254740992", 1 << 53}, {long, "-9007199254740992", -1 << 53}, {long, "9.007199254740992e15", 1 << 53},
	} {
		got, err := test.column.whole(json.Number(test.text))
		require.NoError(t, err, test.text)
		assert.Equal(t, test.want, got, test.text)
	}
	for text, of := range map[string]column{
		"2147483648": short, "-2147483649": short, "2.5": short, "2.0001": short, "1e-1": short, "1e10": short, "1e400": long,
		"9007199254740993": long, "-9007199254740993": long, "99999999999999999999": long, "9.1e15": long,
	} {
		_, err := of.whole(json.Number(text))
		assert.ErrorContains(t, err, "it must be a whole number ", text)
	}
	for value, says := range map[any]string{"5": `the text "5"`, true: "true", nil: "null"} {
		_, err := short.whole(value)
		assert.EqualError(t, err, "it must be a number, not "+says)
	}
	_, err := short.whole(list{})
	require.EqualError(t, err, "it must be a number, not a list")
	_, err = decimal(object{})
	require.EqualError(t, err, "it must be a number, not an object")
	_, err = decimal(json.Number("1e400"))
	require.EqualError(t, err, "the number 1e400 is out of range")
}

// A value that a claim states is the value that it was stated for: what state writes, understand reads.
func TestStatementsAreUnderstood(t *testing.T) {
	t.Parallel()
	of := func(t ent.Type) column { return column{field: &ent.Field{Type: t}} }
	for _, test := range []struct {
		column column
		value  any
		words  string
	}{
		{of(ent.Int), int64(92), "92"},
		{of(ent.Int), int64(-1), "-1"},
		{of(ent.Float), 6.25, "6.25"},
		{of(ent.Float), 0.1 + 0.2, "0.3"}, // without the rounding error
		{of(ent.Bool), true, "true"},
		{of(ent.Bool), false, "false"},
		{of(ent.Text), "a text, with a comma", "a text, with a comma"},
		{of(ent.Date), "2023-10~", "2023-10~"},
		{of(ent.Texts), []string{"actor", "producer"}, "actor, producer"},
		{of(ent.Texts), []string{"Smith, John", "b"}, `["Smith, John","b"]`},
		{of(ent.Texts), []string{"[a]", "b"}, `["[a]","b"]`},
	} {
		s := state(test.value)
		assert.Equal(t, test.words, s.value)
		value, ok := test.column.understand(s)
		assert.True(t, ok, test.words)
		assert.Equal(t, test.value, value, test.words)
	}
	none, ok := of(ent.Int).understand(state(nil))
	assert.True(t, ok, "a claim may state that there is no value")
	assert.Nil(t, none)
	for text, of := range map[string]column{"maybe": of(ent.Bool), "long": of(ent.Int), "2023-02-30": of(ent.Date), "[broken": of(ent.Texts)} {
		_, ok := of.understand(statement{value: text})
		assert.False(t, ok, text)
	}
}

// Claims agree if their keys are equal, or if a number is in the ranges of both.
func TestComparedValues(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		property, value string
		number          *float64
		isDate          bool
		key, extent     string
	}{
		{"runtime", "92", new(92.0), false, "", "[92,92]"},
		{"value", "6.7", new(6.7), false, "", "[6.7,6.7]"},
		{"value", "0", new(0.0), false, "", "[0,0]"}, // a number like any other
		{"releaseDate", "2023-10", nil, true, "", "[20231001,20231031]"},
		{"releaseDate", "soon", nil, true, "soon", ""},
		{"title", "2023", nil, false, "2023", ""}, // a title, not a date
		{"title", "The  MATRIX!", nil, false, valueKey("title", "The Matrix"), ""},
		{"theme", "Bodyguard > Former", nil, false, "bodyguard>former", ""},
		{"theme", "? > !", nil, false, "?>!", ""},
	} {
		key, extent := Compared(test.property, test.value, test.number, test.isDate)
		assert.Equal(t, test.key, key, test.value)
		assert.Equal(t, test.extent, extent, test.value)
	}
	assert.Equal(t, valueKey("director", "Bong Joon-ho"), valueKey("director", "Joon-ho Bong"), "names of people are compared in any order")
	assert.NotEqual(t, valueKey("title", "Bong Joon-ho"), valueKey("title", "Joon-ho Bong"))
	for comparator, want := range map[string]string{"": "[90,95]", "ABOUT": "[90,95]", "AT_LEAST": "[90,)", "OVER": "(95,)", "AT_MOST": "(,95]"} {
		assert.Equal(t, want, extent(comparator, 90, 95), comparator)
	}
	assert.Equal(t, "0.333333", formatNumber(1./3))
}

// The order of a list does not count, but how often it has a value does.
func TestEqualValues(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		a, b any
		want bool
	}{
		{[]string{"KR", "FR"}, []string{"FR", "KR"}, true},
		{[]string{"KR"}, []string{"KR", "KR"}, false},
		{[]string{"KR"}, "KR", false},
		{"KR", []string{"KR"}, false},
		{[]string{}, nil, true},
		{nil, nil, true},
		{int64(1), int64(1), true},
		{int64(1), 1.0, false},
		{"", nil, false},
	} {
		assert.Equal(t, test.want, equal(test.a, test.b), "%v and %v", test.a, test.b)
	}
}
