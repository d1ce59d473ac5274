// Package history records who changes the catalog, and why. Triggers of the database write the rows of changes and changed_rows;
// programs describe their transaction first.
package history

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
)

// Operation is what a change does.
type Operation string

// The operations. A RESET replaces so much of the catalog that readers of the feed start again.
const (
	Create Operation = "CREATE"
	Update Operation = "UPDATE"
	Delete Operation = "DELETE"
	Merge  Operation = "MERGE"
	Split  Operation = "SPLIT"
	Undo   Operation = "UNDO"
	Load   Operation = "LOAD"
	Import Operation = "IMPORT"
	Reset  Operation = "RESET"
)

// Change describes the change that a transaction makes.
type Change struct {
	// Author is the subject of the principal, or the command such as "command:load". Empty means the role of the database.
	Author string
	// Operation is derived from the first statement if it is empty.
	Operation Operation
	// Source is the id of the source of the new values; 0 if there is none, or if SourceSlug is its slug.
	Source     int64
	SourceSlug string
	// Reason is what the author wrote; it may be empty.
	Reason string
	// Undoes is the id of the change that this one undoes; 0 if it undoes none.
	Undoes int64
}

// Queryer is a connection or a transaction.
type Queryer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Begin describes the change of the running transaction. It must be called before the first write: all rows that the
// transaction writes belong to one change. Without it, a write is recorded with the role of the database as its author.
//
// It returns the id of the source, 0 if no source has the slug. The notifications of what the transaction writes until Current are stored, and
// postgres.Notifier sends them after the commit.
func Begin(ctx context.Context, tx Queryer, c Change) (source int64, err error) {
	return describe(ctx, tx, c, "\n")
}

// describe describes the change of the transaction, and begins the text of its stored notifications. If that is empty, they are sent at the commit.
func describe(ctx context.Context, tx Queryer, c Change, notifications string) (source int64, err error) {
	undoes := ""
	if c.Undoes != 0 {
		undoes = strconv.FormatInt(c.Undoes, 10)
	}
	const statement = `SELECT coalesce(s.id, 0) FROM (SELECT coalesce(nullif($3::bigint, 0), (SELECT id FROM sources WHERE slug = $4)) AS id OFFSET 0) s
		WHERE (set_config('filmgraph.author', $1, true), set_config('filmgraph.operation', $2, true), set_config('filmgraph.source', coalesce(s.id::text, ''), true),
			set_config('filmgraph.reason', $5, true), set_config('filmgraph.undoes', $6, true), set_config('filmgraph.notifications', $7, true)) IS NOT NULL`
	err = tx.QueryRowContext(ctx, statement, c.Author, string(c.Operation), c.Source, c.SourceSlug, c.Reason, undoes, notifications).Scan(&source)
	if err != nil {
		return 0, fmt.Errorf("describe the change: %w", err)
	}
	return source, nil
}

// StatedBy sets the source of the running transaction's change, also if the transaction has written already: it may have added
// the source itself.
func StatedBy(ctx context.Context, tx Queryer, source int64) error {
	_, err := tx.ExecContext(ctx, "SELECT set_config('filmgraph.source', $1, true)", strconv.FormatInt(source, 10))
	if err == nil {
		_, err = tx.ExecContext(ctx, "UPDATE changes SET stated_by = $1 WHERE id = nullif(current_setting('filmgraph.change', true), '')::bigint", source)
	}
	if err != nil {
		return fmt.Errorf("record the source of the change: %w", err)
	}
	return nil
}

// Reviewed records in the running transaction's change the proposal that it accepts, and the subject of the principal who accepts it. A
// transaction that has not written anything has no change.
func Reviewed(ctx context.Context, tx Queryer, proposal int64, reviewer string) error {
	const statement = "UPDATE changes SET proposal = $1, reviewer = $2 WHERE id = nullif(current_setting('filmgraph.change', true), '')::bigint"
	if _, err := tx.ExecContext(ctx, statement, proposal, reviewer); err != nil {
		return fmt.Errorf("record the reviewer of the change: %w", err)
	}
	return nil
}

// Current returns the id of the change of the running transaction; 0 if nothing differs from before it. Rows that the transaction set back to what
// they were are removed from the change. What is written afterwards is notified at the commit.
func Current(ctx context.Context, tx Queryer) (id int64, err error) {
	err = tx.QueryRowContext(ctx, "SELECT change FROM net_change() change, store_notifications()").Scan(&id)
	if err != nil {
		return 0, fmt.Errorf("look up the change of the transaction: %w", err)
	}
	return id, nil
}
