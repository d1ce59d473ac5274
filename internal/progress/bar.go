package progress

import (
	"io"

	"github.com/schollz/progressbar/v3"
)

// Unit is what a bar counts.
type Unit int

// The units of bars.
const (
	Records Unit = iota
	Steps
	Bytes
)

// Bar is a line on a terminal that shows how much of a total is done, and how long the rest will take.
type Bar struct {
	out   io.Writer
	label string
	unit  Unit
	bar   *progressbar.ProgressBar // nil until something is to be done
}

// NewBar returns a bar that is drawn once its total is known.
func NewBar(out io.Writer, label string, unit Unit) *Bar {
	return &Bar{out: out, label: label, unit: unit}
}

// Set draws the bar. The total may grow. The bar disappears when all is done.
func (b *Bar) Set(done, total int64) {
	switch {
	case total <= 0, b.bar == nil && done >= total:
		return
	case b.bar == nil || b.bar.IsFinished() && b.bar.GetMax64() != total:
		b.begin(total)
	case b.bar.GetMax64() != total:
		b.bar.ChangeMax64(total)
	}
	_ = b.bar.Set64(min(done, total)) // drawing does not end the work
}

func (b *Bar) begin(total int64) {
	options := []progressbar.Option{
		progressbar.OptionSetDescription(b.label), progressbar.OptionSetWriter(b.out), progressbar.OptionShowCount(),
		progressbar.OptionUseANSICodes(true), progressbar.OptionClearOnFinish(),
	}
	switch b.unit {
	case Bytes:
		options = append(options, progressbar.OptionShowBytes(true))
	case Records:
		options = append(options, progressbar.OptionShowIts(), progressbar.OptionSetItsString("records"))
	case Steps: // their times differ too much for a rate
	}
	b.bar = progressbar.NewOptions64(total, options...)
}

// Clear removes the bar from the terminal.
func (b *Bar) Clear() {
	if b.bar != nil {
		_ = b.bar.Clear()
	}
}
