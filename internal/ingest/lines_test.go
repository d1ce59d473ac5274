package ingest

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// stage returns a stage without a database, for reading files.
func stage() *Stage {
	return &Stage{run: &run{tracker: &tracker{log: slog.New(slog.DiscardHandler)}}}
}

// write writes a file into a new folder, compressed as its name says, and returns its path.
func write(t *testing.T, name, text string) string {
	t.Helper()
	var packed bytes.Buffer
	var out io.WriteCloser
	switch filepath.Ext(name) {
	case ".gz":
		out = gzip.NewWriter(&packed)
	case ".zst":
		var err error
		out, err = zstd.NewWriter(&packed)
		require.NoError(t, err)
	default:
		packed.WriteString(text)
	}
	if out != nil {
		_, err := io.WriteString(out, text)
		require.NoError(t, err)
		require.NoError(t, out.Close())
	}
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, packed.Bytes(), 0o600))
	return path
}

// lines reads all lines of a file.
func lines(t *testing.T, path string) (all []string, err error) {
	t.Helper()
	l, err := stage().Open(path)
	require.NoError(t, err)
	defer l.Close()
	for l.Next() {
		all = append(all, string(l.Line()))
		require.Equal(t, len(all), l.Number)
	}
	require.False(t, l.Next(), "the end is the end")
	return all, l.Err()
}

func TestLines(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 3*pieceSize+17)
	numbers := make([]string, 50_000)
	for i := range numbers {
		numbers[i] = fmt.Sprint("line number ", i)
	}
	for name, want := range map[string][]string{
		"empty":                   nil,
		"one":                     {"one"},
		"empty lines":             {"", "", "a", ""},
		"longer than a piece":     {"a", long, "b"},
		"ends at the end of one":  {strings.Repeat("a", pieceSize-1), strings.Repeat("b", pieceSize-1)},
		"begins in the next":      {strings.Repeat("a", pieceSize), "b"},
		"more than the buffers":   numbers,
		"longest of several long": {long, long + long, long},
	} {
		for _, ending := range []string{".tsv", ".tsv.gz", ".tsv.zst"} {
			text := ""
			if len(want) > 0 {
				text = strings.Join(want, "\n") + "\n"
			}
			got, err := lines(t, write(t, "file"+ending, text))
			require.NoError(t, err)
			require.Equal(t, want, got, name+ending)
			if len(want) > 0 && want[len(want)-1] != "" {
				got, err = lines(t, write(t, "file"+ending, strings.TrimSuffix(text, "\n")))
				require.NoError(t, err)
				require.Equal(t, want, got, "%s%s without a line break at the end", name, ending)
			}
		}
	}
}

func TestDamagedFiles(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("a line that compresses well\n", 20_000)
	for _, ending := range []string{".gz", ".zst"} {
		path := write(t, "file"+ending, text)
		packed, err := os.ReadFile(path)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(path, packed[:len(packed)-5], 0o600))
		_, err = lines(t, path)
		require.ErrorContains(t, err, "file"+ending+" is incomplete; download it again")
	}
	_, err := lines(t, write(t, "file", strings.Repeat("x", maxLine+2*pieceSize)))
	require.ErrorContains(t, err, "has more than 16 megabytes in line 1")
	path := filepath.Join(t.TempDir(), "file.gz")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	_, err = lines(t, path)
	require.ErrorContains(t, err, "file.gz is not a gzip file")
	_, err = stage().Open(filepath.Join(t.TempDir(), "missing"))
	require.ErrorIs(t, err, os.ErrNotExist)
}

// TestCloseEarly closes a file of which most is unread: its goroutine ends and closes the file.
func TestCloseEarly(t *testing.T) {
	t.Parallel()
	s := stage()
	for range 50 {
		l, err := s.Open(write(t, "file.gz", strings.Repeat("line\n", 200_000)))
		require.NoError(t, err)
		require.True(t, l.Next())
		l.Close()
	}
	require.Eventually(t, func() bool { return openFiles(t, "file.gz") == 0 }, waitForGoroutines, pollGoroutines)
}

func TestHeader(t *testing.T) {
	t.Parallel()
	open := func(text string) *Lines {
		l, err := stage().Open(write(t, "titles.tsv", text))
		require.NoError(t, err)
		t.Cleanup(l.Close)
		return l
	}
	h, err := open("\ufeffid\ttitle\tnew\tyear\r\n").Header("\t", "", "year", "id")
	require.NoError(t, err)
	assert.Equal(t, Header{Width: 4, Places: []int{3, 0}}, h)
	_, err = open("id,title\n").Header(",", "the format has changed", "id", "year")
	require.EqualError(t, err, `titles.tsv has no column year: its first line is "id,title"; the format has changed`)
	_, err = open("").Header(",", "", "id")
	require.EqualError(t, err, "titles.tsv is empty; download it again")
	_, err = open(strings.Repeat("é", 200)).Header(",", "", "id")
	require.ErrorContains(t, err, strings.Repeat("é", 100)+`…"`, "a long line is clipped between characters")
}

func TestFind(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	create := func(name, day string) {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, nil, 0o600))
		at := parseDay(t, day)
		require.NoError(t, os.Chtimes(path, at, at))
	}
	create("movies.csv", "2026-11-24")
	create("links.csv.bz2", "2026-11-25")
	create("tags.csv", "2026-11-23")
	create("tags.csv.gz", "2026-11-23")
	for name, found := range map[string]string{"movies.csv": "movies.csv", "links.csv": "links.csv.bz2"} {
		path, err := Find(dir, name)
		require.NoError(t, err)
		assert.Equal(t, filepath.Join(dir, found), path)
	}
	path, err := Find(dir, "ratings.csv")
	require.NoError(t, err)
	assert.Empty(t, path)
	_, err = Find(dir, "tags.csv")
	require.ErrorContains(t, err, "are the same file; remove one of them")
	assert.Equal(t, "2026-11-25", Day(filepath.Join(dir, "movies.csv"), filepath.Join(dir, "links.csv.bz2"), filepath.Join(dir, "missing")))
}
