package catalog_test

import (
	"testing"

	"filmgraph/internal/catalog"
	"filmgraph/internal/history"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Edits of several films take as many statements as one, and write what each writes alone. Rows that another transaction has locked are left out.
func TestEditsAreWrittenTogether(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, ruled...)
	for _, slug := range []string{"y", "z", "locked"} {
		load(t, db, `{"type":"film","slug":"`+slug+`","title":"Y","year":2001,"runtime":90,"source":"notes"}`)
	}
	id := func(table, slug string) (id int64) {
		require.NoError(t, db.QueryRowContext(t.Context(), "SELECT id FROM "+table+" WHERE slug = $1", slug).Scan(&id))
		return id
	}
	edit := func(film string, runtime any, source string) catalog.Edit {
		return catalog.Edit{Entity: "Film", ID: id("films", film), Values: map[string]any{"runtime": runtime}, Source: id("sources", source)}
	}
	put(t, db, edit("x", 91, "paper"))
	put(t, db, edit("y", 92, "notes"))
	other, err := db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	_, err = other.ExecContext(t.Context(), "SELECT FROM films WHERE slug = 'locked' FOR UPDATE")
	require.NoError(t, err)

	tx, err := db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	c := &counted{Tx: tx}
	ids := []int64{id("films", "x"), id("films", "y"), id("films", "z"), id("films", "locked")}
	together, err := catalog.LockTogether(t.Context(), c, "Film", ids)
	require.NoError(t, err)
	assert.False(t, together.Locked(ids[3]))
	require.NoError(t, other.Rollback())
	sources, err := history.BeginEach(t.Context(), tx, ids[:3], make([]history.Change, 3))
	require.ErrorContains(t, err, "describe the changes", "a change needs an author")
	require.Nil(t, sources)
	require.NoError(t, tx.Rollback())

	tx, err = db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	c = &counted{Tx: tx}
	together, err = catalog.LockTogether(t.Context(), c, "Film", ids)
	require.NoError(t, err)
	change := history.Change{Author: "key:1", Operation: history.Update}
	_, err = history.BeginEach(t.Context(), tx, ids[:3], []history.Change{change, change, change})
	require.NoError(t, err)
	for _, e := range []catalog.Edit{edit("x", 94, "other"), edit("y", 95, "other"), edit("z", nil, "paper")} {
		require.True(t, together.Locked(e.ID))
		require.NoError(t, together.Add(t.Context(), e))
	}
	require.Error(t, together.Add(t.Context(), edit("locked", "long", "paper")), "it is not a number")
	require.NoError(t, together.Put(t.Context()))
	assert.Equal(t, 4, c.statements, "the films are locked, their claims are read, and both are written")
	changes, err := history.CurrentEach(t.Context(), tx)
	require.NoError(t, err)
	assert.Len(t, changes, 3)
	require.NoError(t, tx.Commit())
	assert.Equal(t, "x 94: notes 90 NORMAL, paper 91 NORMAL, other 94 PREFERRED; y 95: notes 90 NORMAL, notes 92 NORMAL, other 95 PREFERRED; z: notes 90 NORMAL, paper PREFERRED; locked 90",
		one(t, db, `SELECT string_agg(concat_ws(': ', concat_ws(' ', f.slug, f.runtime), (SELECT string_agg(concat_ws(' ', s.slug, c.value, c.rank), ', ' ORDER BY c.id)
			FROM claims c JOIN sources s ON s.id = c.source_id WHERE c.film_id = f.id)), '; ' ORDER BY f.id) FROM films f`))
	require.NoError(t, catalog.Check(t.Context(), db, func(p catalog.Problem) { t.Error(p) }))
}

// Only columns of records that nothing else follows from are edited together.
func TestWhatIsEditedTogether(t *testing.T) {
	t.Parallel()
	for entity, keys := range map[string][]string{"Film": {"runtime", "year", "countries"}, "Person": {"birthDate"}, "Quote": {"kind"}} {
		assert.True(t, catalog.CanTogether(entity, keys), "%s %v", entity, keys)
	}
	for _, key := range []string{"title", "originalTitle", "kind", "genres", "externalIds", "series", "none"} {
		assert.False(t, catalog.CanTogether("Film", []string{"runtime", key}), key)
	}
	assert.False(t, catalog.CanTogether("Film", nil))
	for _, entity := range []string{"Credit", "Claim", "Review", "Source"} {
		assert.False(t, catalog.CanTogether(entity, []string{"note"}), entity)
	}
}
