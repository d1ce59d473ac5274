package catalog

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestGeneratedSlugs has the slugs of rows that are created without one.
func TestGeneratedSlugs(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"The Matrix 1999":             "the-matrix-1999",
		"  Amélie -- from (Paris)!":   "amélie-from-paris",
		"Hell’s Hinges, Dr. No's":     "hells-hinges-dr-nos",
		"기생충":                         "기생충",
		"?!":                          "",
		"'":                           "",
		"ＡＢ":                          "ａｂ",
		"e\u0301te\u0301":             "e\u0301te\u0301", // letters with combining accents stay together
		strings.Repeat("a", 80):       strings.Repeat("a", 80),
		strings.Repeat("a", 81):       strings.Repeat("a", 80),
		strings.Repeat("ab ", 30):     strings.TrimSuffix(strings.Repeat("ab-", 27), "-"),
		"x" + strings.Repeat("é", 50): "x" + strings.Repeat("é", 39), // never half a character
	} {
		assert.Equal(t, want, slugOf(text), "%q", text)
	}
}

// TestGivenValues converts the values of an input to those that a catalog file has, so that both are checked by the same code.
func TestGivenValues(t *testing.T) {
	t.Parallel()
	got, err := membersOf(map[string]any{
		"year": 2001, "amount": int64(9007199254740993), "value": 6.70, "small": 1e-7, "title": "One", "ended": true, "none": nil,
		"names": []any{map[string]any{"text": "Eins", "kind": "ALIAS"}, "two"},
	})
	require.NoError(t, err)
	assert.Equal(t, object{
		{"amount", json.Number("9007199254740993")}, {"ended", true},
		{"names", list{object{{"kind", "ALIAS"}, {"text", "Eins"}}, "two"}},
		{"none", nil}, {"small", json.Number("0.0000001")}, {"title", "One"}, {"value", json.Number("6.7")}, {"year", json.Number("2001")},
	}, got)
}

// Postgres cannot store these characters, and an error must say which part of the input has them.
func TestTextsThatCannotBeStored(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{"NUL": "a\x00", "invalid UTF-8": "a\xff", "replacement": "a\ufffd"} {
		for path, values := range map[string]map[string]any{
			"title":  {"title": text, "year": 2001},
			"names":  {"names": []any{"fine", text}},
			"credit": {"credit": map[string]any{"job": text}},
		} {
			_, err := membersOf(values)
			var invalid Invalid
			require.ErrorAs(t, err, &invalid, name)
			assert.Equal(t, path, invalid.Path, name)
			assert.Equal(t, CodeInvalid, invalid.Code)
			assert.Contains(t, invalid.Message, "the text contains a character that cannot be stored")
		}
	}
}
