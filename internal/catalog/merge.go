package catalog

import (
	"context"
	"errors"
	"fmt"

	"github.com/lib/pq"
)

// Merge merges a record into another of the same entity, in a transaction: what refers to it refers to the one that is kept, and its values
// become claims of that one. Its slug and id redirect there. An error that the client can fix is Invalid, and its path is that of the
// record in the input. The transaction must be rolled back after any error.
func Merge(ctx context.Context, tx Transaction, entity string, keep, merged int64) error {
	m := &merger{writer: newEditor(tx)}
	m.editing = true
	err := m.merge(ctx, shapes[entity], keep, merged)
	if invalid := (Invalid{}); errors.As(err, &invalid) {
		return invalid
	}
	return rejected(err)
}

// merger merges rows.
type merger struct {
	*writer
	names []int64 // that have moved to another record, and need new search keys
}

func (m *merger) merge(ctx context.Context, s *shape, keep, merged int64) error {
	if keep == merged {
		return Invalid{Path: "merge", Code: CodeInvalid, Message: fmt.Sprintf("it is the %s to keep: name two different ones", s.says())}
	}
	// Nothing new may refer to the record that will be deleted.
	if _, err := m.tx.ExecContext(ctx, "SELECT FROM "+s.Table+" WHERE id = ANY($1) ORDER BY id FOR UPDATE", pq.Array([]int64{keep, merged})); err != nil {
		return fmt.Errorf("lock the records: %w", err)
	}
	kept, err := m.readRow(ctx, s, keep, "")
	if err != nil {
		return err
	}
	values, err := m.readRow(ctx, s, merged, "")
	if err != nil {
		return err
	}
	for _, e := range s.Edges { // the series of an episode
		if e.One && e.Target == s.Name && (idOf(kept, e.Column) == merged || idOf(values, e.Column) == keep) {
			return Invalid{Path: "merge", Code: CodeInvalid, Message: fmt.Sprintf("one of them is the %s of the other: change that first", e.Name)}
		}
	}
	if err := m.retire(ctx, s, merged, "DISPLAY"); err != nil {
		return err
	}
	original := named[s.Name].original
	if original == "" || kept[original] != nil {
		if err := m.retire(ctx, s, merged, "ORIGINAL"); err != nil {
			return err
		}
	}
	if err := m.fold(ctx, s, keep, merged); err != nil {
		return err
	}
	if original != "" && kept[original] == nil {
		if kept, err = m.readRow(ctx, s, keep, ""); err == nil && kept[original] == nil {
			err = m.retire(ctx, s, keep, "ORIGINAL")
		}
		if err != nil {
			return err
		}
	}
	redirect := fmt.Sprintf("INSERT INTO redirects (%s, slug, former_id) VALUES ($1, $2, $3)", s.part("redirects").parent)
	if _, err := m.tx.ExecContext(ctx, redirect, keep, values["slug"], merged); err != nil {
		return fmt.Errorf("redirect to the record that is kept: %w", err)
	}
	if err := m.rewriteNameKeys(ctx, m.names); err != nil {
		return err
	}
	return m.deriveFameOfChange(ctx)
}

// idOf returns the id in a column of a stored row, or 0.
func idOf(values map[string]any, name string) int64 {
	id, _ := column{}.stored(values[name]).(int64)
	return id
}

// fold merges a row into another: what refers to it moves, what both have is folded in turn, and what it states is stated about the other.
func (m *merger) fold(ctx context.Context, s *shape, keep, merged int64) error {
	if s.part("claims") == nil {
		if err := m.complete(ctx, s, keep, merged); err != nil {
			return err
		}
		return m.drop(ctx, s, merged)
	}
	both, err := m.pairOf(ctx, s, keep, merged)
	if err != nil {
		return err
	}
	demote := fmt.Sprintf("UPDATE claims SET rank = 'NORMAL' WHERE %s = $1 AND rank = 'PREFERRED'", s.part("claims").parent)
	if _, err := m.tx.ExecContext(ctx, demote, merged); err != nil {
		return fmt.Errorf("make claims NORMAL: %w", err)
	}
	for _, t := range byShape() {
		for _, e := range t.Edges {
			if e.One && e.Target == s.Name && !t.Untracked {
				if err := m.move(ctx, t, e.Column, keep, merged); err != nil {
					return err
				}
			}
		}
	}
	if err := m.state(ctx, both); err != nil {
		return err
	}
	return m.drop(ctx, s, merged)
}

// drop deletes a row whose statements another has now.
func (m *merger) drop(ctx context.Context, s *shape, id int64) error {
	if _, err := m.tx.ExecContext(ctx, "DELETE FROM "+s.Table+" WHERE id = $1", id); err != nil {
		return fmt.Errorf("delete what was merged: %w", err)
	}
	return nil
}

// move makes rows that refer to the merged row refer to the one that is kept. A row that would then be the same as another is folded into it.
func (m *merger) move(ctx context.Context, t *shape, column string, keep, merged int64) error {
	if t.Name == "Relationship" {
		between := fmt.Sprintf("DELETE FROM relationships WHERE %s = $2 AND %s = $1", column, otherEnd(column))
		if _, err := m.tx.ExecContext(ctx, between, keep, merged); err != nil {
			return fmt.Errorf("delete relationships between the two: %w", err)
		}
	}
	twins, err := m.twins(ctx, t, column, keep, merged)
	if err != nil {
		return err
	}
	for _, twin := range twins {
		if err := m.fold(ctx, t, twin[0], twin[1]); err != nil {
			return err
		}
	}
	return m.query(ctx, fmt.Sprintf("UPDATE %s SET %s = $1 WHERE %[2]s = $2 RETURNING id", t.Table, column), []any{keep, merged}, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		if t.Name == "Name" {
			m.names = append(m.names, id)
		}
		return err
	})
}

// complete adds to a row without claims, such as a film that a person is known for, what the merged one knows and it does not.
func (m *merger) complete(ctx context.Context, s *shape, keep, merged int64) error {
	for _, c := range s.columns {
		if !c.optional {
			continue
		}
		name := pq.QuoteIdentifier(c.name)
		statement := fmt.Sprintf("UPDATE %s k SET %s = o.%[2]s FROM %[1]s o WHERE k.id = $1 AND o.id = $2 AND k.%[2]s IS NULL AND o.%[2]s IS NOT NULL", s.Table, name)
		if _, err := m.tx.ExecContext(ctx, statement, keep, merged); err != nil {
			return fmt.Errorf("complete a row: %w", err)
		}
	}
	return nil
}
