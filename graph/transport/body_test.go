package transport

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every body is either rejected with a sentence, or parsed as encoding/json parses it, without losing characters.
func FuzzBody(f *testing.F) {
	for _, seed := range []string{
		`{"query": "{ film }"}`,
		`{"query": "\ud83c\udfac", "variables": {"a": [1e400, "\\u0000", -0.5]}}`,
		`{"query": "\u0000"}`, `{"query": "\ud800\ud800"}`, `[{}]`, `{"query": null}`, `{"extensions": {}}`, "\ufeff{}", "\xff", "{}{}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		params, no := readBody(text)
		if no != nil {
			assert.True(t, strings.HasSuffix(no.message, "."), no.message)
			return
		}
		var request map[string]any // not a struct, because its keys would match in any case
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.UseNumber()
		require.NoError(t, decoder.Decode(&request), "%s", text)
		query, _ := request["query"].(string)
		variables, _ := request["variables"].(map[string]any)
		assert.Equal(t, query, params.Query)
		assert.Equal(t, variables, params.Variables)
		assert.NotContains(t, params.Query, "\x00")
		if !bytes.ContainsRune(text, utf8.RuneError) && !strings.Contains(strings.ToLower(string(text)), `\ufffd`) {
			written, err := json.Marshal(params.Variables)
			require.NoError(t, err)
			assert.NotContains(t, params.Query+string(written), string(utf8.RuneError), "a character was lost")
		}
	})
}
