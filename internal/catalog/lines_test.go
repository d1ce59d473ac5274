package catalog

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// linesOf returns the lines of a file as each reads them, with their numbers.
func linesOf(t *testing.T, text string) (all []string) {
	t.Helper()
	f := In(fstest.MapFS{"a.ndjson": {Data: []byte(text)}}, "a.ndjson")[0]
	require.NoError(t, f.each(t.Context(), func(at place, text []byte) error {
		if text == nil {
			text = []byte("too long")
		}
		all = append(all, fmt.Sprintf("%s %s", at, text))
		return nil
	}))
	return all
}

// Editors of all systems write catalog files: line breaks differ, and some add a byte order mark or empty lines.
func TestLinesOfFiles(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"":                     nil,
		"\n\n":                 nil,
		"{}":                   {"a.ndjson:1 {}"},
		"{}\n":                 {"a.ndjson:1 {}"},
		"\ufeff{}\r\n{1}\r\n":  {"a.ndjson:1 {}", "a.ndjson:2 {1}"},
		"\ufeff":               nil,
		"\n  {}\t\n\n \n{1}\n": {"a.ndjson:2 {}", "a.ndjson:5 {1}"},
		"{}\n\ufeff{1}":        {"a.ndjson:1 {}", "a.ndjson:2 \ufeff{1}"}, // only the first line may have the mark
	} {
		assert.Equal(t, want, linesOf(t, text), "%q", text)
	}
}

// A line that is too long is skipped and reported, and those after it are read.
func TestLongLines(t *testing.T) {
	t.Parallel()
	fits := strings.Repeat("x", maxLine-1) // with its line break
	all := linesOf(t, fits+"\n"+fits+"xx\n{}\n"+fits+"xx")
	require.Len(t, all, 4)
	assert.Equal(t, "a.ndjson:1 "+fits, all[0])
	assert.Equal(t, []string{"a.ndjson:2 too long", "a.ndjson:3 {}", "a.ndjson:4 too long"}, all[1:])
}

// Reading ends with the first error of the visitor, with the context, and with a file that cannot be read.
func TestReadingEnds(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{"a.ndjson": {Data: []byte("{1}\n{2}\n{3}\n")}, "a.ndjson.gz": {Data: []byte("{}")}}
	enough, visited := errors.New("enough"), 0
	visit := func(place, []byte) error {
		if visited++; visited == 2 {
			return enough
		}
		return nil
	}
	require.ErrorIs(t, In(files, "a.ndjson")[0].each(t.Context(), visit), enough)
	assert.Equal(t, 2, visited)

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	visited = 10
	require.ErrorIs(t, In(files, "a.ndjson")[0].each(ctx, visit), context.Canceled)
	require.ErrorIs(t, In(files, "none.ndjson")[0].each(t.Context(), visit), fs.ErrNotExist)
	require.ErrorContains(t, In(files, "a.ndjson.gz")[0].each(t.Context(), visit), "a.ndjson.gz")
}
