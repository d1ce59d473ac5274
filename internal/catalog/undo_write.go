package catalog

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/lib/pq"
)

// A restoration brings rows of one table back to what they were, in one statement.
type restoration struct {
	shape *shape
	kind  string // insert, update or delete
	rows  []*undone
}

// restore restores the rows. What was written last is restored first, and what was deleted together is inserted together, records before their
// parts. Where that is not the order that keys and references require, the database rejects a statement, and it is tried again after the others.
func (u *undo) restore(ctx context.Context) error {
	open := u.restorations()
	for len(open) > 0 {
		var rejected []restoration
		var reason error
		for _, r := range open {
			err := u.attempt(ctx, r)
			var refused *pq.Error
			switch {
			case errors.As(err, &refused) && isRejection(refused):
				rejected, reason = append(rejected, r.single()...), cause(reason, err)
			case err != nil:
				return err
			}
		}
		if len(rejected) >= len(open) && !slices.ContainsFunc(open, func(r restoration) bool { return len(r.rows) > 1 }) {
			return rejectedUndo(reason)
		}
		open = rejected
	}
	return nil
}

// cause returns which of two rejections causes the other: a key that another row has now, because rows that refer to the one with the key cannot be
// restored either; otherwise the first.
func cause(first, second error) error {
	if refused, ok := errors.AsType[*pq.Error](second); ok && refused.Code == "23505" { // unique_violation
		if before, ok := errors.AsType[*pq.Error](first); !ok || before.Code != refused.Code {
			return second
		}
	}
	return cmp.Or(first, second)
}

// rejectedUndo says why rows cannot be restored: other rows have their keys now.
func rejectedUndo(err error) error {
	err = rejected(err)
	if invalid := (Invalid{}); errors.As(err, &invalid) {
		invalid.Path = ""
		invalid.Message = "what it changed cannot be restored: " + invalid.Message
		return invalid
	}
	return err
}

// single splits a restoration into one for each row.
func (r restoration) single() (all []restoration) {
	for _, one := range r.rows {
		all = append(all, restoration{r.shape, r.kind, []*undone{one}})
	}
	return all
}

// restorations returns the statements in the order in which they are tried first.
func (u *undo) restorations() (all []restoration) {
	var deleted []*undone // together
	insert := func() {
		slices.SortStableFunc(deleted, func(a, b *undone) int { return cmp.Or(a.depth()-b.depth(), byNumber(a.shape, b.shape)) })
		for _, r := range deleted {
			all = together(all, "insert", r)
		}
		deleted = nil
	}
	for _, r := range u.sorted() {
		if r.existed && !r.exists {
			deleted = append(deleted, r)
			continue
		}
		insert()
		switch {
		case r.exists && !r.existed:
			all = together(all, "delete", r)
		case r.exists:
			all = together(all, "update", r)
		}
	}
	insert()
	return all
}

// together adds a row to the last restoration if it can be restored together with its rows.
func together(all []restoration, kind string, r *undone) []restoration {
	if n := len(all) - 1; n >= 0 && all[n].shape == r.shape && all[n].kind == kind {
		all[n].rows = append(all[n].rows, r)
		return all
	}
	return append(all, restoration{r.shape, kind, []*undone{r}})
}

// depth is how many rows contain the row.
func (r *undone) depth() int {
	depth := 0
	for s := r.shape; !s.Record; depth++ {
		outer := s.outer()
		if outer == nil {
			break
		}
		s = outer
	}
	return depth
}

// outer returns the shape of rows that can contain those of the shape, the innermost if there are several.
func (s *shape) outer() (found *shape) {
	for _, e := range s.Edges {
		if target := shapes[e.Target]; e.One && inside(s, e) && (found == nil || found.Record && !target.Record) {
			found = target
		}
	}
	return found
}

// attempt executes a restoration. If the database rejects it, the transaction is as before.
func (u *undo) attempt(ctx context.Context, r restoration) error {
	if _, err := u.tx.ExecContext(ctx, "SAVEPOINT restoration"); err != nil {
		return fmt.Errorf("set a savepoint: %w", err)
	}
	statement, arg, err := r.statement()
	if err != nil {
		return err
	}
	if _, err := u.tx.ExecContext(ctx, statement, arg); err != nil {
		if _, undone := u.tx.ExecContext(ctx, "ROLLBACK TO SAVEPOINT restoration"); undone != nil {
			return fmt.Errorf("roll back a rejected statement: %w", undone)
		}
		return fmt.Errorf("restore rows: %w", err)
	}
	_, err = u.tx.ExecContext(ctx, "RELEASE SAVEPOINT restoration")
	return err
}
