package catalog

import (
	"context"
	"fmt"
	"slices"

	"github.com/lib/pq"
)

// Together writes edits of different records of one entity by the same statements: most of what a small write takes is the start and end of statements.
// Each edit writes what Put would write.
type Together struct {
	writer  *writer
	shape   *shape
	stored  map[int64]map[string]any // the locked rows
	records []*record
}

// CanTogether reports whether edits of some keys of an entity can be written together: what they change is a column of a record and the claims about it.
func CanTogether(entity string, keys []string) bool {
	s := shapes[entity]
	if !s.Record || s.part("claims") == nil || len(keys) == 0 {
		return false
	}
	columns, known := weighed[entity]
	also := named[entity]
	return known && !slices.ContainsFunc(keys, func(key string) bool {
		i, ok := s.keys[key]
		if !ok || s.columns[i].target != nil {
			return true
		}
		name := s.columns[i].name
		return name == also.display || name == also.original || slices.Contains(also.sorted, name) || slices.Contains(columns, name)
	})
}

// LockTogether locks the rows with some ids until the transaction ends, without those that another transaction has locked.
func LockTogether(ctx context.Context, tx Transaction, entity string, ids []int64) (*Together, error) {
	t := &Together{writer: newEditor(tx), shape: shapes[entity], stored: map[int64]map[string]any{}}
	t.writer.editing = true
	query := fmt.Sprintf("SELECT id, to_json(t) FROM %s t WHERE id = ANY($1) FOR NO KEY UPDATE SKIP LOCKED", t.shape.Table)
	return t, t.writer.query(ctx, query, []any{pq.Array(ids)}, func(scan func(...any) error) error {
		var id int64
		var text []byte
		if err := scan(&id, &text); err != nil {
			return err
		}
		var values map[string]any
		err := decodeRow(text, &values)
		t.stored[id] = values
		return err
	})
}

// Locked reports whether the row with an id is locked. Others are missing, or another transaction has locked them.
func (t *Together) Locked(id int64) bool { return t.stored[id] != nil }

// Add checks an edit of a locked row. If it returns an error, the edit is not written. All edits have the same keys.
func (t *Together) Add(ctx context.Context, e Edit) error {
	r := existingRow(t.shape, e.ID, t.stored[e.ID])
	if err := t.writer.fill(ctx, r, e); err != nil {
		return err
	}
	t.records = append(t.records, r.record)
	return nil
}

// Put writes the edits. After an error, the transaction must be rolled back.
func (t *Together) Put(ctx context.Context) error {
	if len(t.records) == 0 {
		return nil
	}
	if err := t.writer.put(ctx, t.records); err != nil {
		return err
	}
	if t.writer.weighed {
		return fmt.Errorf("fame depends on an edit of a %s that was not expected to change it", t.shape.says())
	}
	return nil
}
