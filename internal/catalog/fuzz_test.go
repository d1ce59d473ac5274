package catalog_test

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// FuzzLine loads any two lines: each is either loaded or reported. Loading them again changes nothing.
func FuzzLine(f *testing.F) {
	first, err := os.ReadFile("first/ballerina.ndjson")
	require.NoError(f, err)
	before := `{"type": "person", "slug": "p", "name": "P"}`
	for line := range strings.Lines(string(first)) {
		f.Add(line, before)
	}
	f.Add(`{"type": "film", "slug": "a", "title": "A", "runtime": 2147483648, "budget": [{"amount": 1e30}]}`, before)
	f.Add(`{"type": "film", "slug": "b", "title": "B", "releaseDate": "2023-02-30", "credits": [{"person": "p", "department": "ACTING"}]}`, before)
	f.Add(`{"type": "film", "slug": "c", "title": "\u0000", "externalIds": [{"site": "imdb", "value": "tt1"}]}`, `{"type": "film", "slug": "d", "title": "D", "externalIds": [{"site": "imdb", "value": "tt1"}]}`)
	f.Add(`{"type": "`+strings.Repeat("é", 3000)+`"}`, before)
	db := postgrestest.New(f)
	f.Fuzz(func(t *testing.T, one, two string) {
		if strings.ContainsAny(one+two, "\n") {
			return
		}
		report, err := catalog.Load(t.Context(), db, file("fuzz.ndjson", one, two), catalog.Options{})
		require.NoError(t, err)
		for _, bad := range report.Bad {
			require.True(t, utf8.ValidString(bad.Reason), bad.Reason)
			require.NotContains(t, bad.Reason, "pq:")
			require.Less(t, len(bad.Reason), 1100)
		}
		again, err := catalog.Load(t.Context(), db, file("fuzz.ndjson", one, two), catalog.Options{})
		require.NoError(t, err)
		if report.Failed == 0 {
			require.Zero(t, again.Added+again.Failed)
		}
	})
}
