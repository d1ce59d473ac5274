package catalog

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// maxListed is how many changes an error lists.
const maxListed = 20

// Unchanged locks a row and the records that it is part of until the transaction ends. If a change after since, which is an id such as
// change_12, touched the row or what is part of it, the error is Invalid with CodeConflict.
func Unchanged(ctx context.Context, tx Transaction, entity string, id int64, since string) error {
	w := newEditor(tx)
	_, seen, err := Find(ctx, tx, since, "Change")
	if err != nil {
		return err
	}
	s := shapes[entity]
	record, err := w.lockOuter(ctx, s, id)
	if err != nil {
		return err
	}
	if _, err := w.lockRow(ctx, s, id); err != nil {
		return err
	}
	touches, args := "h.subject_id = $2", []any{seen, record}
	if record != id {
		touches, args = touches+" AND ("+touching(s)+")", append(args, id)
	}
	// Rows are numbered as they are written, and writers of a record take turns. A change that did not touch it says only when it was made.
	query := `WITH seen AS (SELECT max(id) FILTER (WHERE subject_id = $2) AS here, max(id) AS anywhere FROM changed_rows WHERE change_id = $1)
		SELECT change_id FROM (
			SELECT h.change_id, h.id FROM changed_rows h, seen WHERE ` + touches + ` AND h.change_id <> $1
				AND CASE WHEN here IS NOT NULL THEN h.id > here ELSE h.change_id > $1 OR h.id > anywhere END
			UNION ALL SELECT id, id FROM changes WHERE operation = 'RESET' AND id > $1) later
		GROUP BY change_id ORDER BY max(id) DESC LIMIT ` + strconv.Itoa(maxListed)
	later, err := w.listed(ctx, query, args...)
	if err != nil || len(later) == 0 {
		return err
	}
	return Invalid{Code: CodeConflict, Changes: later,
		Message: fmt.Sprintf("it was changed later, last by %s: read it again, and repeat this with that change if it still applies", later[0])}
}

// touching is the condition that a changed row h is the one with the id $3, is part of it, or is the record that a load touched
// without saying where.
func touching(s *shape) string {
	all := []string{"h.row_id = $3", "h.before IS NULL AND h.after IS NULL"}
	for _, p := range s.parts {
		all = append(all, fmt.Sprintf("h.row_id >> 32 = %d AND (h.row_id IN (SELECT id FROM %s WHERE %s = $3) OR (coalesce(h.before, h.after) ->> '%[3]s')::bigint = $3)",
			p.shape.Number, p.shape.Table, p.parent))
	}
	return strings.Join(all, " OR ")
}

// listed returns the ids of changes that a query selects, as the API shows them.
func (w *writer) listed(ctx context.Context, query string, args ...any) (all []string, err error) {
	return all, w.query(ctx, query, args, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		all = append(all, shapes["Change"].apiID(id))
		return err
	})
}

// lockOuter locks the records that a row is part of, from the outside: writers of one record take turns. It returns the outermost one,
// which is the row itself if it is a record.
func (w *writer) lockOuter(ctx context.Context, s *shape, id int64) (outermost int64, err error) {
	if s.Record {
		return id, nil
	}
	values, err := w.readRow(ctx, s, id, "")
	if err != nil {
		return 0, err
	}
	r := &row{shape: s, id: id, record: &record{}}
	w.placeWithin(r, values)
	if r.within == nil {
		return id, nil
	}
	if outermost, err = w.lockOuter(ctx, r.within.shape, r.within.id); err != nil {
		return 0, err
	}
	_, err = w.lockRow(ctx, r.within.shape, r.within.id)
	return outermost, err
}
