package catalog

import (
	"log/slog"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// Show returns a function for Options.Progress: a bar if out is a terminal, and otherwise a line in the log at
// the beginning, at the end, and for each tenth in between.
func Show(label string, out *os.File, log *slog.Logger) func(done, total int) {
	if term.IsTerminal(int(out.Fd())) {
		return bar(label, out)
	}
	tenth := -1
	return func(done, total int) {
		if now := done * 10 / max(total, 1); now > tenth {
			tenth = now
			log.Info(label, "records", done, "of", total)
		}
	}
}

func bar(label string, out *os.File) func(done, total int) {
	var bar *progressbar.ProgressBar
	return func(done, total int) {
		if bar == nil {
			bar = progressbar.NewOptions(total, progressbar.OptionSetDescription(label), progressbar.OptionSetWriter(out),
				progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString("records"),
				progressbar.OptionClearOnFinish())
		}
		_ = bar.Set(done)
	}
}
