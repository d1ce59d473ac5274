package catalog

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/lib/pq"
)

// exportSize is how many records are read at a time.
const exportSize = 1000

// Export writes the complete catalog as a catalog file: types before those that refer to them, and the records of a type sorted
// by slug. The same catalog always results in the same bytes. Data that Load derives is left out.
func Export(ctx context.Context, db *sql.DB, w io.Writer) error {
	tx, err := db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return fmt.Errorf("begin the export: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.ExecContext(ctx, "SET LOCAL statement_timeout = 0"); err != nil {
		return fmt.Errorf("prepare the export: %w", err)
	}
	e := &exporter{tx: tx, out: bufio.NewWriterSize(w, 64<<10)}
	for _, s := range byLevel() {
		if err := e.records(ctx, s); err != nil {
			return fmt.Errorf("export the %s records: %w", s.says(), err)
		}
	}
	return e.out.Flush()
}

// byLevel returns the shapes of records; shapes that others refer to come first.
func byLevel() []*shape {
	var all []*shape
	for _, s := range records {
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b *shape) int { return cmp.Or(cmp.Compare(a.level, b.level), byNumber(a, b)) })
	return all
}

type exporter struct {
	tx  *sql.Tx
	out *bufio.Writer
}

// records writes all records of a shape.
func (e *exporter) records(ctx context.Context, s *shape) error {
	slug := s.column("slug")
	if slug < 0 { // relationships have no slug: they are sorted by their content
		all, err := e.read(ctx, s, "", "true", nil)
		if err != nil {
			return err
		}
		return e.writeAll(all)
	}
	for last := ""; ; {
		page, err := e.read(ctx, s, "", fmt.Sprintf("t.slug > $1 ORDER BY t.slug LIMIT %d", exportSize), []any{last})
		if err != nil || len(page) == 0 {
			return err
		}
		if err := e.writeAll(page); err != nil {
			return err
		}
		last = *page[len(page)-1].values[slug]
	}
}

func (e *exporter) writeAll(page []*exported) error {
	var lines [][]byte
	for _, x := range page {
		lines = append(lines, x.json(nil))
	}
	if page != nil && page[0].shape.column("slug") < 0 {
		slices.SortFunc(lines, bytes.Compare)
	}
	for _, line := range lines {
		if _, err := e.out.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return nil
}

// An exported row with all rows inside it.
type exported struct {
	shape  *shape
	id     int64
	within int64     // the id of the row that contains it
	values []*string // by column; the slug for references
	parts  [][]*exported
}

// read reads rows of a shape and, list by list, the rows inside them.
func (e *exporter) read(ctx context.Context, s *shape, parent, where string, args []any) ([]*exported, error) {
	rows, err := e.rows(ctx, s, parent, where, args)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	ids := make([]int64, len(rows))
	byID := make(map[int64]*exported, len(rows))
	for i, x := range rows {
		ids[i], byID[x.id] = x.id, x
	}
	for i, p := range s.parts {
		inside, err := e.read(ctx, p.shape, p.parent, "t."+p.parent+" = ANY($1)", []any{pq.Array(ids)})
		if err != nil {
			return nil, err
		}
		for _, x := range inside {
			around := byID[x.within]
			around.parts[i] = append(around.parts[i], x)
		}
	}
	return rows, nil
}

func (e *exporter) rows(ctx context.Context, s *shape, parent, where string, args []any) ([]*exported, error) {
	columns := []string{"t.id", "0"}
	if parent != "" {
		columns[1] = "t." + parent
	}
	for _, c := range s.columns {
		columns = append(columns, c.exported())
	}
	rows, err := e.tx.QueryContext(ctx, fmt.Sprintf("SELECT %s FROM %s t WHERE %s", strings.Join(columns, ", "), s.Table, where), args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var all []*exported
	for rows.Next() {
		x := &exported{shape: s, values: make([]*string, len(s.columns)), parts: make([][]*exported, len(s.parts))}
		into := []any{&x.id, &x.within}
		for i := range x.values {
			into = append(into, &x.values[i])
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		all = append(all, x)
	}
	return all, rows.Err()
}
