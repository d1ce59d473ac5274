package catalog

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/lib/pq"
)

// Delete deletes a row with the rows inside it, in a transaction. If it is a claim, its field shows the next one. An error that the
// client can fix is Invalid. The transaction must be rolled back after any error.
func Delete(ctx context.Context, tx *sql.Tx, entity string, id int64) error {
	w := newEditor(tx)
	s := shapes[entity]
	if _, err := w.lockOuter(ctx, s, id); err != nil {
		return err
	}
	values, err := w.lockRow(ctx, s, id)
	if err != nil {
		return err
	}
	r := &row{shape: s, id: id, record: &record{}}
	w.placeWithin(r, values)
	if entity == "Name" && (values["kind"] == "DISPLAY" || values["kind"] == "ORIGINAL") {
		return Invalid{Code: CodeInvalid, Message: "display names and original titles follow from the record: change its title or name"}
	}
	related, err := w.related(ctx, s, id)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM "+s.Table+" WHERE id = $1", id); err != nil {
		return rejected(fmt.Errorf("delete: %w", err))
	}
	if entity == "Claim" {
		property, _ := values["property"].(string)
		shown := r.within.shape.plain(property)
		if shown != nil && (values["rank"] == "PREFERRED" || w.isOwn(ctx, r.within, values)) {
			err = w.settle(ctx, r.within.shape, r.within.id, property)
		}
		if invalid := (Invalid{}); errors.As(err, &invalid) {
			return invalid
		} else if err != nil {
			return rejected(err)
		}
	}
	if r.within != nil {
		related = append(related, r.root().id)
	}
	if len(related) == 0 {
		return nil
	}
	if _, err := tx.ExecContext(ctx, "SELECT derive_fame($1)", pq.Array(related)); err != nil {
		return fmt.Errorf("derive fame: %w", err)
	}
	return nil
}

// isOwn reports whether a claim decides what its field shows because the row's own source makes it, and no claim is PREFERRED.
func (w *writer) isOwn(ctx context.Context, subject *row, claim map[string]any) bool {
	e, err := w.subject(ctx, subject.shape, subject.id)
	if err != nil {
		return false
	}
	for _, other := range e.claims {
		if other.property == claim["property"] && other.rank == "PREFERRED" {
			return false
		}
	}
	source, _ := column{}.stored(claim["source_id"]).(int64)
	return source == e.source()
}

// related returns the people and characters whose fame depends on a film or credit.
func (w *writer) related(ctx context.Context, s *shape, id int64) ([]int64, error) {
	column, ok := map[string]string{"Film": "film_id", "Credit": "id"}[s.Name]
	if !ok {
		return nil, nil
	}
	var all []int64
	query := fmt.Sprintf(`SELECT person_id FROM credits WHERE %[1]s = $1
		UNION SELECT c.character_id FROM credit_characters c JOIN credits t ON t.id = c.credit_id WHERE t.%[1]s = $1`, column)
	err := w.query(ctx, query, []any{id}, func(scan func(...any) error) error {
		var related int64
		err := scan(&related)
		all = append(all, related)
		return err
	})
	return all, err
}
