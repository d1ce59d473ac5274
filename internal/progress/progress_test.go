package progress

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
	show := Show("loading", out, slog.New(slog.NewTextHandler(&log, nil)))
	for done := 0; done <= 1000; done += 25 {
		show(done, 1000)
	}
	assert.Equal(t, 11, strings.Count(log.String(), "\n"))
	assert.Contains(t, log.String(), "msg=loading records=0 of=1000")
	assert.Contains(t, log.String(), "msg=loading records=1000 of=1000")
	info, err := out.Stat()
	require.NoError(t, err)
	assert.Zero(t, info.Size())
}

func TestBar(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	bar := NewBar(&out, "reading", Bytes)
	bar.Set(0, 0)
	bar.Clear()
	assert.Empty(t, out.String(), "nothing is known yet")
	bar.Set(1_000_000, 4_000_000)
	assert.Contains(t, out.String(), "reading")
	assert.Contains(t, out.String(), "25%")
	assert.Contains(t, out.String(), "(1.0/4.0 MB")
	bar.Set(4_000_000, 4_000_000)
	out.Reset()
	bar.Set(4_000_000, 8_000_000)
	assert.Contains(t, out.String(), "50%", "the total has grown")
	out.Reset()
	bar.Set(8_000_000, 8_000_000)
	assert.NotContains(t, out.String(), "100%", "it disappears")
	out.Reset()
	bar.Set(8_000_000, 8_000_000)
	assert.NotContains(t, out.String(), "reading")
}
