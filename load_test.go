package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/postgres/postgrestest"
)

// TestLoadCommand loads several files at once, also compressed ones. A file may refer to what another one describes.
func TestLoadCommand(t *testing.T) {
	t.Parallel()
	database := "--database-url=" + postgrestest.URL(t)
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	_, err := zip.Write([]byte(`{"type":"film","slug":"heat","title":"Heat","credits":[{"person":"al-pacino","department":"ACTING"}]}` + "\n"))
	require.NoError(t, err)
	require.NoError(t, zip.Close())
	dir := folder(t, map[string]string{
		"films.ndjson.gz": packed.String(),
		"people.ndjson":   `{"type":"person","slug":"al-pacino","name":"Al Pacino"}`, // without a line break at the end
		"bad.ndjson":      "{\"type\":\"genre\",\"slug\":\"drama\",\"name\":\"Drama\"}\n\n{\"type\":\"gnere\"}\nnot JSON\n",
		"cut.ndjson.gz":   packed.String()[:packed.Len()-4],
	})
	in := func(name string) string { return filepath.Join(dir, name) }

	status, stdout, stderr := command(t, "load", in("films.ndjson.gz"), in("people.ndjson"), database)
	require.Equal(t, 0, status, stderr)
	assert.Equal(t, "2 lines: 2 new, 0 changed, 0 unchanged, 0 bad\n", stdout)
	status, stdout, _ = command(t, "load", in("people.ndjson"), in("films.ndjson.gz"), database)
	assert.Equal(t, 0, status)
	assert.Equal(t, "2 lines: 0 new, 0 changed, 2 unchanged, 0 bad\n", stdout)

	status, stdout, stderr = command(t, "load", in("bad.ndjson"), database)
	assert.Equal(t, 1, status)
	assert.Regexp(t, `^\d lines: 1 new, 0 changed, 0 unchanged, 2 bad\n$`, stdout)
	assert.Contains(t, stderr, in("bad.ndjson")+":3: ")
	assert.Contains(t, stderr, in("bad.ndjson")+":4: ")
	assert.Contains(t, stderr, "filmgraph: some lines were not loaded; see above\n")

	status, stdout, stderr = command(t, "load", in("cut.ndjson.gz"), database)
	assert.Equal(t, 1, status)
	assert.Empty(t, stdout)
	assert.Contains(t, stderr, "cut.ndjson.gz")

	exported := filepath.Join(dir, "exported.ndjson")
	status, stdout, _ = command(t, "export", database)
	require.Equal(t, 0, status)
	require.NoError(t, os.WriteFile(exported, []byte(stdout), 0o600))
	assert.Equal(t, 3, strings.Count(stdout, "\n"))
	other := "--database-url=" + postgrestest.URL(t)
	status, _, stderr = command(t, "load", "--strict", exported, other)
	require.Equal(t, 0, status, stderr)
	status, again, _ := command(t, "export", other)
	assert.Equal(t, 0, status)
	assert.Equal(t, stdout, again, "an export is a catalog file")
}
