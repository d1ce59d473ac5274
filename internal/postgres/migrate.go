package postgres

import (
	"cmp"
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"time"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var embedded embed.FS

// Migrate applies the migrations that the database lacks, of embedded files and in code, each in a transaction of its own. An advisory lock makes programs
// that start at the same time wait for each other. A database that is newer than the program is an error, and is left unchanged.
// There are no migrations back: an older program needs a backup from before the upgrade.
func Migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Sub(embedded, "migrations")
	if err != nil {
		return err
	}
	return migrate(ctx, db, files, inCode()...)
}

func migrate(ctx context.Context, db *sql.DB, files fs.FS, inCode ...*goose.Migration) error {
	provider, err := goose.NewProvider(goose.DialectPostgres, db, files, goose.WithGoMigrations(inCode...),
		goose.WithSessionLocker(session{}), goose.WithLogger(goose.NopLogger()), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("reading the migrations: %w", err)
	}
	// This creates goose's table under the lock. Up alone would create it without.
	if err := refuseNewer(ctx, provider); err != nil {
		return err
	}
	if _, err := provider.Up(ctx); err != nil {
		if partial, ok := errors.AsType[*goose.PartialError](err); ok {
			return advise(fmt.Errorf("migration %s failed and was rolled back; earlier ones are kept: %w", cmp.Or(partial.Failed.Source.Path, strconv.FormatInt(partial.Failed.Source.Version, 10)), partial.Err))
		}
		return fmt.Errorf("migrating the database: %w", err)
	}
	// A newer program may have migrated the database while this one waited for the lock.
	return refuseNewer(ctx, provider)
}

// requireMigrated returns an error unless the database is at the version of this program.
func requireMigrated(ctx context.Context, db *sql.DB) error {
	files, err := fs.Sub(embedded, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, db, files, goose.WithGoMigrations(inCode()...), goose.WithLogger(goose.NopLogger()), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("reading the migrations: %w", err)
	}
	if err := refuseNewer(ctx, provider); err != nil {
		return err
	}
	older, err := provider.HasPending(ctx)
	if err != nil {
		return fmt.Errorf("reading the version of the database: %w", err)
	}
	if older {
		return errors.New("the running Filmgraph is older than this program, and so is its database: use the program that is running, or stop it first")
	}
	return nil
}

// refuseNewer returns an error if the database has migrations that this program does not know.
func refuseNewer(ctx context.Context, provider *goose.Provider) error {
	sources := provider.ListSources()
	known := sources[len(sources)-1].Version
	have, err := provider.GetDBVersion(ctx)
	if err != nil {
		return fmt.Errorf("reading the version of the database: %w", err)
	}
	if have > known {
		return fmt.Errorf("the database has schema version %d, but this program knows versions up to %d only: a newer Filmgraph has migrated it. "+
			"Run that or a later release, or restore the backup from before the upgrade. Nothing was changed", have, known)
	}
	return nil
}

// session takes the lock on the connection that migrates, and turns off its statement timeout.
type session struct{}

// migrationLock is the key of the advisory lock: "filmgrap" in ASCII.
const migrationLock int64 = 0x66696c6d67726170

// SessionLock polls instead of waiting in the server: a waiting statement holds a snapshot, which would block CREATE INDEX
// CONCURRENTLY in the program that holds the lock.
func (s session) SessionLock(ctx context.Context, conn *sql.Conn) error {
	if _, err := conn.ExecContext(ctx, "SET statement_timeout = 0"); err != nil {
		return err
	}
	for {
		var locked bool
		if err := conn.QueryRowContext(ctx, "SELECT pg_try_advisory_lock($1)", migrationLock).Scan(&locked); err != nil {
			return s.restore(ctx, conn, err)
		}
		if locked {
			if err := repairVersions(ctx, conn); err != nil {
				return s.restore(ctx, conn, fmt.Errorf("reading the versions of the database: %w", err))
			}
			return nil
		}
		select {
		case <-ctx.Done():
			return s.restore(ctx, conn, fmt.Errorf("waiting for another program to finish migrating: %w", ctx.Err()))
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// repairVersions sets the sequence of goose's table after the ids in use. With wal_level minimal, PostgreSQL does not log the values
// that a sequence returns in the transaction that created it, so after a crash it returns them again.
func repairVersions(ctx context.Context, conn *sql.Conn) error {
	var exists bool
	if err := conn.QueryRowContext(ctx, "SELECT to_regclass('goose_db_version') IS NOT NULL").Scan(&exists); err != nil || !exists {
		return err
	}
	_, err := conn.ExecContext(ctx, `SELECT setval(pg_get_serial_sequence('goose_db_version', 'id'), used.id)
		FROM (SELECT max(id) AS id FROM goose_db_version) AS used, pg_sequences
		WHERE sequencename = 'goose_db_version_id_seq' AND schemaname = current_schema() AND last_value < used.id`)
	return err
}

// SessionUnlock releases the lock and restores the timeout.
func (s session) SessionUnlock(ctx context.Context, conn *sql.Conn) error {
	_, err := conn.ExecContext(ctx, "SELECT pg_advisory_unlock($1)", migrationLock)
	return s.restore(ctx, conn, err)
}

// restore restores the timeout with which the connection was opened, and returns err.
func (session) restore(ctx context.Context, conn *sql.Conn, err error) error {
	_, resetErr := conn.ExecContext(context.WithoutCancel(ctx), "RESET statement_timeout")
	return errors.Join(err, resetErr)
}
