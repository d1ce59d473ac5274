package ingest

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// remove deletes rows of the source that are no longer staged, except those that are kept or that rows of other sources refer to. The name keys and
// external ids that are deleted with them are counted too.
func (m *merger) remove(ctx context.Context, report *TableReport) (err error) {
	but := "true"
	switch m.Entity {
	case "Name":
		but = "t.company_id IS NULL" // see nameCompanies
	case "Claim":
		but = m.ownStatements()
		defer func() {
			if err == nil {
				err = m.settle(ctx, gone(m.table)+" g")
			}
		}()
	}
	// The planner does not know how many rows of the source were just added, and would choose a nested loop.
	if _, err := m.exec(ctx, fmt.Sprintf(`SET LOCAL enable_nestloop = off;
		CREATE TABLE %s AS SELECT t.* FROM %s t WHERE t.source_id = %d AND NOT EXISTS (SELECT FROM %s f WHERE f.id = t.id)%s AND %s;
		SET LOCAL enable_nestloop = on`, gone(m.table), m.name(), m.source, found(m.table), m.notKept(), but)); err != nil {
		return err
	}
	if _, err := m.exec(ctx, "ANALYZE "+gone(m.table)); err != nil {
		return err
	}
	others, cascades, itself, err := m.references(ctx)
	if err != nil {
		return err
	}
	counts := []string{"(SELECT count(*) FROM deleted)"}
	for _, c := range cascades { // the statement sees the rows from before it
		counts = append(counts, fmt.Sprintf("(SELECT count(*) FROM %s r JOIN deleted d ON d.id = r.%s)", c.table, c.column))
	}
	var deleted int64
	into := []any{&deleted}
	removed := make([]int64, len(cascades))
	for i := range removed {
		into = append(into, &removed[i])
	}
	statement := "WITH deleted AS (DELETE FROM " + m.name() + " t USING " + gone(m.table) + " g WHERE g.id = t.id" + strings.Join(others, "") +
		" RETURNING t.id) SELECT " + strings.Join(counts, ", ")
	for { // a series goes once its episodes are gone
		if err := m.conn.QueryRowContext(ctx, statement).Scan(into...); err != nil {
			return fmt.Errorf("%w, in %s", err, statement)
		}
		report.Removed += deleted
		for i, c := range cascades {
			m.report.of(c.table).Removed += removed[i]
		}
		if deleted == 0 || !itself {
			return nil
		}
	}
}

// reference is a foreign key of a table.
type reference struct{ table, column string }

// references returns the conditions under which the row g may be deleted, namely that no row refers to it, the foreign keys of
// rows that are deleted with it, and whether rows of the table refer to other rows of the table.
func (m *merger) references(ctx context.Context) (conditions []string, cascades []reference, itself bool, err error) {
	rows, err := m.conn.QueryContext(ctx, `SELECT c.conrelid::regclass::text, a.attname, c.confdeltype = 'c' FROM pg_constraint c
		JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] WHERE c.contype = 'f' AND c.confrelid = $1::regclass ORDER BY 1, 2`, m.name())
	if err != nil {
		return nil, nil, false, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var r reference
		var cascade bool
		if err := rows.Scan(&r.table, &r.column, &cascade); err != nil {
			return nil, nil, false, err
		}
		itself = itself || r.table == m.name()
		follows := slices.ContainsFunc(m.order, func(other *table) bool { return other.Of != "" && other.name() == r.table })
		if cascade && (follows || r.table == "external_ids") {
			cascades = append(cascades, r)
		}
		if follows {
			continue
		}
		but := ""
		if r.table == "external_ids" {
			but = " AND r.site <> ALL('{" + strings.Join(m.Sites, ",") + "}')"
		}
		conditions = append(conditions, fmt.Sprintf(" AND NOT EXISTS (SELECT FROM %s r WHERE r.%s = g.id%s)", r.table, r.column, but))
	}
	return conditions, cascades, itself, rows.Err()
}
