package catalog

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/lib/pq"
)

// maxUndone is how many rows of a change can be restored in one transaction: they are held in memory, and locked.
const maxUndone = 20_000

// Undo restores the rows of a change to what they were before it, in a transaction that is described as an undo. If later changes
// depend on it, the error is Invalid with CodeConflict and lists them. The transaction must be rolled back after any error.
func Undo(ctx context.Context, tx Transaction, change int64) error {
	u := &undo{writer: newEditor(tx), change: change, rows: map[int64]*undone{}}
	for _, step := range []func(context.Context) error{u.check, u.read, u.lock, u.checkLater, u.checkReferrers, u.checkReferences, u.restore, u.deriveAll} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// undo is a change that is being undone.
type undo struct {
	*writer
	change int64
	rows   map[int64]*undone
}

// undone is a row that the change wrote, perhaps several times.
type undone struct {
	id, subject int64
	shape       *shape
	last        int64 // the changed_rows with the last write
	existed     bool  // before the change
	exists      bool  // after it
	complete    bool  // whether before has all values that the row had
	before      map[string]json.RawMessage
	after       map[string]json.RawMessage
}

// check locks the change, so that it is undone once, and refuses changes whose rows are not recorded.
func (u *undo) check(ctx context.Context) error {
	var operation string
	if err := u.tx.QueryRowContext(ctx, "SELECT operation FROM changes WHERE id = $1 FOR UPDATE", u.change).Scan(&operation); err != nil {
		return fmt.Errorf("lock the change: %w", err)
	}
	if slices.Contains([]string{"LOAD", "IMPORT", "RESET"}, operation) {
		return Invalid{Code: CodeInvalid, Message: fmt.Sprintf("a change of the operation %s cannot be undone, because the values before it are not recorded: change the records, or restore a backup", operation)}
	}
	replaced, err := u.listed(ctx, "SELECT id FROM changes WHERE operation = 'RESET' AND id > $1 ORDER BY id DESC LIMIT 20", u.change)
	if err == nil && len(replaced) > 0 {
		return Invalid{Code: CodeConflict, Changes: replaced, Message: fmt.Sprintf("the catalog was replaced since then, by %s", replaced[0])}
	}
	return err
}

// read reads what the change wrote. Of several values before it, the first is the one to restore.
func (u *undo) read(ctx context.Context) error {
	const query = "SELECT id, row_id, subject_id, before, after FROM changed_rows WHERE change_id = $1 ORDER BY id LIMIT $2"
	n := 0
	err := u.query(ctx, query, []any{u.change, maxUndone + 1}, func(scan func(...any) error) error {
		var at, id, subject int64
		var before, after []byte
		if err := scan(&at, &id, &subject, &before, &after); err != nil {
			return err
		}
		n++
		r := u.rows[id]
		if r == nil {
			r = &undone{id: id, subject: subject, shape: shapeOf(id), existed: before != nil, before: map[string]json.RawMessage{}}
			u.rows[id] = r
		}
		r.last, r.exists, r.complete = at, after != nil, r.complete || after == nil
		return r.merge(before, after)
	})
	switch {
	case err != nil:
		return err
	case n > maxUndone:
		return Invalid{Code: CodeInvalid, Message: fmt.Sprintf("it wrote more than %d rows: undo it by changing the records, or restore a backup", maxUndone)}
	}
	for _, r := range u.rows {
		if r.shape == nil || !r.existed && !r.exists && r.after == nil {
			return Invalid{Code: CodeInvalid, Message: "it cannot be undone, because the values before it are not recorded"}
		}
	}
	return nil
}

// merge adds the values of a later write.
func (r *undone) merge(before, after []byte) error {
	var was, became map[string]json.RawMessage
	if before != nil {
		if err := json.Unmarshal(before, &was); err != nil {
			return err
		}
	}
	for key, value := range was {
		if _, known := r.before[key]; !known {
			r.before[key] = value
		}
	}
	if after == nil {
		return nil
	}
	if err := json.Unmarshal(after, &became); err != nil {
		return err
	}
	if r.after == nil {
		r.after = map[string]json.RawMessage{}
	}
	maps.Copy(r.after, became)
	return nil
}

// lock locks the records that the rows are part of, and the rows, so that no writer changes them meanwhile.
func (u *undo) lock(ctx context.Context) error {
	subjects, existing := map[*shape][]int64{}, map[*shape][]int64{}
	for _, r := range u.rows {
		if s := shapeOf(r.subject); s != nil {
			subjects[s] = append(subjects[s], r.subject)
		}
		if r.exists {
			existing[r.shape] = append(existing[r.shape], r.id)
		}
	}
	for _, locked := range []struct {
		ids  map[*shape][]int64
		mode string
	}{{subjects, "NO KEY UPDATE"}, {existing, "UPDATE"}} {
		for _, s := range slices.SortedFunc(keysOf(locked.ids), byNumber) {
			if _, err := u.tx.ExecContext(ctx, "SELECT FROM "+s.Table+" WHERE id = ANY($1) ORDER BY id FOR "+locked.mode, pq.Array(locked.ids[s])); err != nil {
				return fmt.Errorf("lock the rows: %w", err)
			}
		}
	}
	return nil
}

// sorted returns the rows, the last written one first.
func (u *undo) sorted() []*undone {
	var all []*undone
	for _, r := range u.rows {
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b *undone) int { return cmp.Compare(b.last, a.last) })
	return all
}

// depend returns the error that later changes depend on this one.
func depend(changes []string) error {
	last := min(3, len(changes))
	return Invalid{Code: CodeConflict, Changes: changes, Message: "later changes depend on it: undo those in changes first, beginning with " + strings.Join(changes[:last], ", ")}
}
