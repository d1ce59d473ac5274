package catalog

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/lib/pq"
)

// An Edit writes one row of the catalog for a client.
type Edit struct {
	// Entity is the name of the row's entity, such as Film.
	Entity string
	// ID is the row to change; 0 adds one.
	ID int64
	// Within is the row that contains a new one, such as the film of a credit; 0 for records.
	Within int64
	// Values are the new values by their keys in the catalog format; nil clears one. A list replaces the one before. References are slugs,
	// site:value, or ids such as film_1.
	Values map[string]any
	// Source states the values: a reference, the id of an existing row, or nil. It is required for entities that have claims.
	Source any
	// Words are those of the source, and Locator the place in it.
	Words, Locator string
}

// Put writes the row in a transaction, and returns its id. An error that the client can fix is Invalid; its path leads into Values. The
// transaction must be rolled back after any error.
func Put(ctx context.Context, tx Transaction, e Edit) (id int64, err error) {
	w := newEditor(tx)
	w.editing = true
	r, err := w.editedRow(ctx, e)
	if err != nil {
		return 0, err
	}
	prefix := r.path()
	if e.Entity == "Claim" {
		id, err = w.editClaim(ctx, r, e)
	} else {
		id, err = w.edit(ctx, r, e)
	}
	if err == nil && w.weighed {
		err = w.deriveFameOfChange(ctx)
	}
	if invalid := (Invalid{}); errors.As(err, &invalid) {
		invalid.Path = strings.TrimPrefix(strings.TrimPrefix(invalid.Path, prefix), ".")
		return 0, invalid
	}
	return id, rejected(err)
}

// editor writes edits. Deferred references are written at once, because they cannot lead to later records.
func newEditor(tx Transaction) *writer { return &writer{tx: tx, known: known{}, deferred: true} }

// source returns the source of an edit as a member of its row. An id needs no look-up.
func (w *writer) source(e Edit) []member {
	id, isID := e.Source.(int64)
	switch {
	case e.Source == nil:
		return nil
	case isID:
		w.known.put(shapes["Source"], APIID(id), id)
		return []member{{"source", APIID(id)}}
	}
	return []member{{"source", e.Source}}
}

// rejected converts an error of the database that a client can fix to Invalid.
func rejected(err error) error {
	var refused *pq.Error
	if !errors.As(err, &refused) || !isRejection(refused) {
		return err
	}
	invalid := Invalid{Code: CodeInvalid, Message: sayRejection(refused).Error()}
	switch refused.Code {
	case "23502": // not_null_violation
		invalid.Code, invalid.Path = CodeMissing, camel(strings.TrimSuffix(refused.Column, "_id"))
	case "23505": // unique_violation
		invalid.Code = CodeTaken
	case "23503": // foreign_key_violation
		invalid.Code, invalid.Message = CodeInUse, "other data refers to it: change or delete that first"
	}
	return invalid
}

// editedRow returns the row of an edit: the existing one, which is locked, or a new one inside another.
func (w *writer) editedRow(ctx context.Context, e Edit) (*row, error) {
	s := shapes[e.Entity]
	if e.ID != 0 {
		if _, err := w.lockOuter(ctx, s, e.ID); err != nil {
			return nil, err
		}
		stored, err := w.lockRow(ctx, s, e.ID)
		if err != nil {
			return nil, err
		}
		r := existingRow(s, e.ID, stored)
		w.placeWithin(r, stored)
		return r, nil
	}
	r := &row{shape: s, exact: true, given: map[int]bool{}}
	r.record = &record{row: r}
	if e.Within != 0 {
		outer := shapeOf(e.Within)
		for _, p := range outer.parts {
			if p.shape == s {
				if _, err := w.lockOuter(ctx, outer, e.Within); err != nil {
					return nil, err
				}
				if _, err := w.lockRow(ctx, outer, e.Within); err != nil {
					return nil, err
				}
				r.part, r.within = p, &row{shape: outer, id: e.Within, record: r.record}
				return r, nil
			}
		}
		return nil, Invalid{Code: CodeInvalid, Message: fmt.Sprintf("a %s cannot have a %s", outer.says(), s.says())}
	}
	return r, nil
}

// existingRow returns the row of an edit of one that was read and locked.
func existingRow(s *shape, id int64, stored map[string]any) *row {
	r := &row{shape: s, exact: true, given: map[int]bool{}, id: id, before: stored}
	r.record = &record{row: r, stored: storedOf(s, stored)}
	return r
}

// lockRow locks a row until the transaction ends, and returns its values.
func (w *writer) lockRow(ctx context.Context, s *shape, id int64) (map[string]any, error) {
	return w.readRow(ctx, s, id, " FOR NO KEY UPDATE")
}

func (w *writer) readRow(ctx context.Context, s *shape, id int64, lock string) (map[string]any, error) {
	var text []byte
	err := w.tx.QueryRowContext(ctx, fmt.Sprintf("SELECT to_json(t) FROM %s t WHERE id = $1%s", s.Table, lock), id).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, Invalid{Path: "id", Code: CodeNotFound, Message: fmt.Sprintf("there is no %s with this id", s.says())}
	} else if err != nil {
		return nil, fmt.Errorf("read the row: %w", err)
	}
	var values map[string]any
	return values, decodeRow(text, &values)
}

// storedOf returns the texts of an existing record that others are derived from.
func storedOf(s *shape, values map[string]any) *stored {
	known := &stored{texts: map[string]string{}}
	for _, name := range append(storedTexts(s), originalLanguage, "kind", "text") {
		known.texts[name], _ = values[name].(string)
	}
	return known
}

// placeWithin sets the row that contains an existing one.
func (w *writer) placeWithin(r *row, values map[string]any) {
	for _, edge := range r.shape.Edges {
		id, _ := column{}.stored(values[edge.Column]).(int64)
		if !edge.One || id == 0 || !inside(r.shape, edge) {
			continue
		}
		outer := shapes[edge.Target]
		for _, p := range outer.parts {
			if p.shape == r.shape && p.parent == edge.Column {
				r.part, r.within = p, &row{shape: outer, id: id, record: r.record}
			}
		}
	}
}

// shapeOf returns the shape of the row with an id.
func shapeOf(id int64) *shape {
	for _, s := range shapes {
		if int64(s.Number) == id>>32 {
			return s
		}
	}
	return nil
}
