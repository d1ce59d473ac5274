package web

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Whatever arrives, it is either refused with a sentence that does not quote it, or it is handed
// on as JSON that decodes without loss.
func FuzzParseRequest(f *testing.F) {
	for _, seed := range []string{
		`{"query": "{ film }"}`,
		`{"query": "\ud83c\udfac", "variables": {"a": [1e400, "\\u0000", -0.5]}}`,
		`{"query": "\u0000"}`, `{"query": "\ud800\ud800"}`, `[{}]`, `{"query": null}`, `{"extensions": {}}`, "\ufeff{}", "\xff", "{}{}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		canonical, problem := parseRequest(text)
		if problem != "" {
			assert.Nil(t, canonical)
			assert.True(t, strings.HasSuffix(problem, "."), problem)
			return
		}
		var request struct {
			Query, OperationName  string
			Variables, Extensions map[string]any
		}
		require.NoError(t, json.Unmarshal(canonical, &request), "%s", canonical)
		again, problem := parseRequest(canonical)
		assert.Empty(t, problem)
		assert.Equal(t, canonical, again)
		if !bytes.ContainsRune(text, utf8.RuneError) && !strings.Contains(strings.ToLower(string(text)), `\ufffd`) {
			written, err := json.Marshal(request)
			require.NoError(t, err)
			assert.NotContains(t, string(written), string(utf8.RuneError), "a character was lost")
		}
		assert.NotContains(t, request.Query, "\x00")
	})
}
