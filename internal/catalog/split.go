package catalog

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/lib/pq"
)

// A Split moves what belongs to another person out of one who stands for both.
type Split struct {
	// Person is the id of the person who stands for both.
	Person int64
	// Values are the name of the new person and, if it is not derived from that, the slug.
	Values map[string]any
	// Source states the new person: a reference, or nil for the source of the other one.
	Source any
	// Credits and Names are ids of rows that move, and ExternalIDs are pairs of a site and a value.
	Credits, Names []int64
	ExternalIDs    [][2]string
}

// SplitPerson adds the new person in a transaction, and returns the id. Films that the new person worked on, and the other one did not, move
// to what the new one is known for. An error that the client can fix is Invalid. The transaction must be rolled back after any error.
func SplitPerson(ctx context.Context, tx Transaction, s Split) (id int64, err error) {
	w := newEditor(tx)
	w.editing = true
	values, err := w.lockRow(ctx, shapes["Person"], s.Person)
	if err != nil {
		return 0, err
	}
	if len(s.Credits)+len(s.Names)+len(s.ExternalIDs) == 0 {
		return 0, Invalid{Path: "credits", Code: CodeMissing, Message: "name at least one credit, name or external id that belongs to the new person"}
	}
	if source := idOf(values, "source_id"); s.Source == nil && source != 0 {
		s.Source = APIID(source)
	}
	if id, err = Put(ctx, tx, Edit{Entity: "Person", Values: s.Values, Source: s.Source}); err != nil {
		return 0, err
	}
	err = w.split(ctx, s, id)
	if invalid := (Invalid{}); errors.As(err, &invalid) {
		return 0, invalid
	}
	return id, rejected(err)
}

// split moves rows to the new person.
func (w *writer) split(ctx context.Context, s Split, id int64) error {
	if err := w.moveTo(ctx, id, s, "credits", s.Credits, "true"); err != nil {
		return err
	}
	if err := w.moveTo(ctx, id, s, "names", s.Names, "kind <> 'DISPLAY'"); err != nil {
		return err
	}
	if err := w.rewriteNameKeys(ctx, slices.Clone(s.Names)); err != nil {
		return err
	}
	for i, external := range s.ExternalIDs {
		result, err := w.tx.ExecContext(ctx, "UPDATE external_ids SET person_id = $1 WHERE person_id = $2 AND site = $3 AND value = $4", id, s.Person, external[0], external[1])
		if err != nil {
			return fmt.Errorf("move an external id: %w", err)
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, Invalid{Path: fmt.Sprintf("externalIds[%d]", i), Code: CodeNotFound, Message: fmt.Sprintf("the person has no external id %s %s", external[0], external[1])})
		}
	}
	const known = `UPDATE known_fors k SET person_id = $1 WHERE k.person_id = $2 AND EXISTS (SELECT FROM credits c WHERE c.person_id = $1 AND c.film_id = k.film_id)
		AND NOT EXISTS (SELECT FROM credits c WHERE c.person_id = $2 AND c.film_id = k.film_id)`
	if _, err := w.tx.ExecContext(ctx, known, id, s.Person); err != nil {
		return fmt.Errorf("move what the person is known for: %w", err)
	}
	return w.deriveFameOfChange(ctx)
}

// moveTo moves rows of a table, which may move under a condition.
func (w *writer) moveTo(ctx context.Context, id int64, s Split, table string, ids []int64, condition string) error {
	moved := map[int64]bool{}
	query := fmt.Sprintf("UPDATE %s SET person_id = $1 WHERE person_id = $2 AND id = ANY($3) AND %s RETURNING id", table, condition)
	err := w.query(ctx, query, []any{id, s.Person, pq.Array(ids)}, func(scan func(...any) error) error {
		var row int64
		err := scan(&row)
		moved[row] = true
		return err
	})
	if err != nil {
		return err
	}
	for i, row := range ids {
		if !moved[row] {
			return Invalid{Path: fmt.Sprintf("%s[%d]", table, i), Code: CodeInvalid, Message: fmt.Sprintf("of the person's %s, %s cannot move: it belongs to another one, or is the display name", table, APIID(row))}
		}
	}
	return nil
}
