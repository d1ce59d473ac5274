package ingest

import (
	"context"
	"database/sql"
	"fmt"
	"runtime"
	"strings"

	"github.com/lib/pq"
	"golang.org/x/sync/errgroup"
)

// Queries that list the statements which complete the new tables. Statements that have been executed are not listed.
const (
	// indexes lists the statements for missing indexes; those that take longest come first.
	indexes = `SELECT replace(pg_get_indexdef(i.indexrelid), ' ON public.', ' ON incoming.')
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam JOIN pg_class t ON t.oid = i.indrelid
WHERE i.indrelid = ANY($1::regclass[]) AND to_regclass(format('incoming.%I', t.relname)) IS NOT NULL AND NOT EXISTS (SELECT FROM pg_indexes x WHERE x.schemaname = 'incoming' AND x.indexname = c.relname)
ORDER BY m.amname = 'gin' DESC, pg_relation_size(format('incoming.%I', t.relname)::regclass) DESC, c.relname`
	// keys lists the statements that make indexes primary keys.
	keys = `SELECT format('ALTER TABLE incoming.%I ADD CONSTRAINT %I PRIMARY KEY USING INDEX %2$I', t.relname, c.conname)
FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid WHERE c.contype = 'p' AND c.conrelid = ANY($1::regclass[])
AND NOT EXISTS (SELECT FROM pg_constraint x WHERE x.conname = c.conname AND x.connamespace = 'incoming'::regnamespace)`
	// references lists the statements for foreign keys, and validations those that check existing rows. Foreign keys between
	// new tables refer to the new tables.
	references = `SELECT format('ALTER TABLE incoming.%I ADD CONSTRAINT %I %s NOT VALID', t.relname, c.conname,
  CASE WHEN c.confrelid = ANY($1::regclass[]) THEN replace(pg_get_constraintdef(c.oid), ' REFERENCES public.', ' REFERENCES incoming.') ELSE pg_get_constraintdef(c.oid) END)
FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid WHERE c.contype = 'f' AND c.conrelid = ANY($1::regclass[])
AND NOT EXISTS (SELECT FROM pg_constraint x WHERE x.conname = c.conname AND x.connamespace = 'incoming'::regnamespace)`
	validations = `SELECT format('ALTER TABLE incoming.%I VALIDATE CONSTRAINT %I', t.relname, c.conname)
FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid WHERE c.connamespace = 'incoming'::regnamespace AND NOT c.convalidated
ORDER BY pg_relation_size(t.oid) DESC, c.conname`
	// triggers lists the statements for triggers.
	triggers = `SELECT replace(pg_get_triggerdef(g.oid), ' ON public.', ' ON incoming.')
FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid WHERE g.tgrelid = ANY($1::regclass[]) AND NOT g.tgisinternal
AND NOT EXISTS (SELECT FROM pg_trigger x WHERE x.tgname = g.tgname AND x.tgrelid = format('incoming.%I', t.relname)::regclass)`
	// grants lists the statements that grant the privileges on the old tables.
	grants = `SELECT format('GRANT %s ON incoming.%I TO %s', a.privilege_type, t.relname, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END)
FROM pg_class t CROSS JOIN aclexplode(t.relacl) a WHERE t.oid = ANY($1::regclass[])`
	// statistics lists the statements that collect statistics for the planner.
	statistics = `SELECT 'ANALYZE incoming.' || quote_ident(relname) FROM pg_class WHERE oid = ANY($1::regclass[]) ORDER BY pg_relation_size(oid) DESC`
)

// build gives the new tables the indexes, constraints, triggers and privileges of the old ones. After an interruption, it continues.
func (r *run) build(ctx context.Context) error {
	cores := runtime.GOMAXPROCS(0)
	if err := r.fill(ctx, cores); err != nil {
		return err
	}
	for _, w := range []struct {
		doing   string
		list    string
		atATime int
	}{
		{"making keys", keys, 1},
		{"making references", references, 1}, // each statement locks two tables
		{"checking references", validations, cores},
		{"copying triggers", triggers, 1},
		{"copying permissions", grants, 1},
		{"making statistics", statistics, cores},
	} {
		statements, err := r.list(ctx, w.list)
		if err != nil {
			return fmt.Errorf("%s: %w", w.doing, err)
		}
		r.tracker.begin(w.doing)
		if err := r.all(ctx, w.atATime, statements); err != nil {
			return fmt.Errorf("%s: %w", w.doing, err)
		}
	}
	if r.whole { // there were no rows before
		return nil
	}
	if err := r.deriveFame(ctx, "incoming, public", r.existing()); err != nil {
		return err
	}
	return r.deriveFigures(ctx, "incoming, public", r.existing())
}

// fill creates the indexes and, at the same time, the derived tables, and then their indexes.
func (r *run) fill(ctx context.Context, atATime int) error {
	r.tracker.begin("making indexes")
	for {
		statements, err := r.derivations(ctx)
		if err != nil {
			return fmt.Errorf("looking for derived tables: %w", err)
		}
		more, err := r.list(ctx, indexes)
		if err != nil {
			return fmt.Errorf("looking for indexes: %w", err)
		}
		if statements = append(statements, more...); len(statements) == 0 {
			return nil
		}
		if err := r.all(ctx, atATime, statements); err != nil {
			return fmt.Errorf("making indexes: %w", err)
		}
	}
}

// list returns the statements that a query lists for the old tables. With the search path pg_catalog, all names are qualified.
func (r *run) list(ctx context.Context, query string) (statements []string, err error) {
	if _, err := r.conn.ExecContext(ctx, "SET search_path = pg_catalog"); err != nil {
		return nil, err
	}
	defer func() { _, _ = r.conn.ExecContext(ctx, "RESET search_path") }()
	var names []string
	for _, name := range r.names() {
		names = append(names, "public."+name)
	}
	var args []any
	if strings.Contains(query, "$1") {
		args = []any{pq.Array(names)}
	}
	rows, err := r.conn.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var statement string
		if err := rows.Scan(&statement); err != nil {
			return nil, err
		}
		statements = append(statements, statement)
	}
	return statements, rows.Err()
}

// all runs statements, several at a time.
func (r *run) all(ctx context.Context, atATime int, statements []string) error {
	r.tracker.expect(len(statements))
	todo := make(chan string, len(statements))
	for _, s := range statements {
		todo <- s
	}
	close(todo)
	workers, ctx := errgroup.WithContext(ctx)
	for range atATime {
		workers.Go(func() error {
			conn, err := r.db.Conn(ctx)
			if err != nil {
				return err
			}
			defer func() { _ = conn.Close() }()
			return r.some(ctx, conn, todo)
		})
	}
	return workers.Wait()
}

func (r *run) some(ctx context.Context, conn *sql.Conn, todo <-chan string) error {
	if _, err := conn.ExecContext(ctx, r.settings()); err != nil {
		return err
	}
	for statement := range todo {
		if _, err := conn.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
		r.tracker.step()
	}
	return nil
}
