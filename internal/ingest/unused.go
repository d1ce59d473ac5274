package ingest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/lib/pq"
)

// kinds are tables of things that are there for the sake of others only, by the tables that refer to them for imports: a genre
// without films is none.
var kinds = []struct{ table, entity, by string }{
	{"genres", "FilmGenre", "genre_id"},
	{"themes", "FilmTheme", "theme_id"},
}

// removeUnused deletes genres and themes whose last film has gone with this import, and those that it has added for films
// that did not come in.
func (r *run) removeUnused(ctx context.Context) error {
	for _, k := range kinds {
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

// removeUnusedOf deletes those of the candidates, and of what this import has added, that nothing refers to.
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

// undoAdded deletes the genres and themes that an import has added ahead of rows that it does not write after all.
func (r *run) undoAdded(ctx context.Context) error {
	for _, k := range kinds {
		if _, err := r.removeUnusedOf(ctx, k.table, "SELECT NULL::bigint"); err != nil {
			return fmt.Errorf("removing %s without films: %w", k.table, err)
		}
	}
	return nil
}

// addedTo are the ids of what this import has added to a table ahead of everything else: see Stage.Named.
func (r *run) addedTo(table string) []int64 { return slices.Sorted(maps.Keys(r.added[table])) }
