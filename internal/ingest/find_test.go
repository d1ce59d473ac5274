package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The first film gets the plain slug, later ones the id of the source, and a number if even that is taken.
func TestTakenSlugsGetTheID(t *testing.T) {
	t.Parallel()
	s := &Slugs{bits: make([]uint64, 1024)}
	for _, test := range []struct{ slug, id, want string }{
		{"carmen-1915", "tt1", "carmen-1915"},
		{"carmen-1915", "tt2", "carmen-1915-tt2"},
		{"carmen-1915", "tt2", "carmen-1915-tt2-2"},
		{"carmen-1915", "tt2", "carmen-1915-tt2-3"},
		{"", "tt3", "tt3"},
		{"", "tt3", "tt3-2"},
		{"tt4", "tt5", "tt4"},
		{"", "tt4", "tt4-2"},
	} {
		assert.Equal(t, test.want, s.Take(test.slug, test.id))
	}
}

func TestFilesOfADataSet(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	found, err := Find(dir, "title.basics.tsv")
	require.NoError(t, err)
	assert.Empty(t, found)
	packed := filepath.Join(dir, "title.basics.tsv.gz")
	require.NoError(t, os.WriteFile(packed, nil, 0o600))
	found, err = Find(dir, "title.basics.tsv")
	require.NoError(t, err)
	assert.Equal(t, packed, found)
	plain := strings.TrimSuffix(packed, ".gz")
	require.NoError(t, os.WriteFile(plain, nil, 0o600))
	_, err = Find(dir, "title.basics.tsv")
	require.EqualError(t, err, plain+" and "+packed+" are the same file; remove one of them")

	older, newer := time.Date(2020, 1, 1, 23, 0, 0, 0, time.UTC), time.Date(2021, 5, 6, 23, 59, 0, 0, time.UTC)
	require.NoError(t, os.Chtimes(packed, newer, newer))
	require.NoError(t, os.Chtimes(plain, older, older))
	assert.Equal(t, "2021-05-06", Day(plain, packed, filepath.Join(dir, "missing")))
	assert.Equal(t, "0001-01-01", Day())
}

// Reports show the beginning of a long text, never half a character.
func TestClip(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                             "",
		strings.Repeat("x", 200):       strings.Repeat("x", 200),
		strings.Repeat("x", 201):       strings.Repeat("x", 200) + "…",
		"x" + strings.Repeat("é", 100): "x" + strings.Repeat("é", 99) + "…",
		strings.Repeat("발", 67):        strings.Repeat("발", 66) + "…",
	} {
		assert.Equal(t, want, clip(text))
	}
}
