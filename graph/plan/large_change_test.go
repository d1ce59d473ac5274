package plan_test

import (
	"testing"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
)

// The records of a change of very many rows are counted by type without reading them all.
func TestLargeChangesAreCounted(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	_, err := db.Exec(`INSERT INTO changes (id, feed_position, at, author, operation) SELECT (62::bigint << 32) + i, 1, '2026-11-29', 'key:1', 'IMPORT' FROM generate_series(1, 100) i;
		INSERT INTO changed_rows (change_id, row_id, subject_id) SELECT (62::bigint << 32) + 1, id, id FROM generate_series(1, 10000) i, LATERAL (VALUES ((1::bigint << 32) + i), ((2::bigint << 32) + i)) r (id);
		INSERT INTO changed_rows (change_id, row_id, subject_id) SELECT (62::bigint << 32) + i, (7::bigint << 32) + i, (1::bigint << 32) + i FROM generate_series(2, 100) i;
		INSERT INTO changed_rows (change_id, row_id, subject_id) SELECT (62::bigint << 32) + i, id, id FROM generate_series(2, 4) i, LATERAL (VALUES (43::bigint << 32), (999::bigint << 32)) r (id)`)
	require.NoError(t, err)
	_, err = db.Exec("ANALYZE changes, changed_rows")
	require.NoError(t, err)
	r, c := reader(t, db), connection(t, db)
	doc, errs := gqlparser.LoadQueryWithRules(contract, `{ changes(first: 1) { facets(by: [TYPE]) { values { value count } } } }`, nil)
	require.Empty(t, errs)
	assert.LessOrEqual(t, explain(t, c, statementOf(t, r, doc, nil)).rows, 3_000.0)
	assert.JSONEq(t, `{"facets":[{"values":[{"value":"FILM","count":100},{"value":"SOURCE","count":3},{"value":"PERSON","count":1}]}]}`, lastAnswer(t, c))
}
