package history

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// Unrecorded is the statement that turns the triggers off for a session that loads or imports. It records what it did by
// BeginBulk and Touched.
const Unrecorded = "SET filmgraph.recording = 'off'"

// BeginBulk describes the change of the running transaction like Begin, and turns the triggers off for it. What it writes is notified at the commit.
func BeginBulk(ctx context.Context, tx Queryer, c Change) error {
	if _, err := tx.ExecContext(ctx, "SET LOCAL filmgraph.recording = 'off'"); err != nil {
		return fmt.Errorf("turn the history of rows off: %w", err)
	}
	_, err := describe(ctx, tx, c, "")
	return err
}

// Counts are the numbers of rows or records that a load or import wrote.
type Counts struct{ Added, Changed, Removed int64 }

// Touched records the change of a transaction whose rows are not recorded: one row with the counts, and one for each record that
// it touched. subjects is a query of the ids of these records, or empty. The change must be described before.
func Touched(ctx context.Context, tx Queryer, c Counts, subjects string) error {
	var id int64
	if err := tx.QueryRowContext(ctx, "SELECT current_change('UPDATE')").Scan(&id); err != nil {
		return fmt.Errorf("record the change: %w", err)
	}
	if _, err := tx.ExecContext(ctx, "UPDATE changes SET added = $2, changed = $3, removed = $4 WHERE id = $1", id, c.Added, c.Changed, c.Removed); err != nil {
		return fmt.Errorf("record the counts of the change: %w", err)
	}
	if subjects == "" {
		return nil
	}
	statement := fmt.Sprintf("INSERT INTO changed_rows (change_id, row_id, subject_id) SELECT %d, id, id FROM (%s) AS subject (id)", id, subjects)
	if _, err := tx.ExecContext(ctx, statement); err != nil {
		return fmt.Errorf("record what the change touched: %w", err)
	}
	return nil
}

// IDs is a query of some ids, for Touched.
func IDs(ids []int64) string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = strconv.FormatInt(id, 10)
	}
	return "SELECT unnest('{" + strings.Join(texts, ",") + "}'::bigint[])"
}
