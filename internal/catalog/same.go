package catalog

import (
	"context"
)

// Same returns the id of the record whose slug is among the values of a new one, if all values are those of the record; otherwise 0. So
// a client may describe the same source each time that it writes.
func Same(ctx context.Context, tx Transaction, entity string, values map[string]any) (int64, error) {
	s := shapes[entity]
	slug, _ := values["slug"].(string)
	if slug == "" {
		return 0, nil
	}
	id, err := findOne(ctx, tx, bySlug(s, "= $1"), slug)
	if id == 0 || err != nil {
		return 0, err
	}
	members, err := membersOf(values)
	if err != nil {
		return 0, err
	}
	r := &row{shape: s, given: map[int]bool{}, record: &record{}}
	if err := r.fill(members); err != nil {
		return 0, err
	}
	stored, err := newEditor(tx).readRow(ctx, s, id, "")
	if err != nil {
		return 0, err
	}
	for i, c := range s.columns {
		if r.values[i] != nil && !equal(r.values[i], c.stored(stored[c.name])) {
			return 0, nil
		}
	}
	return id, nil
}
