package ingest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"filmgraph/internal/history"

	"github.com/lib/pq"
)

// swap replaces the old tables by the new ones in one transaction.
func (r *run) swap(ctx context.Context) error {
	r.tracker.begin("putting the new catalog in place")
	for attempt := 1; ; attempt++ {
		err := r.trySwap(ctx)
		if err == nil {
			return r.tidy(ctx)
		}
		_, rollback := r.conn.ExecContext(ctx, "ROLLBACK")
		if errors.Is(err, errChanged) {
			return errors.Join(err, rollback)
		}
		// While a statement waits for an exclusive lock, new readers have to wait for it. So it gives up soon, and tries again later.
		if refused, ok := errors.AsType[*pq.Error](err); !ok || refused.Code != "55P03" || attempt == swapAttempts {
			return errors.Join(fmt.Errorf("putting the new catalog in place: %w", err), rollback)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
	}
}

const (
	swapTimeout  = "2s" // for the lock
	swapAttempts = 60
)

func (r *run) trySwap(ctx context.Context) error {
	outside, err := r.list(ctx, outsiders)
	if err != nil {
		return err
	}
	statements := []string{
		"BEGIN",
		"SET LOCAL lock_timeout = '" + swapTimeout + "'",
		"LOCK TABLE public." + strings.Join(r.names(), ", public.") + " IN ACCESS EXCLUSIVE MODE",
	}
	if err := r.execAll(ctx, statements); err != nil {
		return err
	}
	if err := r.untouched(ctx); err != nil {
		return err
	}
	statements = nil
	for _, s := range outside { // a reference to the old table is replaced by one to the new table
		drop, _, _ := strings.Cut(s, "\n")
		statements = append(statements, drop)
	}
	statements = append(statements, "DROP TABLE public."+strings.Join(r.names(), ", public."))
	for _, name := range r.names() {
		statements = append(statements,
			fmt.Sprintf("ALTER TABLE incoming.%s SET SCHEMA public", name),
			fmt.Sprintf("SELECT setval(pg_get_serial_sequence('public.%[1]s', 'id'), max(id)) FROM public.%[1]s HAVING max(id) IS NOT NULL", name),
			fmt.Sprintf("SELECT pg_notify('filmgraph_changes', '%s')", name))
	}
	statements = append(statements, "SELECT pg_notify('filmgraph_changes', 'graph *')") // triggers report single films only
	for _, s := range outside {
		_, add, _ := strings.Cut(s, "\n")
		statements = append(statements, add)
	}
	if err := r.execAll(ctx, statements); err != nil {
		return err
	}
	if err := r.record(ctx, history.Reset); err != nil {
		return err
	}
	if r.whole {
		return r.execAll(ctx, []string{r.Adopt, appearing, "COMMIT"})
	}
	if err := r.adopt(ctx); err != nil {
		return err
	}
	if err := r.nameCompanies(ctx); err != nil {
		return err
	}
	return r.execAll(ctx, []string{sharing, issuing, appearing, r.finished(), "COMMIT"})
}

func (r *run) execAll(ctx context.Context, statements []string) error {
	for _, s := range statements {
		if _, err := r.conn.ExecContext(ctx, s); err != nil {
			return fmt.Errorf("%s: %w", s, err)
		}
	}
	return nil
}

// outsiders lists the foreign keys of other tables to those that are replaced: the statement that drops each and, on the next
// line, the one that creates it again.
const outsiders = `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname) || E'\n' ||
  format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
FROM pg_constraint c WHERE c.contype = 'f' AND c.confrelid = ANY($1::regclass[]) AND c.conrelid <> ALL($1::regclass[]) AND c.connamespace <> 'incoming'::regnamespace`

// untouched returns errChanged if a program has written to the old tables since they were copied.
func (r *run) untouched(ctx context.Context) error {
	for _, t := range r.order {
		var same bool
		if t.Of != "" {
			continue // its rows change with those of another table, and their fame has been updated
		}
		err := r.conn.QueryRowContext(ctx, fmt.Sprintf(`SELECT (SELECT count(*) FROM public.%[1]s) = (SELECT count(*) FROM incoming.%[1]s WHERE id < %[2]d)
			AND NOT EXISTS (SELECT FROM public.%[1]s t LEFT JOIN incoming.%[1]s s ON s.id = t.id WHERE s.id IS NULL OR (%[3]s) IS DISTINCT FROM (%[4]s))`,
			t.name(), t.first, t.stated("t."), t.stated("s."))).Scan(&same)
		if err != nil {
			return err
		}
		if !same {
			return errChanged
		}
	}
	return nil
}

// tidy removes the schemas of the import after it has taken effect.
func (r *run) tidy(ctx context.Context) error {
	if _, err := r.conn.ExecContext(ctx, "DROP SCHEMA IF EXISTS "+incoming+", "+staging+" CASCADE"); err != nil {
		return fmt.Errorf("removing what was staged: %w", err)
	}
	if r.first {
		return nil
	}
	r.tracker.begin("making statistics")
	if _, err := r.conn.ExecContext(ctx, "ANALYZE "+strings.Join(r.names(), ", ")); err != nil {
		return fmt.Errorf("making statistics: %w", err)
	}
	return nil
}
