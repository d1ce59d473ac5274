//go:build ignore

// Migration compares internal/postgres/migrations with ent/schema and writes the difference to a new migration file. It uses a
// temporary private server. Review the file before you commit it.
//
//	make migration NAME=add_taglines
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"os"
	"regexp"

	"ariga.io/atlas/sql/migrate"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/diff"
	_ "github.com/lib/pq"
)

const migrations = "../internal/postgres/migrations"

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 || !regexp.MustCompile(`^[a-z][a-z0-9_]*$`).MatchString(os.Args[1]) {
		log.Fatal("Name the migration in lower case, with words joined by _: make migration NAME=add_taglines")
	}
	switch err := write(context.Background(), os.Args[1]); {
	case errors.Is(err, migrate.ErrNoPlan):
		fmt.Println("The migrations lead to ent/schema already: nothing is written.")
	case err != nil:
		log.Fatal(err)
	default:
		fmt.Println("Written to internal/postgres/migrations. Read it, and complete what a difference cannot know, before you commit it.")
	}
}

func write(ctx context.Context, name string) (err error) {
	dir, err := os.MkdirTemp("", "filmgraph-migration-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := os.Chmod(dir, 0o755); err != nil { // when run as root, PostgreSQL's user needs access
		return err
	}
	server, err := postgres.StartScratch(ctx, dir, "", slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.Stop()) }()
	return diff.Write(ctx, server.URL(), migrations, name)
}
