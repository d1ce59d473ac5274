package commands

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres"
)

// check is the command that checks the catalog, also of a running server.
type check struct{}

// Run prints each problem and how to fix it. It fails if there is one.
func (check) Run(ctx context.Context, s *Session) error {
	found := 0
	err := postgres.Use(ctx, s.Where(), s.Log, func(db *sql.DB) error {
		return catalog.Check(ctx, db, func(p catalog.Problem) {
			found++
			_, _ = fmt.Fprintln(s.Stdout, p)
		})
	})
	if err = Interrupted(ctx, err, "run it again"); err != nil {
		return err
	}
	if found > 0 {
		return errors.New("the catalog has problems; see above")
	}
	_, _ = fmt.Fprintln(s.Stdout, "No problems found.")
	return nil
}
