package postgres_test

import (
	"database/sql"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"
)

func version(t *testing.T, db *sql.DB) (v int64) {
	t.Helper()
	require.NoError(t, db.QueryRow("SELECT max(version_id) FROM goose_db_version").Scan(&v))
	return v
}

func TestProgramsThatStartTogetherMigrateOnce(t *testing.T) {
	t.Parallel()
	url := postgrestest.Blank(t)
	var group errgroup.Group
	for range 4 {
		db := open(t, url)
		group.Go(func() error { return postgres.Migrate(t.Context(), db) })
	}
	require.NoError(t, group.Wait())

	var applied, versions int
	require.NoError(t, open(t, url).QueryRow("SELECT count(*), count(DISTINCT version_id) FROM goose_db_version").Scan(&applied, &versions))
	require.Equal(t, versions, applied, "a migration was applied twice")
}

func TestMigratingAgainChangesNothing(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	before := version(t, db)
	require.NoError(t, postgres.Migrate(t.Context(), db))
	require.Equal(t, before, version(t, db))
}

// TestMigratingAfterACrash kills the server after the first migrations, before it has made a checkpoint, and migrates further.
func TestMigratingAfterACrash(t *testing.T) {
	t.Parallel()
	dir := newDir(t)
	server := serve(t, dir)
	steps := fstest.MapFS{
		"1_one.sql": {Data: []byte("-- +goose Up\nSELECT 1;\n")},
		"2_two.sql": {Data: []byte("-- +goose Up\nSELECT 2;\n")},
	}
	db := open(t, server.URL())
	require.NoError(t, postgres.MigrateFiles(t.Context(), db, steps))
	require.NoError(t, db.Close())
	killed := postgres.PID(dir)
	require.NoError(t, syscall.Kill(killed, syscall.SIGKILL))
	require.Eventually(t, func() bool { return postgres.PID(dir) != killed && postgres.Ready(dir) }, time.Minute, 10*time.Millisecond)

	steps["3_three.sql"] = &fstest.MapFile{Data: []byte("-- +goose Up\nSELECT 3;\n")}
	db = open(t, server.URL())
	require.NoError(t, postgres.MigrateFiles(t.Context(), db, steps))
	require.EqualValues(t, 3, version(t, db))
}

func TestNewerDatabaseIsRefused(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	_, err := db.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (29991231000000, true)")
	require.NoError(t, err)
	err = postgres.Migrate(t.Context(), db)
	require.ErrorContains(t, err, "the database has schema version 29991231000000, but this program knows versions up to 20")
	require.ErrorContains(t, err, "Run that or a later release")
}

func TestMigrationOutlastsTheStatementTimeout(t *testing.T) {
	t.Parallel()
	db, err := postgres.Open(t.Context(), postgrestest.Blank(t), postgres.Options{StatementTimeout: 50e6, MaxConns: 1})
	require.NoError(t, err)
	defer db.Close()
	slow := fstest.MapFS{"1_slow.sql": {Data: []byte("-- +goose Up\nSELECT pg_sleep(0.2);\n")}}
	require.NoError(t, postgres.MigrateFiles(t.Context(), db, slow))

	_, err = db.Exec("SELECT pg_sleep(10)")
	require.ErrorContains(t, err, "statement timeout", "the connection that migrated must have its timeout back")
}

func TestFailedMigrationIsUndone(t *testing.T) {
	t.Parallel()
	db := open(t, postgrestest.Blank(t))
	err := postgres.MigrateFiles(t.Context(), db, fstest.MapFS{
		"1_good.sql": {Data: []byte("-- +goose Up\nCREATE TABLE good (a int);\n")},
		"2_bad.sql":  {Data: []byte("-- +goose Up\nCREATE TABLE bad (a int);\nSELECT 1/0;\n")},
	})
	require.ErrorContains(t, err, "migration 2_bad.sql failed and was rolled back")
	require.EqualValues(t, 1, version(t, db))
	var good, bad bool
	require.NoError(t, db.QueryRow("SELECT to_regclass('good') IS NOT NULL, to_regclass('bad') IS NOT NULL").Scan(&good, &bad))
	require.True(t, good)
	require.False(t, bad)
}

// TestMissingModules migrates on a server that was installed without its additional modules.
func TestMissingModules(t *testing.T) {
	t.Parallel()
	missing := fstest.MapFS{"1_extension.sql": {Data: []byte("-- +goose Up\nCREATE EXTENSION pg_trgm_is_missing;\n")}}
	err := postgres.MigrateFiles(t.Context(), open(t, postgrestest.Blank(t)), missing)
	require.ErrorContains(t, err, "install the package postgresql-contrib")
}

// TestMigrationsNotify the servers of all tables, because no trigger does, and also if a later one fails.
func TestMigrationsNotify(t *testing.T) {
	t.Parallel()
	url := postgrestest.URL(t)
	db := open(t, url)
	changed, sure := make(chan string, 100), make(chan bool, 10)
	require.NoError(t, postgres.Watch(t.Context(), url, db, func(table string) { changed <- table }, func(s bool) { sure <- s }, quiet))
	for s := false; !s; {
		s = <-sure
	}
	require.ErrorContains(t, postgres.MigrateFiles(t.Context(), db, fstest.MapFS{
		"29991231000000_good.sql": {Data: []byte("-- +goose Up\nALTER TABLE films ALTER title TYPE text USING upper(title);\n")},
		"29991231000001_bad.sql":  {Data: []byte("-- +goose Up\nSELECT 1/0;\n")},
	}), "29991231000001_bad.sql failed")
	for <-changed != "films" {
		continue // the notifications are about all tables
	}
}

// TestTriggersSearchNoLists for each changed row: with many rows, that takes time by the square of their number. They join lists instead.
func TestTriggersSearchNoLists(t *testing.T) {
	t.Parallel()
	db := open(t, postgrestest.URL(t))
	const each = `SELECT coalesce(string_agg(proname, ' '), 'none') FROM pg_proc WHERE pronamespace = 'public'::regnamespace
		AND prosrc ~ '\m(after|before) (\w+)\M[^;]*\m\2\.\w+ = ANY'`
	var found string
	require.NoError(t, db.QueryRow(each).Scan(&found))
	require.Equal(t, "none", found)
}
