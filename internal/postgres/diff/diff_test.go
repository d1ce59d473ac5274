package diff_test

import (
	"context"
	"database/sql"
	"testing"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/diff"
	"filmgraph/internal/postgres/postgrestest"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) { postgrestest.Main(m) }

// TestMigrationsLeadToTheModel compares a database that went through the migrations
// with one that was made straight from the model.
func TestMigrationsLeadToTheModel(t *testing.T) {
	t.Parallel()
	migrated := postgrestest.New(t)
	fresh, err := postgres.Open(context.Background(), postgrestest.Blank(t), postgres.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, fresh.Close()) }()
	_, err = fresh.Exec("CREATE EXTENSION pg_trgm")
	require.NoError(t, err)
	require.NoError(t, diff.Create(context.Background(), fresh))

	want := describe(t, fresh)
	require.Greater(t, len(want), 500, "the description sees the tables")
	require.Equal(t, want, describe(t, migrated))

	_, err = fresh.Exec("ALTER TABLE films ALTER runtime TYPE int")
	require.NoError(t, err)
	require.NotEqual(t, describe(t, fresh), describe(t, migrated), "the comparison sees a difference")
}

// describe lists the columns, constraints, indexes and id ranges of a database as
// Postgres words them.
func describe(t *testing.T, db *sql.DB) []string {
	t.Helper()
	rows, err := db.Query(`
		SELECT format('column %s.%s %s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid), l.collname)
		FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum LEFT JOIN pg_collation l ON l.oid = a.attcollation
		WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> 'goose_db_version'
		UNION ALL SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
		WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND conrelid::regclass::text <> 'goose_db_version' AND contype <> 't' -- triggers are not part of the model
		UNION ALL SELECT regexp_replace(indexdef, ' WITH \([^)]*\)', '') -- storage parameters are not part of the model
		FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'goose_db_version'
		UNION ALL SELECT format('sequence %s %s', sequencename, start_value) FROM pg_sequences WHERE schemaname = 'public' AND sequencename NOT LIKE 'goose%'
		ORDER BY 1`)
	require.NoError(t, err)
	defer func() { require.NoError(t, rows.Close()) }()
	var all []string
	for rows.Next() {
		var line string
		require.NoError(t, rows.Scan(&line))
		all = append(all, line)
	}
	require.NoError(t, rows.Err())
	return all
}
