package mutate

import (
	"context"
	"database/sql"
	"fmt"

	"filmgraph/internal/catalog"
)

// plurals are the entities whose rows are merged, as the names of mutations have them.
var plurals = map[string]string{"Films": "Film", "People": "Person", "Characters": "Character", "Companies": "Company"}

// merge merges two rows, and returns the id of the one that is kept.
func merge(ctx context.Context, tx *sql.Conn, r request, in inputs) (int64, error) {
	keep, err := in.find(ctx, "keep", r.entity)
	if err != nil {
		return 0, err
	}
	merged, err := in.find(ctx, "merge", r.entity)
	if err != nil {
		return 0, err
	}
	return keep, catalog.Merge(ctx, tx, r.entity, keep, merged)
}

// split moves rows of a person to a new one, and returns its id.
func split(ctx context.Context, tx *sql.Conn, r request, in inputs, source any) (int64, error) {
	s := catalog.Split{Values: map[string]any{"name": in.input["name"]}, Source: source}
	if slug := in.input["slug"]; slug != nil {
		s.Values["slug"] = slug
	}
	var err error
	if s.Person, err = in.find(ctx, "id", r.entity); err != nil {
		return 0, err
	}
	if s.Credits, err = in.findAll(ctx, "credits", "Credit"); err != nil {
		return 0, err
	}
	if s.Names, err = in.findAll(ctx, "names", "Name"); err != nil {
		return 0, err
	}
	external, _ := in.input["externalIds"].([]any)
	for _, item := range external {
		pair, _ := item.(map[string]any)
		s.ExternalIDs = append(s.ExternalIDs, [2]string{fmt.Sprint(pair["site"]), fmt.Sprint(pair["value"])})
	}
	return catalog.SplitPerson(ctx, tx, s)
}

// findAll returns the ids of the rows that a list names.
func (in inputs) findAll(ctx context.Context, key, entity string) (ids []int64, err error) {
	items, _ := in.input[key].([]any)
	for i, item := range items {
		_, id, err := catalog.Find(ctx, in.tx, fmt.Sprint(item), entity)
		if err != nil {
			return nil, at(err, fmt.Sprintf("%s[%d]", key, i))
		}
		ids = append(ids, id)
	}
	return ids, nil
}
