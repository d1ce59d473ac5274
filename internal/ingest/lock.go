package ingest

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"time"

	"filmgraph/internal/catalog"
	"filmgraph/internal/history"

	"github.com/lib/pq"
)

// lockTimeout is how long to wait for other programs. The server takes a moment to notice that a program was killed.
const lockTimeout = 5 * time.Second

// lock takes the advisory lock of imports and loads, for which it waits up to timeout. Closing the connection releases it.
func (r *run) lock(ctx context.Context, timeout time.Duration) error {
	if _, err := r.conn.ExecContext(ctx, r.settings()); err != nil {
		return fmt.Errorf("preparing the connection: %w", err)
	}
	err := r.await(ctx, timeout, "SELECT pg_try_advisory_lock($1)", catalog.LoadLock)
	if err != nil {
		return fmt.Errorf("another import or load is writing to this database; wait until it is done: %w", err)
	}
	// Statements on the tables of an import now belong to programs that were killed.
	err = r.await(ctx, lockTimeout, `SELECT count(pg_terminate_backend(pid)) = 0 FROM (SELECT DISTINCT l.pid FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
		JOIN pg_namespace n ON n.oid = c.relnamespace WHERE l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
		AND n.nspname IN ('incoming', 'staging') AND l.pid <> pg_backend_pid()) orphans`)
	if err != nil {
		return fmt.Errorf("an interrupted import still has connections to the database: %w", err)
	}
	err = r.await(ctx, lockTimeout, `SELECT NOT EXISTS (SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid)
		WHERE l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND l.relation = ANY($1::regclass[])
		AND a.state LIKE 'idle in transaction%' AND a.pid <> pg_backend_pid())`, pq.Array(r.names()))
	if err != nil {
		return fmt.Errorf("another program has an open transaction on the catalog, for which the import would have to wait; end it first (pg_stat_activity shows it): %w", err)
	}
	return nil
}

// await repeats a query until it returns true.
func (r *run) await(ctx context.Context, timeout time.Duration, question string, args ...any) error {
	for deadline := time.Now().Add(timeout); ; {
		var yes bool
		if err := r.conn.QueryRowContext(ctx, question, args...).Scan(&yes); err != nil {
			return err
		}
		switch {
		case yes:
			return nil
		case time.Now().After(deadline):
			return fmt.Errorf("waited for %s", timeout)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// settings returns the statements that prepare connections for writing. After a crash of the server, lost rows are written again, so
// commits need not wait for the disk. Statements of killed programs must end soon.
func (r *run) settings() string {
	memory := "SET maintenance_work_mem = '512MB'; SET work_mem = '256MB'"
	if r.whole { // a server fills its empty database itself, also on small machines
		memory = "SET maintenance_work_mem = '64MB'; SET work_mem = '32MB'"
	}
	return history.Unrecorded + "; SET statement_timeout = 0; SET client_connection_check_interval = '1s'; SET synchronous_commit = off; SET max_parallel_maintenance_workers = 0; " + memory
}

// names returns the names of the tables that change.
func (r *run) names() []string {
	var all []string
	for _, t := range r.order {
		all = append(all, t.name())
	}
	for _, d := range derived {
		if slices.Contains(all, d.of) {
			all = append(all, d.table)
		}
	}
	return all
}

// release closes the connection, which releases its locks.
func (r *run) release(ctx context.Context) error {
	_ = r.conn.Raw(func(any) error { return driver.ErrBadConn })
	return context.Cause(context.WithoutCancel(ctx))
}

// isConnectionLost reports whether err means that the connection is broken.
func isConnectionLost(err error) bool {
	if refused, ok := errors.AsType[*pq.Error](err); ok {
		class := refused.Code.Class()
		return class == "08" || class == "57" && refused.Code != "57014" // query_canceled is intended
	}
	_, broken := errors.AsType[*net.OpError](err) // errors of files are net.Errors too
	return broken || errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF)
}
