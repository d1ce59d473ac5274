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

// deriveNameKeys writes the search keys of restored names.
func (u *undo) deriveNameKeys(ctx context.Context) error {
	s, ids := shapes["Name"], []int64{}
	for _, r := range u.rows {
		_, written := r.before["text"]
		if r.shape == s && r.existed && written {
			ids = append(ids, r.id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	slices.Sort(ids)
	var restored []*row
	const query = "SELECT id, text, coalesce(film_id, person_id, character_id, company_id) FROM names WHERE id = ANY($1) ORDER BY id"
	err := u.query(ctx, query, []any{pq.Array(ids)}, func(scan func(...any) error) error {
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
	return u.writeNameKeys(ctx, restored)
}
