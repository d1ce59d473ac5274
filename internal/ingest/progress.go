package ingest

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/term"
)

// progress shows how far an import is: on a terminal a bar for each file and one for the steps that follow, otherwise a line
// in the log a minute.
type progress struct {
	out      *os.File
	log      *slog.Logger
	terminal bool
	mutex    sync.Mutex
	files    []*fileProgress
	doing    string // the phase
	started  time.Time
	done, of int // steps of the phase
	drawn    int // lines on the terminal
	ended    chan struct{}
	stopped  chan struct{}
	// report, for a whole catalog, is called with the part of the work that is done, from 0 to 1.
	report func(part float64)
}

// shares are which part of the work on a whole catalog is done when a phase begins, and when it ends.
var shares = map[string][2]float64{
	"": {0, 0.5}, "completing the rows": {0.5, 0.65}, "making indexes": {0.65, 0.9}, "checking references": {0.9, 0.95}, "making statistics": {0.95, 1},
}

// reportPart reports which part of the phase is done, from 0 to 1.
func (p *progress) reportPart(part float64) {
	if share, ok := shares[p.doing]; ok && p.report != nil {
		p.report(share[0] + part*(share[1]-share[0]))
	}
}

// Done reports which part of the rows of a whole catalog has been written, from 0 to 1.
func (s *Stage) Done(part float64) { s.run.progress.reportPart(part) }

// fileProgress is how far one file is.
type fileProgress struct {
	name    string
	size    int64
	read    atomic.Int64 // bytes, as they lie on the disk
	rows    atomic.Int64
	started time.Time
}

func newProgress(out *os.File, log *slog.Logger) *progress {
	p := &progress{out: out, log: log, terminal: term.IsTerminal(int(out.Fd())), ended: make(chan struct{}), stopped: make(chan struct{}), started: time.Now()}
	every := time.Minute
	if p.terminal {
		every = 250 * time.Millisecond
	}
	go func() {
		defer close(p.stopped)
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			select {
			case <-p.ended:
				return
			case <-tick.C:
				p.tell()
			}
		}
	}()
	return p
}

func (p *progress) stop() {
	close(p.ended)
	<-p.stopped
	if p.terminal {
		p.tell()
	}
}

// phase begins something else. What has steps counts them by step.
func (p *progress) phase(doing string) {
	p.mutex.Lock()
	p.doing, p.started, p.done, p.of, p.files = doing, time.Now(), 0, 0, nil
	p.mutex.Unlock()
	if p.terminal {
		p.drawn = 0 // what was shown stays
		p.tell()
		return
	}
	p.log.Info(doing)
}

// steps says of how many steps the phase is, and step that one of them is done.
func (p *progress) steps(of int) {
	p.mutex.Lock()
	p.of = of
	p.mutex.Unlock()
}

func (p *progress) step() {
	p.mutex.Lock()
	p.done++
	p.reportPart(float64(p.done) / float64(max(p.done, p.of)))
	p.mutex.Unlock()
}

// file adds a file that is read from now on.
func (p *progress) file(name string) *fileProgress {
	f := &fileProgress{name: name, started: time.Now()}
	p.mutex.Lock()
	p.files = append(p.files, f)
	p.mutex.Unlock()
	return f
}

// count returns a reader of the file that counts what is read.
func (f *fileProgress) count(in *os.File) io.Reader {
	if info, err := in.Stat(); err == nil {
		f.size = info.Size()
	}
	return &counting{in, &f.read}
}

type counting struct {
	io.Reader
	n *atomic.Int64
}

func (c *counting) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n.Add(int64(n))
	return n, err
}

// tell shows where things stand.
func (p *progress) tell() {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if !p.terminal {
		p.logLine()
		return
	}
	lines := []string{p.doing}
	if p.of > 0 {
		lines[0] += fmt.Sprintf(" %s %d of %d", bar(float64(p.done)/float64(p.of)), p.done, p.of)
	}
	lines[0] += fmt.Sprintf(" (%s)", time.Since(p.started).Round(time.Second))
	for _, f := range p.files {
		lines = append(lines, f.line())
	}
	var text strings.Builder
	if p.drawn > 0 {
		fmt.Fprintf(&text, "\x1b[%dA", p.drawn)
	}
	for _, line := range lines {
		text.WriteString(line + "\x1b[K\n")
	}
	_, _ = io.WriteString(p.out, text.String())
	p.drawn = len(lines)
}

func (p *progress) logLine() {
	args := []any{"for", time.Since(p.started).Round(time.Second).String()}
	if p.of > 0 {
		args = append(args, "done", p.done, "of", p.of)
	}
	var rows, read, size int64
	for _, f := range p.files {
		rows, read, size = rows+f.rows.Load(), read+f.read.Load(), size+f.size
	}
	if size > 0 {
		args = append(args, "rows", rows, "percent", 100*read/size, "rows/s", int64(float64(rows)/time.Since(p.started).Seconds()))
	}
	p.log.Info(p.doing, args...)
}

// line shows one file.
func (f *fileProgress) line() string {
	part := float64(f.read.Load()) / float64(max(f.size, 1))
	took := time.Since(f.started)
	left := "done"
	if part < 1 {
		left = "…"
		if part > 0.01 {
			left = time.Duration(float64(took) * (1 - part) / part).Round(time.Second).String()
		}
		left += " left"
	}
	rows := f.rows.Load()
	return fmt.Sprintf("  %-24s %s %3.0f %% %12d rows %9.0f/s  %s", f.name, bar(part), 100*part, rows, float64(rows)/took.Seconds(), left)
}

// bar draws a part of a whole.
func bar(part float64) string {
	const width = 20
	full := int(part*width + 0.5)
	return strings.Repeat("█", full) + strings.Repeat("░", width-full)
}
