package ingest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"filmgraph/internal/history"
)

// merge makes a later import take effect in one transaction. Until then readers see the old rows, and writers wait.
func (r *run) merge(ctx context.Context) error {
	r.tracker.begin("merging into the catalog")
	if _, err := r.conn.ExecContext(ctx, "BEGIN; LOCK TABLE "+strings.Join(r.names(), ", ")+" IN SHARE ROW EXCLUSIVE MODE; "+postponed); err != nil {
		return fmt.Errorf("locking the catalog: %w", err)
	}
	if err := r.unchanged(ctx); err != nil {
		_, rollback := r.conn.ExecContext(ctx, "ROLLBACK")
		return errors.Join(err, rollback)
	}
	if err := r.adopt(ctx); err != nil {
		return err
	}
	if err := r.mergeInto(ctx, "public"); err != nil {
		return err
	}
	if err := r.nameCompanies(ctx); err != nil {
		return err
	}
	if err := r.deriveFame(ctx, "public", r.changedSubjects()); err != nil {
		return err
	}
	if err := r.deriveFigures(ctx, "public", "SELECT DISTINCT id FROM changed_figures"); err != nil {
		return err
	}
	if _, err := r.conn.ExecContext(ctx, "SELECT write_disagreements(ARRAY(SELECT DISTINCT id FROM changed_claims))"); err != nil {
		return fmt.Errorf("deriving disagreements: %w", err)
	}
	if r.DryRun {
		if _, err := r.conn.ExecContext(ctx, "ROLLBACK"); err != nil {
			return err
		}
		return errors.Join(r.forget(ctx), r.undoAdded(ctx))
	}
	if err := r.record(ctx, history.Import); err != nil {
		return err
	}
	if _, err := r.conn.ExecContext(ctx, r.finished()+"; COMMIT"); err != nil {
		return fmt.Errorf("committing the import: %w", err)
	}
	return r.tidy(ctx)
}

// adopt runs the statement Import.Adopt.
func (r *run) adopt(ctx context.Context) error {
	if r.Adopt == "" {
		return nil
	}
	if _, err := r.conn.ExecContext(ctx, fmt.Sprintf(r.Adopt, r.source)); err != nil {
		return fmt.Errorf("completing rows of other sources: %w", err)
	}
	return nil
}

// unchanged checks that the ids of the staged rows are still free. It does not compare sequences: they do not roll back, so an
// interrupted merge has already advanced them.
func (r *run) unchanged(ctx context.Context) error {
	for _, t := range r.order {
		var taken bool
		if err := r.conn.QueryRowContext(ctx, fmt.Sprintf("SELECT EXISTS (SELECT FROM %s WHERE id >= %d)", t.name(), t.first)).Scan(&taken); err != nil {
			return fmt.Errorf("looking for new rows of %s: %w", t.name(), err)
		}
		if taken {
			return errChanged
		}
	}
	return nil
}

// mergeInto merges the staged rows into the tables of a schema: those of the catalog or, in a first import, the new ones, to which it
// also adds the existing rows of the catalog.
func (r *run) mergeInto(ctx context.Context, schema string) error {
	r.report.Tables = make([]TableReport, len(r.order))
	r.tracker.expect(2 * len(r.order))
	for i, t := range r.order {
		r.report.Tables[i].Table = t.name()
		if err := (&merger{r, t, schema}).merge(ctx, &r.report.Tables[i]); err != nil {
			return fmt.Errorf("merging %s: %w", t.name(), err)
		}
		r.tracker.step()
	}
	if schema != incoming {
		if err := r.keep(ctx); err != nil {
			return err
		}
	}
	for i, t := range slices.Backward(r.order) {
		if schema != incoming && t.sourced() {
			if err := (&merger{r, t, schema}).remove(ctx, &r.report.Tables[i]); err != nil {
				return fmt.Errorf("removing from %s: %w", t.name(), err)
			}
		}
		r.tracker.step()
	}
	if schema == incoming {
		return nil
	}
	return r.removeUnused(ctx)
}

// merger merges the staged rows of one table.
type merger struct {
	*run
	*table
	schema string // of the table that gets the rows
}

func (m *merger) exec(ctx context.Context, statement string) (int64, error) {
	result, err := m.conn.ExecContext(ctx, statement)
	if err != nil {
		return 0, fmt.Errorf("%w, in %s", err, statement)
	}
	return result.RowsAffected()
}

// merge adds and changes rows.
func (m *merger) merge(ctx context.Context, report *TableReport) (err error) {
	if m.schema == incoming {
		if _, err := m.exec(ctx, fmt.Sprintf("INSERT INTO incoming.%[1]s SELECT * FROM public.%[1]s", m.name())); err != nil {
			return err
		}
	}
	if _, err := m.exec(ctx, "ANALYZE staging."+m.name()); err != nil {
		return err
	}
	if m.Of == "" {
		if _, err := m.exec(ctx, m.find()); err != nil {
			return err
		}
		if _, err := m.exec(ctx, "ANALYZE "+found(m.table)); err != nil {
			return err
		}
		if m.schema != incoming && m.sourced() {
			if err := m.keepShown(ctx); err != nil {
				return err
			}
		}
	}
	if report.Added, err = m.exec(ctx, m.insert()); err != nil {
		return err
	}
	switch {
	case m.schema == incoming:
		report.Added += m.bulk.rows
	case m.ByID:
		_, err = m.exec(ctx, fmt.Sprintf("SELECT setval(pg_get_serial_sequence('%[1]s', 'id'), max(id)) FROM %[1]s", m.name()))
	}
	if err == nil && len(m.compared()) > 0 && m.schema != incoming {
		report.Changed, err = m.exec(ctx, m.update())
		if err == nil && m.Entity == "Claim" {
			err = m.settle(ctx, found(m.table)+" f JOIN claims g ON g.id = f.id AND f.changed")
		}
	}
	return err
}
