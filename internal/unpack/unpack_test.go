package unpack_test

import (
	"bytes"
	"encoding/base64"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/unpack"
)

const text = "tt0111161\tThe Shawshank Redemption\n"

// bzipped is text, compressed with bzip2: Go has no writer for it.
const bzipped = "QlpoOTFBWSZTWbpTqEAAABFbgEAwQABhABwAJmvMgCAAIiaANA0MQoAMRppo0kHD0sSECoQWMKjg12ed1TvkajNP4u5IpwoSF0p1CAA="

func TestReader(t *testing.T) {
	t.Parallel()
	var gzipped, zstandard bytes.Buffer
	toGzip := gzip.NewWriter(&gzipped)
	_, err := toGzip.Write([]byte(text))
	require.NoError(t, err)
	require.NoError(t, toGzip.Close())
	toZstandard, err := zstd.NewWriter(&zstandard)
	require.NoError(t, err)
	_, err = toZstandard.Write([]byte(text))
	require.NoError(t, err)
	require.NoError(t, toZstandard.Close())
	bzip2, err := base64.StdEncoding.DecodeString(bzipped)
	require.NoError(t, err)
	for name, packed := range map[string]string{
		"folder/titles.tsv":     text,
		"folder/titles.tsv.gz":  gzipped.String(),
		"folder/titles.tsv.bz2": string(bzip2),
		"folder/titles.tsv.zst": zstandard.String(),
	} {
		content, err := unpack.Reader(name, strings.NewReader(packed))
		require.NoError(t, err, name)
		unpacked, err := io.ReadAll(content)
		require.NoError(t, err, name)
		assert.Equal(t, text, string(unpacked), name)
		require.NoError(t, content.Close(), name)
		if unpack.Ending(name) == "" {
			continue
		}
		content, err = unpack.Reader(name, strings.NewReader(packed[:len(packed)-4])) // an interrupted download
		if err == nil {
			_, err = io.ReadAll(content)
		}
		require.Error(t, err, name)
	}
}

func TestOtherFiles(t *testing.T) {
	t.Parallel()
	_, err := unpack.Reader("folder/titles.tsv.gz", strings.NewReader(text))
	require.ErrorContains(t, err, "titles.tsv.gz is not a gzip file")
	for _, ending := range []string{".bz2", ".zst"} { // these notice it when they read
		content, err := unpack.Reader("titles.tsv"+ending, strings.NewReader(text))
		require.NoError(t, err)
		_, err = io.ReadAll(content)
		require.Error(t, err)
	}
}
