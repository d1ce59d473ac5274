package ingest

import (
	"io"
	"log/slog"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"filmgraph/internal/progress"
)

// tracker shows how far an import is: each phase is a line in the log, with a bar on a terminal and otherwise another line each
// minute.
type tracker struct {
	log            *slog.Logger
	terminal       *os.File // nil if progress is not shown on one
	report         func(part float64)
	ended, stopped chan struct{}

	mutex       sync.Mutex
	phase       string
	started     time.Time
	files       []*fileProgress // that the phase reads
	done, steps int             // of the phase
	bar         *progress.Bar
}

// fileProgress is how far one file has been read.
type fileProgress struct {
	size int64
	read atomic.Int64 // bytes of the file, packed or not
	rows atomic.Int64
}

// newTracker returns a tracker that shows progress until it is stopped.
func newTracker(out *os.File, log *slog.Logger) *tracker {
	t := &tracker{log: log, ended: make(chan struct{}), stopped: make(chan struct{}), started: time.Now()}
	every := time.Minute
	if progress.IsTerminal(out) {
		t.terminal, every = out, 250*time.Millisecond
	}
	go func() {
		defer close(t.stopped)
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			select {
			case <-t.ended:
				return
			case <-tick.C:
				t.show()
			}
		}
	}()
	return t
}

func (t *tracker) stop() {
	close(t.ended)
	<-t.stopped
	if t.bar != nil {
		t.bar.Clear()
	}
}

// begin begins a phase.
func (t *tracker) begin(phase string) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if t.bar != nil {
		t.bar.Clear()
	}
	t.phase, t.started, t.files, t.done, t.steps, t.bar = phase, time.Now(), nil, 0, 0, nil
	t.log.Info(phase)
}

// expect sets the number of steps of the phase.
func (t *tracker) expect(steps int) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.steps = steps
}

// step counts a step of the phase as done.
func (t *tracker) step() {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.done++
	t.reportPart(float64(t.done) / float64(max(t.done, t.steps)))
}

// open adds a file to those that the phase reads, and returns a reader of it that counts what is read.
func (t *tracker) open(file *os.File) (*fileProgress, io.Reader) {
	f := new(fileProgress)
	if info, err := file.Stat(); err == nil {
		f.size = info.Size()
	}
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.files = append(t.files, f)
	return f, &countingReader{file, &f.read}
}

type countingReader struct {
	io.Reader
	n *atomic.Int64
}

// Read reads, and counts the bytes.
func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n.Add(int64(n))
	return n, err
}

// show shows how much of the phase is done.
func (t *tracker) show() {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	var rows, read, size int64
	for _, f := range t.files {
		rows, read, size = rows+f.rows.Load(), read+f.read.Load(), size+f.size
	}
	took := time.Since(t.started)
	if t.terminal == nil {
		args := []any{"for", took.Round(time.Second).String()}
		if t.steps > 0 {
			args = append(args, "done", t.done, "of", t.steps)
		}
		if size > 0 {
			args = append(args, "rows", rows, "percent", 100*read/size, "rows/s", int64(float64(rows)/took.Seconds()))
		}
		t.log.Info(t.phase, args...)
		return
	}
	done, of, unit := int64(t.done), int64(t.steps), progress.Steps
	if size > 0 {
		done, of, unit = read, size, progress.Bytes
	}
	if t.bar == nil {
		t.bar = progress.NewBar(t.terminal, t.phase, unit)
	}
	t.bar.Set(done, of)
}

// shares are the parts of the work on a whole catalog that are done when a phase begins and when it ends.
var shares = map[string][2]float64{
	"": {0, 0.5}, "completing the rows": {0.5, 0.65}, "making indexes": {0.65, 0.9}, "checking references": {0.9, 0.95}, "making statistics": {0.95, 1},
}

// reportPart reports which part of the phase is done, from 0 to 1, in the work on a whole catalog.
func (t *tracker) reportPart(part float64) {
	if share, ok := shares[t.phase]; ok && t.report != nil {
		t.report(share[0] + part*(share[1]-share[0]))
	}
}

// Done reports which part of the rows of a whole catalog has been written, from 0 to 1.
func (s *Stage) Done(part float64) { s.run.tracker.reportPart(part) }

// Phase shows the operator what the import does from now on.
func (s *Stage) Phase(doing string) { s.run.tracker.begin(doing) }
