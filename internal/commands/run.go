package commands

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"

	"github.com/alecthomas/kong"

	"filmgraph/internal/config"
	"filmgraph/internal/ingest"
	"filmgraph/internal/postgres"
)

const (
	failed = 1
	misuse = 2 // the command line is wrong
)

// Run runs the command in args until ctx ends, and returns the exit status. grammar is a pointer to a struct whose tags define
// the command line; settings are the part of it that all commands share.
func Run(ctx context.Context, grammar any, settings *config.Program, args []string, stdout, stderr *os.File) (status int) {
	session := Session{Stdout: stdout, Stderr: stderr}
	importing := ingest.Session{Database: session.maintain, Stdout: stdout, Stderr: stderr}
	asked := false // for help or the version
	options := append([]kong.Option{
		kong.Name("filmgraph"), kong.Writers(stdout, stderr),
		kong.Description("Film metadata over GraphQL: films, people, relationships, reviews and quotes, each fact with its sources."),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, FlagsLast: true, WrapUpperBound: 110}),
		kong.Vars{"dataDir": postgres.DefaultDataDir(), "version": describe(debug.ReadBuildInfo())},
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(&session, &importing),
		kong.Exit(func(int) { asked = true }),
	}, values...)
	line, err := kong.Must(grammar, options...).Parse(args)
	switch {
	case asked:
		return 0
	case err != nil:
		_, _ = fmt.Fprintf(stderr, "filmgraph: %s\n", mistake(err))
		return misuse
	}
	session.Program = *settings
	session.Log = settings.To(stderr)
	importing.Log = session.Log
	if err := line.Run(); err != nil {
		_, _ = fmt.Fprintln(stderr, "filmgraph:", err)
		if interrupted, ok := errors.AsType[interruption](err); ok {
			return interrupted.status
		}
		return failed
	}
	return 0
}
