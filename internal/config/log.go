package config

import (
	"log/slog"
	"os"
	"time"

	"github.com/lmittmann/tint"
	"golang.org/x/term"
)

// Log has the settings of the log.
type Log struct {
	Level slog.Level `name:"log-level" env:"FILMGRAPH_LOG_LEVEL" default:"info" placeholder:"LEVEL" help:"How much to log: debug (each request too), info, warn (requests that fail or take a second) or error (${default})."`
}

// To returns a log that writes coloured text to a terminal, and JSON elsewhere.
func (l Log) To(out *os.File) *slog.Logger {
	if term.IsTerminal(int(out.Fd())) {
		return slog.New(tint.NewTextHandler(out, &tint.Options{Level: l.Level, TimeFormat: time.TimeOnly}))
	}
	return slog.New(slog.NewJSONHandler(out, &slog.HandlerOptions{Level: l.Level}))
}
