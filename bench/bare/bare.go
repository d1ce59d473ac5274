// Package bare drops indexes, keys, foreign keys and triggers of tables while many rows are written, which is several times as fast,
// and recreates them.
package bare

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"
)

// Stripped has the statements that recreate what was dropped. Each group depends on the groups before it.
type Stripped struct{ indexes, keys, references, triggers []string }

// objects returns the statements that drop objects of tables, in the order of dropping, with the statements that recreate them.
const objects = `
SELECT 'references', conrelid::regclass::text, format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
  format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
UNION ALL
SELECT 'keys', conrelid::regclass::text, format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
  format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE contype IN ('p', 'u') AND connamespace = 'public'::regnamespace AND conrelid <> 'goose_db_version'::regclass
UNION ALL
SELECT 'indexes', tablename, format('DROP INDEX %I', indexname), indexdef
FROM pg_indexes i WHERE schemaname = 'public' AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = format('%I', indexname)::regclass AND contype IN ('p', 'u'))
UNION ALL
SELECT 'triggers', tgrelid::regclass::text, format('ALTER TABLE %s DISABLE TRIGGER %I', tgrelid::regclass, tgname), format('ALTER TABLE %s ENABLE TRIGGER %I', tgrelid::regclass, tgname)
FROM pg_trigger WHERE NOT tgisinternal`

// Strip drops foreign keys, keys, indexes and triggers of all tables. Checks are kept.
func Strip(ctx context.Context, db *sql.DB) (Stripped, error) {
	return strip(ctx, db, func(string, string) bool { return true })
}

// Loosen drops foreign keys and indexes of some tables. Primary keys and triggers are kept.
func Loosen(ctx context.Context, db *sql.DB, tables ...string) (Stripped, error) {
	return strip(ctx, db, func(kind, table string) bool {
		return (kind == "references" || kind == "indexes") && slices.Contains(tables, table)
	})
}

func strip(ctx context.Context, db *sql.DB, wanted func(kind, table string) bool) (s Stripped, err error) {
	rows, err := db.QueryContext(ctx, objects)
	if err != nil {
		return s, err
	}
	defer func() { _ = rows.Close() }()
	var drops []string
	for rows.Next() {
		var kind, table, drop, add string
		if err := rows.Scan(&kind, &table, &drop, &add); err != nil {
			return s, err
		}
		if !wanted(kind, table) {
			continue
		}
		drops = append(drops, drop)
		group := map[string]*[]string{"references": &s.references, "keys": &s.keys, "indexes": &s.indexes, "triggers": &s.triggers}[kind]
		*group = append(*group, add)
	}
	if err := rows.Err(); err != nil {
		return s, err
	}
	return s, all(ctx, db, 1, drops)
}

// Restore recreates everything. The database thereby checks keys and foreign keys.
func (s Stripped) Restore(ctx context.Context, db *sql.DB) error {
	if err := all(ctx, db, 2, s.keys); err != nil {
		return err
	}
	if err := all(ctx, db, 2, s.indexes); err != nil {
		return err
	}
	if err := all(ctx, db, 1, s.references); err != nil { // each locks two tables, so concurrent ones could deadlock
		return err
	}
	return all(ctx, db, 1, s.triggers)
}

// all runs statements, some of them concurrently.
func all(ctx context.Context, db *sql.DB, atATime int, statements []string) error {
	running, ctx := errgroup.WithContext(ctx)
	running.SetLimit(atATime)
	for _, statement := range statements {
		running.Go(func() error {
			if _, err := db.ExecContext(ctx, statement); err != nil {
				return fmt.Errorf("%s: %w", statement, err)
			}
			return nil
		})
	}
	return running.Wait()
}
