package mutate

import (
	"context"
	"database/sql"
	"fmt"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan"
)

// publishable are the types whose records a client may publish without an editor, if the operator allows it.
var publishable = map[string]bool{"Review": true, "Quote": true}

// publishes reports whether what a mutation has written is not proposed, although the role of the client is too low for it: the operator allows it, and
// all of it is the client's own.
func (w *Writer) publishes(ctx context.Context, tx *sql.Conn, r request, written plan.Payload) (bool, error) {
	if !w.PublishOwn || !publishable[r.entity] {
		return false, nil
	}
	return isOwn(ctx, tx, written, r.author)
}

// isOwn reports whether an author has added the record of a payload, no other author has changed it or its parts since, and the change writes only
// these and a new source.
func isOwn(ctx context.Context, tx *sql.Conn, p plan.Payload, author string) (own bool, err error) {
	const query = `SELECT EXISTS (SELECT FROM changed_rows r JOIN changes c ON c.id = r.change_id WHERE r.row_id = $1 AND r.before IS NULL AND c.author = $2)
		AND NOT EXISTS (SELECT FROM changed_rows r JOIN changes c ON c.id = r.change_id WHERE r.subject_id = $1 AND c.author <> $2)
		AND NOT EXISTS (SELECT FROM changed_rows WHERE change_id = $3 AND subject_id <> $1 AND NOT (before IS NULL AND row_id >> 32 = $4))`
	if err := tx.QueryRowContext(ctx, query, p.ID, author, p.Change, ent.Entities["Source"].Number).Scan(&own); err != nil {
		return false, fmt.Errorf("look up whose record it is: %w", err)
	}
	return own, nil
}
