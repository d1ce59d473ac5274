package catalog_test

import (
	"context"
	"database/sql"
	"testing"

	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// counted is a transaction that counts its statements.
type counted struct {
	*sql.Tx

	statements int
}

func (c *counted) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	c.statements++
	return c.Tx.ExecContext(ctx, query, args...)
}

func (c *counted) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	c.statements++
	return c.Tx.QueryContext(ctx, query, args...)
}

func (c *counted) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	c.statements++
	return c.Tx.QueryRowContext(ctx, query, args...)
}

// put writes an edit and returns how many statements that took.
func put(t *testing.T, db *sql.DB, e catalog.Edit) int {
	t.Helper()
	tx, err := db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	c := &counted{Tx: tx}
	_, err = catalog.Put(t.Context(), c, e)
	require.NoError(t, err)
	require.NoError(t, tx.Commit())
	return c.statements
}

func TestANewClaimOutranksTheOneBeforeInTheSameStatement(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, ruled...)
	var id, paper, other int64
	require.NoError(t, db.QueryRowContext(t.Context(), "SELECT (SELECT id FROM films), (SELECT id FROM sources WHERE slug = 'paper'), (SELECT id FROM sources WHERE slug = 'other')").Scan(&id, &paper, &other))
	edit := func(runtime int, source int64) catalog.Edit {
		return catalog.Edit{Entity: "Film", ID: id, Values: map[string]any{"runtime": runtime}, Source: source}
	}
	put(t, db, edit(92, paper))
	assert.Equal(t, 4, put(t, db, edit(94, other)), "the film is locked, its claims are read, and both are written")
	want := "94 | notes | notes 90 90 NORMAL, paper 92 92 NORMAL, other 94 94 PREFERRED"
	assert.Equal(t, want, claimed(t, db))
	put(t, db, edit(92, paper))
	assert.Equal(t, "92 | notes | notes 90 90 NORMAL, paper 92 92 PREFERRED, other 94 94 NORMAL", claimed(t, db), "a claim that exists becomes PREFERRED")
	put(t, db, catalog.Edit{Entity: "Claim", Within: id, Values: map[string]any{"property": "runtime", "value": "96"}, Source: other})
	assert.Equal(t, "96 | notes | notes 90 90 NORMAL, paper 92 92 NORMAL, other 94 94 NORMAL, other 96 96 PREFERRED", claimed(t, db))
	require.NoError(t, catalog.Check(t.Context(), db, func(p catalog.Problem) { t.Error(p) }))
}
