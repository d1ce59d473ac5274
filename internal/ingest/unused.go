package ingest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/lib/pq"
)

// owned are tables whose rows exist only for the rows that refer to them, such as genres for films.
var owned = []struct{ table, entity, by string }{
	{"genres", "FilmGenre", "genre_id"},
	{"themes", "FilmTheme", "theme_id"},
}

// removeUnused deletes genres and themes that have lost their last film in this import, and those that it has added for films that were
// not imported.
func (r *run) removeUnused(ctx context.Context) error {
	for _, k := range owned {
		t := r.tables[k.entity]
		if t == nil {
			continue
		}
		removed, err := r.removeUnusedOf(ctx, k.table, fmt.Sprintf("SELECT %s AS id FROM %s", k.by, gone(t)))
		if err != nil {
			return fmt.Errorf("removing %s without films: %w", k.table, err)
		}
		if removed > 0 {
			r.report.of(k.table).Removed += removed
		}
	}
	return nil
}

// removeUnusedOf deletes candidates and rows added by this import if no row refers to them.
func (r *run) removeUnusedOf(ctx context.Context, table, candidates string) (removed int64, err error) {
	rows, err := r.conn.QueryContext(ctx, `SELECT format('NOT EXISTS (SELECT FROM %s r WHERE r.%I = t.id)', c.conrelid::regclass, a.attname) FROM pg_constraint c
		JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] WHERE c.contype = 'f' AND c.confrelid = $1::regclass`, table)
	if err != nil {
		return 0, err
	}
	defer func() { _ = rows.Close() }()
	conditions := []string{"t.id IN (" + candidates + " UNION SELECT unnest($1::bigint[]))"}
	for rows.Next() {
		var condition string
		if err := rows.Scan(&condition); err != nil {
			return 0, err
		}
		conditions = append(conditions, condition)
	}
	if err := rows.Err(); err != nil {
		return 0, err
	}
	result, err := r.conn.ExecContext(ctx, fmt.Sprintf("DELETE FROM %s t WHERE %s", table, strings.Join(conditions, " AND ")), pq.Array(r.addedTo(table)))
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// addedFirst are the tables of rows that an import adds while it reads the files, each before those that it refers to.
var addedFirst = []string{"genres", "themes", "companies", "relationship_kinds", "sources"}

// undoAdded deletes the rows that an import has added while it read the files, if it does not write what refers to them in the end.
func (r *run) undoAdded(ctx context.Context) error {
	for _, table := range addedFirst {
		if len(r.added[table]) == 0 {
			continue
		}
		if _, err := r.removeUnusedOf(ctx, table, "SELECT NULL::bigint"); err != nil {
			return fmt.Errorf("removing unused %s: %w", table, err)
		}
	}
	return nil
}

// remember notes that this import has added a row to a table.
func (r *run) remember(table string, id int64) {
	if r.added[table] == nil {
		r.added[table] = map[int64]bool{}
	}
	r.added[table][id] = true
}

// addedTo returns the ids of the rows that this import has added to a table.
func (r *run) addedTo(table string) []int64 { return slices.Sorted(maps.Keys(r.added[table])) }
