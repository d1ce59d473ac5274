package catalog

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestProgressWithoutATerminalIsALineForEachTenth(t *testing.T) {
	t.Parallel()
	out, err := os.Create(filepath.Join(t.TempDir(), "out"))
	require.NoError(t, err)
	defer func() { require.NoError(t, out.Close()) }()
	var log bytes.Buffer
	progress := Show("loading", out, slog.New(slog.NewTextHandler(&log, nil)))
	for done := 0; done <= 1000; done += 25 {
		progress(done, 1000)
	}
	assert.Equal(t, 11, strings.Count(log.String(), "\n"))
	assert.Contains(t, log.String(), "msg=loading records=0 of=1000")
	assert.Contains(t, log.String(), "msg=loading records=1000 of=1000")
	info, err := out.Stat()
	require.NoError(t, err)
	assert.Zero(t, info.Size())
}
