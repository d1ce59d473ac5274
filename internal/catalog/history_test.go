package catalog_test

import (
	"testing"

	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// A load is one change with its counts. It names the records that it wrote, without values.
func TestLoadIsOneChange(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	const changes = `SELECT string_agg(concat_ws(' ', c.operation, c.author, c.added, c.changed, c.removed,
		(SELECT string_agg(concat_ws(' ', f.slug, r.before, r.after), ' ' ORDER BY f.slug) FROM changed_rows r LEFT JOIN films f ON f.id = r.subject_id WHERE r.change_id = c.id)), ', ' ORDER BY c.id) FROM changes c`
	heat, ronin := `{"type":"film","slug":"heat-1995","title":"Heat"}`, `{"type":"film","slug":"ronin-1998","title":"Ronin"}`
	load(t, db, heat, ronin)
	require.Equal(t, "LOAD command:load 2 0 0 heat-1995 ronin-1998", one(t, db, changes))
	load(t, db, heat, ronin)
	require.Equal(t, "LOAD command:load 2 0 0 heat-1995 ronin-1998", one(t, db, changes), "a load that writes nothing is no change")
	_, err := catalog.Load(t.Context(), db, file("newer.ndjson", heat, `{"type":"film","slug":"ronin-1998","title":"Ronin","runtime":122}`), catalog.Options{Strict: true})
	require.NoError(t, err)
	require.Equal(t, "LOAD command:load 2 0 0 heat-1995 ronin-1998, LOAD command:load 0 1 0 ronin-1998", one(t, db, changes))
}
