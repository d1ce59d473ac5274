package postgres

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var embedded embed.FS

// Migrate brings the database to the version of this program by applying the embedded migrations that it lacks, each
// in a transaction of its own, while an advisory lock keeps other programs from doing the same. Programs that start
// together wait for each other. A database that is newer than the program is refused and left as it is.
// There is no way down: an older program needs the backup that an operator took before the upgrade.
func Migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Sub(embedded, "migrations")
	if err != nil {
		return err
	}
	return migrate(ctx, db, files)
}

func migrate(ctx context.Context, db *sql.DB, files fs.FS) error {
	provider, err := goose.NewProvider(goose.DialectPostgres, db, files,
		goose.WithSessionLocker(session{}), goose.WithLogger(goose.NopLogger()), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("reading the migrations: %w", err)
	}
	// Asking first creates goose's table under the lock, which Up alone would not.
	if err := refuseNewer(ctx, provider); err != nil {
		return err
	}
	if _, err := provider.Up(ctx); err != nil {
		if partial, ok := errors.AsType[*goose.PartialError](err); ok {
			return advise(fmt.Errorf("migration %s failed and was undone, those before it are kept: %w", partial.Failed.Source.Path, partial.Err))
		}
		return fmt.Errorf("migrating the database: %w", err)
	}
	// A newer program may have migrated while this one waited for the lock.
	return refuseNewer(ctx, provider)
}

// requireMigrated returns an error unless the database is at the version of this program.
func requireMigrated(ctx context.Context, db *sql.DB) error {
	files, err := fs.Sub(embedded, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, db, files, goose.WithLogger(goose.NopLogger()), goose.WithDisableGlobalRegistry(true))
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

// refuseNewer returns an error when the database has been migrated beyond what this program knows.
func refuseNewer(ctx context.Context, provider *goose.Provider) error {
	sources := provider.ListSources()
	known := sources[len(sources)-1].Version
	have, err := provider.GetDBVersion(ctx)
	if err != nil {
		return fmt.Errorf("reading the version of the database: %w", err)
	}
	if have > known {
		return fmt.Errorf("the database has schema version %d, but this program knows versions up to %d only: a newer Filmgraph has migrated it; "+
			"run that or a later release, or restore the backup taken before the upgrade. Nothing was changed", have, known)
	}
	return nil
}

// session takes the lock on the very connection that migrates, and frees that connection from the statement timeout.
type session struct{}

// migrationLock is the key of the advisory lock: "filmgrap" in ASCII.
const migrationLock int64 = 0x66696c6d67726170

// SessionLock asks again and again instead of waiting in the server: a waiting statement holds a snapshot, which
// would block CREATE INDEX CONCURRENTLY in the migration that holds the lock.
func (s session) SessionLock(ctx context.Context, conn *sql.Conn) error {
	if _, err := conn.ExecContext(ctx, "SET statement_timeout = 0"); err != nil {
		return err
	}
	for {
		var locked bool
		if err := conn.QueryRowContext(ctx, "SELECT pg_try_advisory_lock($1)", migrationLock).Scan(&locked); err != nil {
			return s.forget(ctx, conn, err)
		}
		if locked {
			if err := repairVersions(ctx, conn); err != nil {
				return s.forget(ctx, conn, fmt.Errorf("reading the versions of the database: %w", err))
			}
			return nil
		}
		select {
		case <-ctx.Done():
			return s.forget(ctx, conn, fmt.Errorf("waiting for another program to finish migrating: %w", ctx.Err()))
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// repairVersions sets the sequence of goose's table behind the ids that are in use. Where wal_level is minimal, PostgreSQL takes
// the numbers that were drawn by the transaction that created a sequence for logged, so that a server which ends without a
// checkpoint draws them twice.
func repairVersions(ctx context.Context, conn *sql.Conn) error {
	var there bool
	if err := conn.QueryRowContext(ctx, "SELECT to_regclass('goose_db_version') IS NOT NULL").Scan(&there); err != nil || !there {
		return err
	}
	_, err := conn.ExecContext(ctx, `SELECT setval(pg_get_serial_sequence('goose_db_version', 'id'), used.id)
		FROM (SELECT max(id) AS id FROM goose_db_version) AS used, pg_sequences
		WHERE sequencename = 'goose_db_version_id_seq' AND schemaname = current_schema() AND last_value < used.id`)
	return err
}

// SessionUnlock gives the lock and the connection's timeout back.
func (s session) SessionUnlock(ctx context.Context, conn *sql.Conn) error {
	_, err := conn.ExecContext(ctx, "SELECT pg_advisory_unlock($1)", migrationLock)
	return s.forget(ctx, conn, err)
}

// forget restores the timeout with which the connection was opened, and passes err on.
func (session) forget(ctx context.Context, conn *sql.Conn, err error) error {
	_, resetErr := conn.ExecContext(context.WithoutCancel(ctx), "RESET statement_timeout")
	return errors.Join(err, resetErr)
}
