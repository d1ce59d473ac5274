package catalog

import (
	"context"
	"database/sql"
	"slices"
	"strings"
)

// Transaction is a transaction, or a connection on which one has begun.
type Transaction interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// writer writes records in a transaction.
type writer struct {
	tx        Transaction
	known     known           // ids in the database that were looked up
	deferred  bool            // whether deferred references are written: the second pass of a load, and edits
	touched   map[*shape]bool // tables that were written
	editing   bool            // whether triggers record each row, so that fame is derived at the end
	weighed   bool            // whether something was written on which fame may depend
	outranked []storedClaim   // that become NORMAL with the next claims
}

// put writes records and all rows inside them, with one statement per table and group of rows. Files and clients write by it
// alone, so sort keys, search keys, claims and fame are always derived in the same way. The references of the records are known, and
// their existing records are identified.
func (w *writer) put(ctx context.Context, all []*record) error {
	rows := make([]*row, len(all))
	for i, r := range all {
		rows[i], r.root().record = r.row, r
		r.added, r.wrote = false, false
		r.setSortKey()
	}
	if err := w.retireNames(ctx, all); err != nil {
		return err
	}
	if err := w.writeTree(ctx, rows[0].part, rows); err != nil {
		return err
	}
	if w.editing {
		return w.writeOutranked(ctx)
	}
	return w.deriveFame(ctx, all)
}

// writeTree writes rows of one shape, and then the rows inside them.
func (w *writer) writeTree(ctx context.Context, p *part, rows []*row) error {
	byUse := groups(rows)
	for _, use := range slices.Sorted(keysOf(byUse)) { // in a fixed order, because it determines ids
		if err := w.writeRows(ctx, p, byUse[use]); err != nil {
			return err
		}
	}
	for i, inner := range rows[0].shape.parts {
		var all []*row
		for _, r := range rows {
			for _, in := range r.parts[i] {
				if w.deferred || !in.hasDeferredColumn() {
					all = append(all, in)
				}
			}
		}
		if len(all) > 0 {
			if err := w.writeTree(ctx, inner, all); err != nil {
				return err
			}
		}
	}
	return nil
}

// groups splits rows by the foreign keys of exclusive arcs that they use, so that an index serves each group, and by whether they are
// known to be new, because then no existing rows need to be looked up.
func groups(rows []*row) map[string][]*row {
	var arcs []int
	for _, arc := range rows[0].shape.Arcs {
		for _, name := range arc.Columns {
			if i := rows[0].shape.column(name); i >= 0 {
				arcs = append(arcs, i)
			}
		}
	}
	byUse := map[string][]*row{}
	for _, r := range rows {
		var use strings.Builder
		if r.isNew() {
			use.WriteString("fresh ")
		}
		for _, i := range arcs {
			if r.values[i] != nil {
				use.WriteString(r.shape.columns[i].name + " ")
			}
		}
		byUse[use.String()] = append(byUse[use.String()], r)
	}
	return byUse
}

// writeRows inserts new rows, updates rows that differ, and sets the ids of all.
func (w *writer) writeRows(ctx context.Context, p *part, rows []*row) error {
	s := rows[0].shape
	if err := w.support(ctx, p, rows); err != nil {
		return err
	}
	st := w.stage(p, rows)
	if s.Name == "Claim" {
		if err := w.writeOutranked(ctx); err != nil {
			return err
		}
	}
	var added []*row
	next := 0
	err := w.query(ctx, st.statement(), []any{st.json}, func(scan func(...any) error) error {
		var at int
		var id int64
		var isNew, isChanged bool
		if err := scan(&at, &id, &isNew, &isChanged); err != nil {
			return err
		}
		if st.outranks(id) {
			return nil
		}
		if at < 0 {
			at = next
			next++
		}
		r := rows[at]
		r.id, r.fresh = id, isNew
		root := r.root().record
		root.added = root.added || isNew && r.within == nil
		root.wrote = root.wrote || isNew || isChanged
		if isNew || isChanged && r.exact {
			added = append(added, r)
		}
		w.weighed = w.weighed || (isNew || isChanged) && r.isWeighed()
		return nil
	})
	if err != nil {
		return err
	}
	w.touch(s)
	if s.Name == "Name" {
		return w.writeNameKeys(ctx, added)
	}
	return nil
}

func (w *writer) touch(s *shape) {
	if w.touched == nil {
		w.touched = map[*shape]bool{}
	}
	w.touched[s] = true
}
