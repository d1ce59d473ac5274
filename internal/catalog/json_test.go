package catalog

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// FuzzParseJSON compares the parser with encoding/json: it rejects the same texts, except for its own rules, and parses the same
// values.
func FuzzParseJSON(f *testing.F) {
	for _, text := range []string{
		`{}`, `{"a":1,"b":[true,false,null,"x"],"c":{"d":-1.5e3}}`, `{"a":"\u00e9\n\"\\"}`, "{ \"a\" :\t[ ] , \"b\" : { } }",
		`{"a":1,"a":2}`, `{"a"`, `[]`, `{"a":"\ud800"}`, `{"a":01}`, `{"":""}`, `{"a":1}x`, `{"a":[[[[1]]]]}`, `{"a":1e999}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) == 0 || text[0] == ' ' {
			return // lines are trimmed
		}
		have, err := parseJSON(text)
		var want map[string]any
		if err != nil {
			return
		}
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.UseNumber() // one beyond 64 bits is a number too
		require.NoError(t, decoder.Decode(&want))
		inMaps, err := json.Marshal(plainValue(have))
		require.NoError(t, err)
		again, err := json.Marshal(want)
		require.NoError(t, err)
		assert.Equal(t, string(again), string(inMaps))
	})
}

// plainValue converts a value of the parser to a value of encoding/json.
func plainValue(value any) any {
	switch value := value.(type) {
	case object:
		all := map[string]any{}
		for _, m := range value {
			all[m.key] = plainValue(m.value)
		}
		return all
	case list:
		all := []any{}
		for _, item := range value {
			all = append(all, plainValue(item))
		}
		return all
	}
	return value
}
