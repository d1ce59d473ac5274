package naive

import (
	"maps"
	"reflect"
	"slices"
)

// Change is what a mutation changed: the catalogs before and after it. Undoes is the change that it undid, or nil.
type Change struct {
	Before, After *Catalog
	Undoes        *Change
}

// wrote returns the ids of the rows that the change added, changed or deleted.
func (ch *Change) wrote() map[int64]bool {
	ids := map[int64]bool{}
	for _, rows := range []map[int64]*row{ch.Before.rows, ch.After.rows} {
		for id := range rows {
			before, after := ch.Before.rows[id], ch.After.rows[id]
			if before == nil || after == nil || !reflect.DeepEqual(before.values, after.values) {
				ids[id] = true
			}
		}
	}
	return ids
}

// Undo returns the catalog after undoing a change, or the code of the userError. later are the changes since then, oldest first.
func (c *Catalog) Undo(change *Change, later []*Change) (after *Catalog, code string) {
	return c.attempt(func(after *Catalog) {
		wrote := change.wrote()
		if len(inEffect(wrote, later)) > 0 || c.referred(change, wrote) || c.misses(change, wrote) {
			refuse("CONFLICT")
		}
		for id := range wrote {
			after.restore(id, change)
		}
		after.checkKeys()
	})
}

// inEffect returns the changes that wrote some of the rows, without those that were undone since, and their undos.
func inEffect(rows map[int64]bool, changes []*Change) (remaining []*Change) {
	for _, change := range changes {
		for id := range change.wrote() {
			if rows[id] {
				remaining = append(remaining, change)
				break
			}
		}
	}
	for i := range slices.Backward(remaining) {
		if i >= len(remaining) {
			continue
		}
		if undone := slices.Index(remaining, remaining[i].Undoes); undone >= 0 {
			remaining = slices.Delete(slices.Delete(remaining, i, i+1), undone, undone+1)
		}
	}
	return remaining
}

// referred reports whether rows that the change did not write refer to rows that it added.
func (c *Catalog) referred(change *Change, wrote map[int64]bool) bool {
	for _, r := range c.rows {
		for _, edge := range r.Edges {
			id, ok := r.values[edge.Column].(int64)
			if ok && edge.One && !wrote[r.id] && wrote[id] && change.Before.rows[id] == nil {
				return true
			}
		}
	}
	return false
}

// misses reports whether rows to restore refer to rows that are gone.
func (c *Catalog) misses(change *Change, wrote map[int64]bool) bool {
	for id := range wrote {
		before := change.Before.rows[id]
		if before == nil {
			continue
		}
		for _, edge := range before.Edges {
			to, ok := before.values[edge.Column].(int64)
			if ok && edge.One && restored(change, before, edge.Column) && c.rows[to] == nil && !(wrote[to] && change.Before.rows[to] != nil) {
				return true
			}
		}
	}
	return false
}

// restored reports whether undoing a change sets a column of a row.
func restored(change *Change, before *row, column string) bool {
	after := change.After.rows[before.id]
	return after == nil || !reflect.DeepEqual(before.values[column], after.values[column])
}

// restore gives a row the values that the change replaced.
func (c *Catalog) restore(id int64, change *Change) {
	before, after := change.Before.rows[id], change.After.rows[id]
	switch {
	case before == nil:
		delete(c.rows, id)
	case after == nil:
		c.rows[id] = &row{before.Entity, id, maps.Clone(before.values)}
	default:
		for name := range maps.All(before.values) {
			c.rows[id].set(name, before.values[name])
		}
		for name := range after.values {
			if _, had := before.values[name]; !had {
				c.rows[id].set(name, nil)
			}
		}
	}
}
