package catalog

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"

	"github.com/lib/pq"
)

// later is a change after the one that is being undone.
type later struct {
	id, undoes int64
	last       int64             // the changed_rows with its last write
	rows       map[int64]*undone // those that the undo would write
}

// later returns the later changes of the rows, newest first.
func (u *undo) later(ctx context.Context) ([]*later, error) {
	var ids, last []int64
	for _, r := range u.rows {
		ids, last = append(ids, r.id), append(last, r.last)
	}
	const query = `SELECT h.id, c.id, coalesce(c.undoes, 0), h.row_id, h.before, h.after FROM unnest($2::bigint[], $3::bigint[]) x (row_id, last)
		JOIN changed_rows h ON h.row_id = x.row_id AND h.id > x.last AND h.change_id <> $1 AND (h.before IS NOT NULL OR h.after IS NOT NULL)
		JOIN changes c ON c.id = h.change_id ORDER BY h.id`
	changes := map[int64]*later{}
	err := u.query(ctx, query, []any{u.change, pq.Array(ids), pq.Array(last)}, func(scan func(...any) error) error {
		var at, id, undoes, row int64
		var before, after []byte
		if err := scan(&at, &id, &undoes, &row, &before, &after); err != nil {
			return err
		}
		l := changes[id]
		if l == nil {
			l = &later{id: id, undoes: undoes, rows: map[int64]*undone{}}
			changes[id] = l
		}
		l.last = at
		r := l.rows[row]
		if r == nil {
			r = &undone{existed: before != nil, before: map[string]json.RawMessage{}}
			l.rows[row] = r
		}
		r.exists = after != nil
		return r.merge(before, after)
	})
	all := slices.SortedFunc(maps.Values(changes), func(a, b *later) int { return cmp.Compare(b.last, a.last) })
	return slices.DeleteFunc(all, (*later).isVoid), err
}

// isVoid reports whether the change left the rows as they were: it wrote some of them twice. Nothing depends on it, and undoing it writes nothing.
func (l *later) isVoid() bool {
	for _, r := range l.rows {
		if r.existed != r.exists || r.existed && !maps.EqualFunc(r.before, r.after, func(a, b json.RawMessage) bool { return bytes.Equal(a, b) }) {
			return false
		}
	}
	return true
}

// inEffect leaves out changes that were undone, and the changes that undid them. All are sorted, newest first.
func inEffect(all []*later) (remaining []*later) {
	gone := map[int64]bool{}
	for _, l := range all {
		if gone[l.id] {
			continue
		}
		if l.undoes != 0 && slices.ContainsFunc(all, func(other *later) bool { return other.id == l.undoes }) {
			gone[l.undoes] = true
			continue
		}
		remaining = append(remaining, l)
	}
	return remaining
}
