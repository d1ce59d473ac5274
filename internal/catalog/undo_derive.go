package catalog

import (
	"context"
	"slices"

	"github.com/lib/pq"
)

// deriveAll writes what follows from the restored rows and is not maintained by triggers: the keys of names, and fame.
func (u *undo) deriveAll(ctx context.Context) error {
	if err := u.deriveNameKeys(ctx); err != nil {
		return err
	}
	return u.deriveFameOfChange(ctx)
}

// deriveNameKeys writes the search keys of restored names, and of those that belong to another record again.
func (u *undo) deriveNameKeys(ctx context.Context) error {
	s, ids := shapes["Name"], []int64{}
	derivedFrom := append(s.parents(), "text")
	for _, r := range u.rows {
		written := slices.ContainsFunc(derivedFrom, func(name string) bool { _, ok := r.before[name]; return ok })
		if r.shape == s && r.existed && written {
			ids = append(ids, r.id)
		}
	}
	return u.rewriteNameKeys(ctx, ids)
}

// rewriteNameKeys writes the search keys of names again.
func (w *writer) rewriteNameKeys(ctx context.Context, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	slices.Sort(ids)
	s := shapes["Name"]
	var restored []*row
	const query = "SELECT id, text, coalesce(film_id, person_id, character_id, company_id) FROM names WHERE id = ANY($1) ORDER BY id"
	err := w.query(ctx, query, []any{pq.Array(ids)}, func(scan func(...any) error) error {
		var text string
		var bearer int64
		n := &row{shape: s, values: make([]any, len(s.columns))}
		err := scan(&n.id, &text, &bearer)
		n.set("text", text)
		n.within = &row{shape: shapeOf(bearer), id: bearer}
		restored = append(restored, n)
		return err
	})
	if err != nil {
		return err
	}
	return w.writeNameKeys(ctx, restored)
}
