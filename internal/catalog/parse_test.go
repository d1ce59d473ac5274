package catalog

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestParsedLines has the values of each kind, in the order of the line.
func TestParsedLines(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]object{
		`{}`:                                    {},
		`{"a":null,"b":true,"c":false,"d":"x"}`: {{"a", nil}, {"b", true}, {"c", false}, {"d", "x"}},
		`{"z":1,"a":-1.50e3,"m":9007199254740993}`:        {{"z", json.Number("1")}, {"a", json.Number("-1.50e3")}, {"m", json.Number("9007199254740993")}},
		"{ \"a\" :\t[ 1 , [ ] , { \"b\" : [ null ] } ] }": {{"a", list{json.Number("1"), list{}, object{{"b", list{nil}}}}}},
		`{"é\n\"\\":"\u00e9\ud83c\udfac"}`:                {{"é\n\"\\", "é🎬"}},
		`{"":""}`:                                         {{"", ""}},
		`{"a":{"x":1},"b":{"x":1}}`:                       {{"a", object{{"x", json.Number("1")}}}, {"b", object{{"x", json.Number("1")}}}},
	} {
		got, err := parseJSON([]byte(text))
		require.NoError(t, err, text)
		assert.Equal(t, want, got, text)
	}
}

// TestLinesThatAreNoRecords says what is wrong with a line, so that its author finds the place.
func TestLinesThatAreNoRecords(t *testing.T) {
	t.Parallel()
	nested := func(depth int) string { return strings.Repeat(`{"a":`, depth) + "1" + strings.Repeat("}", depth) }
	_, err := parseJSON([]byte(nested(maxDepth)))
	require.NoError(t, err)
	for text, says := range map[string]string{
		`{"a":1`:                   "the line is not valid JSON: it ends too early",
		`{"a":"x`:                  "the line is not valid JSON: it ends too early",
		`{"a":1}{"a":2}`:           "the line has text after the JSON object: write one record per line",
		`{"a":01}`:                 "the line is not valid JSON at byte 7: ",
		`{'a':1}`:                  "the line is not valid JSON at byte 2: ",
		`{"a":1,}`:                 "the line is not valid JSON at byte 8: ",
		`[]`:                       "the line is not a JSON object: it must look like ",
		`"film"`:                   "the line is not a JSON object: ",
		`null`:                     "the line is not a JSON object: ",
		"{\"a\":\"\xff\"}":         "the line is not valid UTF-8",
		`{"a":1,"b":2,"a":3}`:      `the key "a" occurs twice in one object`,
		`{"b":{"a":1,"\u0061":2}}`: `the key "a" occurs twice in one object`,
		`{"a":"x\u0000"}`:          "contains the character NUL",
		`{"x\u0000":1}`:            "contains the character NUL",
		`{"a":["\ud800"]}`:         "contains a damaged character (U+FFFD or an unpaired surrogate)",
		"{\"a\":\"\ufffd\"}":       "contains a damaged character",
		nested(maxDepth + 1):       "the values are nested more than 16 deep",
		`{"a":` + strings.Repeat("[", 16) + strings.Repeat("]", 16) + "}": "the values are nested more than 16 deep",
	} {
		_, err := parseJSON([]byte(text))
		require.ErrorContains(t, err, says, text)
	}
}
