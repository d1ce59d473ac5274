// Package progress shows how far long work is: as a bar on a terminal, and otherwise as lines in the log.
package progress

import (
	"log/slog"
	"os"

	"golang.org/x/term"
)

// Show returns a function that shows how many of all records are done: by a bar if out is a terminal, and otherwise by a line
// in the log at the beginning, at the end, and for each tenth in between.
func Show(label string, out *os.File, log *slog.Logger) func(done, total int) {
	if IsTerminal(out) {
		bar := NewBar(out, label, Records)
		return func(done, total int) { bar.Set(int64(done), int64(total)) }
	}
	tenth := -1
	return func(done, total int) {
		if now := done * 10 / max(total, 1); now > tenth {
			tenth = now
			log.Info(label, "records", done, "of", total)
		}
	}
}

// IsTerminal reports whether a file is a terminal.
func IsTerminal(file *os.File) bool { return term.IsTerminal(int(file.Fd())) }
