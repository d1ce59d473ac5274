package ingest

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const (
	waitForGoroutines = time.Minute
	pollGoroutines    = 5 * time.Millisecond
)

// openFiles counts the open files of this process with a name. Where the system does not list them, it skips the test.
func openFiles(t *testing.T, name string) (count int) {
	t.Helper()
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skip("this test needs /proc, and the system is", runtime.GOOS)
	}
	for _, entry := range entries {
		if path, err := os.Readlink(filepath.Join("/proc/self/fd", entry.Name())); err == nil && strings.HasSuffix(path, name) && strings.Contains(path, t.Name()) {
			count++
		}
	}
	return count
}

func parseDay(t *testing.T, day string) time.Time {
	t.Helper()
	at, err := time.Parse(time.DateOnly, day)
	require.NoError(t, err)
	return at
}
