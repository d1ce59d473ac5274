package commands

import (
	"context"
	"database/sql"
	"fmt"
	"text/tabwriter"
	"time"

	"filmgraph/internal/access"
	"filmgraph/internal/access/keys"
)

type (
	key struct {
		Create createKey `cmd:"" help:"Create a key and print it. It is not shown again."`
		List   listKeys  `cmd:"" help:"List all keys, without the keys themselves."`
		Revoke revokeKey `cmd:"" help:"Revoke a key. Servers reject it within a second."`
	}
	createKey struct {
		Name string `required:"" placeholder:"NAME" help:"The client that gets the key, such as \"our site\"; shown in the history."`
		Role string `required:"" enum:"CONTRIBUTOR,EDITOR,ADMIN" placeholder:"ROLE" help:"What it may do: CONTRIBUTOR proposes, EDITOR writes, ADMIN also merges and deletes."`
	}
	listKeys  struct{}
	revokeKey struct {
		ID int64 `arg:"" help:"Number of the key, as key list shows it."`
	}
)

// Run creates a key. Only the key goes to standard output, so that a script can store it.
func (c createKey) Run(ctx context.Context, s *Session) error {
	role, err := access.ParseRole(c.Role)
	if err != nil {
		return err
	}
	return s.maintain(ctx, func(db *sql.DB) error {
		secret, created, err := keys.Create(ctx, db, c.Name, role)
		if err != nil {
			return err
		}
		_, _ = fmt.Fprintf(s.Stderr, "Key %d, %q, has the role %s. It is shown only now. Send it in the header Authorization: Bearer fg_…\n", created.ID, created.Name, created.Role)
		_, err = fmt.Fprintln(s.Stdout, secret)
		return err
	})
}

// Run lists the keys.
func (listKeys) Run(ctx context.Context, s *Session) error {
	return s.maintain(ctx, func(db *sql.DB) error {
		all, err := keys.List(ctx, db)
		if err != nil {
			return err
		}
		if len(all) == 0 {
			_, err = fmt.Fprintln(s.Stderr, `There is no key yet. Create one with: filmgraph key create --name "our site" --role EDITOR`)
			return err
		}
		table := tabwriter.NewWriter(s.Stdout, 0, 0, 2, ' ', 0)
		_, _ = fmt.Fprintln(table, "KEY\tROLE\tCREATED\tLAST USED\tREVOKED\tNAME")
		for _, k := range all {
			_, _ = fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%s\t%s\n", k.ID, k.Role, day(&k.Created), day(k.Used), day(k.Revoked), k.Name)
		}
		return table.Flush()
	})
}

// day returns a date, or a hyphen without one.
func day(at *time.Time) string {
	if at == nil {
		return "-"
	}
	return at.UTC().Format(time.DateOnly)
}

// Run revokes a key.
func (r revokeKey) Run(ctx context.Context, s *Session) error {
	return s.maintain(ctx, func(db *sql.DB) error {
		revoked, err := keys.Revoke(ctx, db, r.ID)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(s.Stdout, "Key %d, %q, is revoked.\n", revoked.ID, revoked.Name)
		return err
	})
}
