package ingest

import (
	"bytes"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// textLog returns a log that writes to out, without times.
func textLog(out io.Writer) *slog.Logger {
	return slog.New(slog.NewTextHandler(out, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey || a.Key == slog.LevelKey {
			return slog.Attr{}
		}
		return a
	}}))
}

// TestTrackerWithoutATerminal logs each phase, and a line for each minute of it.
func TestTrackerWithoutATerminal(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(path, make([]byte, 1000), 0o600))
	synctest.Test(t, func(t *testing.T) {
		file, err := os.Open(path)
		require.NoError(t, err)
		defer func() { _ = file.Close() }()
		var log bytes.Buffer
		tracker := newTracker(file, textLog(&log))
		tracker.begin("reading titles")
		progress, counted := tracker.open(file)
		_, err = io.CopyN(io.Discard, counted, 250)
		require.NoError(t, err)
		progress.rows.Add(6000)
		time.Sleep(time.Minute + time.Second)
		synctest.Wait()
		_, err = io.Copy(io.Discard, counted)
		require.NoError(t, err)
		time.Sleep(30 * time.Second)
		tracker.begin("making indexes")
		tracker.expect(4)
		tracker.step()
		time.Sleep(30 * time.Second)
		synctest.Wait()
		tracker.begin("making statistics")
		tracker.stop()
		time.Sleep(time.Hour)
		assert.Equal(t, `msg="reading titles"
msg="reading titles" for=1m0s rows=6000 percent=25 rows/s=100
msg="making indexes"
msg="making indexes" for=29s done=1 of=4
msg="making statistics"
`, log.String())
	})
}

// TestReportedParts reports how much of a whole catalog is done, from its rows to its statistics.
func TestReportedParts(t *testing.T) {
	t.Parallel()
	var parts []float64
	tracker := &tracker{log: slog.New(slog.DiscardHandler), report: func(part float64) { parts = append(parts, part) }}
	s := &Stage{run: &run{tracker: tracker}}
	s.Done(0.5)
	s.Done(1)
	for _, phase := range []string{"completing the rows", "making indexes", "making keys", "checking references", "making statistics"} {
		tracker.begin(phase)
		tracker.expect(2)
		tracker.step()
		tracker.step()
	}
	assert.InDeltaSlice(t, []float64{0.25, 0.5, 0.575, 0.65, 0.775, 0.9, 0.925, 0.95, 0.975, 1}, parts, 1e-9)
	tracker.step() // more than expected
	assert.InDelta(t, 1, parts[len(parts)-1], 1e-9)
}
