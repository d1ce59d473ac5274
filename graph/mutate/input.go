package mutate

import (
	"context"
	"database/sql"
	"fmt"
	"maps"

	"filmgraph/internal/catalog"
	"filmgraph/internal/history"
)

// inputs converts the input of one mutation to an edit.
type inputs struct {
	tx     *sql.Conn
	entity string
	kind
	input map[string]any
}

// notValues are the keys of an input that are not values of the row.
var notValues = []string{"reason", "source", "id", "ifUnchangedSince", "confirmNew"}

// edit returns the edit that an input describes, without its source. Errors are userErrors.
func (in inputs) edit(ctx context.Context, update bool) (catalog.Edit, error) {
	e := catalog.Edit{Entity: in.entity, Values: maps.Clone(in.input)}
	for _, key := range notValues {
		delete(e.Values, key)
	}
	if in.entity != "Claim" {
		e.Words, _ = in.input["words"].(string)
		e.Locator, _ = in.input["locator"].(string)
		delete(e.Values, "words")
		delete(e.Values, "locator")
	}
	var err error
	if update {
		e.ID, err = in.updated(ctx)
	} else if in.within != "" {
		e.Within, err = in.find(ctx, in.within, in.containers...)
		delete(e.Values, in.within)
	}
	if err != nil {
		return e, err
	}
	for key, entities := range in.ends {
		if err := in.end(ctx, e.Values, key, entities); err != nil {
			return e, err
		}
	}
	for key, l := range in.lists {
		if err := in.list(ctx, e.Values, key, l); err != nil {
			return e, err
		}
	}
	return e, nil
}

// updated returns the id of the row to update. An id such as film_1 is not looked up: catalog.Put reads the row and reports a missing one. If the
// input has other references, the row is looked up before them, so that its error is the one that the client gets.
func (in inputs) updated(ctx context.Context) (int64, error) {
	id, ok := catalog.RowID(fmt.Sprint(in.input["id"]), in.entity)
	for key := range in.input {
		ok = ok && in.ends[key] == nil && in.lists[key].key == "" && in.lists[key].ends == nil
	}
	if ok {
		return id, nil
	}
	return in.find(ctx, "id", in.entity)
}

// begin describes the change of the transaction, and returns the id of the source that the input names, or nil without one. A new source is added;
// it is the first row that the transaction writes.
func (in inputs) begin(ctx context.Context, c history.Change) (source any, err error) {
	given, ok := in.input["source"].(map[string]any)
	if ok {
		if c.Source, c.SourceSlug, err = in.source(ctx, given); err != nil {
			return nil, err
		}
	}
	if c.Source, err = history.Begin(ctx, in.tx, c); err != nil {
		return nil, err
	}
	switch {
	case !ok:
		return nil, nil
	case c.Source != 0:
		return c.Source, nil
	case c.SourceSlug != "":
		return nil, at(catalog.NotFound(c.SourceSlug, "Source"), "source")
	}
	id, err := catalog.Put(ctx, in.tx, catalog.Edit{Entity: "Source", Values: given})
	if err != nil {
		return nil, at(err, "source")
	}
	return id, history.StatedBy(ctx, in.tx, id)
}

// unchanged checks that no later change has touched the rows than the one that the client has seen, if it names one.
func (in inputs) unchanged(ctx context.Context) error {
	since := in.input["ifUnchangedSince"]
	if since == nil {
		return nil
	}
	for _, key := range []string{"id", "keep", "merge"} {
		if in.input[key] == nil {
			continue
		}
		id, err := in.find(ctx, key, in.entity)
		if err != nil {
			return err
		}
		if err := catalog.Unchanged(ctx, in.tx, in.entity, id, fmt.Sprint(since)); err != nil {
			return at(err, "ifUnchangedSince")
		}
	}
	return nil
}

// find returns the id of the row that a key names.
func (in inputs) find(ctx context.Context, key string, entities ...string) (int64, error) {
	_, id, err := catalog.Find(ctx, in.tx, fmt.Sprint(in.input[key]), entities...)
	return id, at(err, key)
}

// end replaces a reference to one of several types by that of its type.
func (in inputs) end(ctx context.Context, values map[string]any, key string, entities []string) error {
	given, ok := values[key]
	if !ok {
		return nil
	}
	delete(values, key)
	if given == nil {
		for _, entity := range entities {
			values[column(key, entity)] = nil
		}
		return nil
	}
	entity, id, err := catalog.Find(ctx, in.tx, fmt.Sprint(given), entities...)
	if err == nil {
		values[column(key, entity)] = catalog.APIID(id)
	}
	return at(err, key)
}

// list replaces a list of references by rows.
func (in inputs) list(ctx context.Context, values map[string]any, key string, l listed) error {
	given, ok := values[key].([]any)
	if !ok {
		return nil
	}
	rows := make([]any, len(given))
	for i, item := range given {
		if l.ends == nil {
			rows[i] = map[string]any{l.key: item}
			continue
		}
		entity, id, err := catalog.Find(ctx, in.tx, fmt.Sprint(item), l.ends...)
		if err != nil {
			return at(err, fmt.Sprintf("%s[%d]", key, i))
		}
		rows[i] = map[string]any{column(key, entity): catalog.APIID(id)}
	}
	values[key] = rows
	return nil
}

// source returns the id or the slug of the source that an input names, or neither if it describes a new one.
func (in inputs) source(ctx context.Context, given map[string]any) (id int64, slug string, err error) {
	described := 0
	for key, value := range given {
		if value != nil && key != "id" && key != "slug" {
			described++
		}
	}
	call := given["id"]
	if call == nil && described == 0 {
		call = given["slug"]
	}
	switch {
	case call != nil && (described > 0 || given["id"] != nil && given["slug"] != nil):
		return 0, "", catalog.Invalid{Path: "source", Code: catalog.CodeInvalid, Message: "name an existing source by its id or slug alone, or describe a new one without id"}
	case call != nil:
		if slug = fmt.Sprint(call); slug != "" && catalog.IsSlug(slug, "Source") {
			return 0, slug, nil
		}
		_, id, err = catalog.Find(ctx, in.tx, slug, "Source")
		return id, "", at(err, "source")
	case described == 0:
		return 0, "", catalog.Invalid{Path: "source", Code: catalog.CodeSourceMissing, Message: "name an existing source by id or slug, or describe a new one by kind and title"}
	}
	id, err = catalog.Same(ctx, in.tx, "Source", given)
	return id, "", at(err, "source")
}
