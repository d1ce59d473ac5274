package postgres

import (
	"context"
	"database/sql"
	"errors"
)

// What the tests of this package look at beside its API.
var (
	FindBinaries = findBinaries
	MigrateFiles = migrate
	PoolSize     = poolSize
	CheckVersion = checkVersion
	Places       = places
)

// Rekey runs the migration that computes the keys of names again.
func Rekey(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := rekey(ctx, tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// PID returns the process that serves the data directory dir, 0 when there is none.
func PID(dir string) int { return readPostmaster(dataPath(dir)).pid }

// Ready reports whether the server of dir accepts connections.
func Ready(dir string) bool { return readPostmaster(dataPath(dir)).ready }

// Owner returns the uid that the server runs with.
func (s *Server) Owner() uint32 { return s.account.uid }

// Dir returns where the programs are.
func (b binaries) Dir() string { return b.dir }
