package catalog_test

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"testing"

	"filmgraph/ent/gen/ent"
	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// firstCatalog returns a database with the first catalog.
func firstCatalog(t *testing.T) *sql.DB {
	t.Helper()
	db := patient(t)
	report, loaded, err := catalog.LoadFirst(t.Context(), db, catalog.Options{})
	require.NoError(t, err)
	require.True(t, loaded)
	require.Equal(t, report.Lines, report.Added, "every line is a record of its own")
	return db
}

func rowCounts(t *testing.T, db *sql.DB) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, e := range ent.Entities {
		all[e.Table] = one(t, db, "SELECT count(*) FROM "+e.Table)
	}
	delete(all, "value_counts") // a row of it is a change, of which there are more where more was written at a time
	return all
}

func TestFirstCatalog(t *testing.T) {
	t.Parallel()
	db := firstCatalog(t)
	ask := func(query string, args ...any) string { t.Helper(); return one(t, db, query, args...) }

	t.Run("loaded once", func(t *testing.T) {
		before := ask("SELECT max(xmin::text::bigint) FROM films")
		_, loaded, err := catalog.LoadFirst(t.Context(), db, catalog.Options{})
		require.NoError(t, err)
		assert.False(t, loaded)
		assert.Equal(t, before, ask("SELECT max(xmin::text::bigint) FROM films"))
	})

	t.Run("everything", func(t *testing.T) {
		assert.Equal(t, "8049", ask("SELECT count(*) FROM films WHERE id IN (SELECT film_id FROM external_ids WHERE site = 'imdb')"))
		assert.Equal(t, "12137", ask("SELECT count(*) FROM nominations"))
		assert.Equal(t, "98", ask("SELECT count(*) FROM ceremonies"))
		assert.Equal(t, "1794", ask("SELECT count(*) FROM film_tests"))
		assert.Equal(t, "1851", ask("SELECT count(*) FROM releases WHERE type = 'PREMIERE'"))
		for _, table := range []string{"films", "persons", "characters", "companies"} {
			column := map[string]string{"films": "film_id", "persons": "person_id", "characters": "character_id", "companies": "company_id"}[table]
			assert.Equal(t, "0", ask(fmt.Sprintf("SELECT count(*) FROM %s x WHERE NOT EXISTS (SELECT FROM names n JOIN name_keys k ON k.name_id = n.id WHERE n.%s = x.id AND n.kind = 'DISPLAY')", table, column)), table)
			assert.Equal(t, "0", ask("SELECT count(*) FROM "+table+" WHERE source_id IS NULL"), table)
		}
		for _, table := range []string{"credits", "money", "film_tests", "nominations", "releases", "advisories", "ratings", "quotes", "reviews"} {
			assert.Equal(t, "0", ask("SELECT count(*) FROM "+table+" WHERE source_id IS NULL"), table)
		}
		assert.Equal(t, "3", ask("SELECT count(*) FROM sources WHERE kind = 'DATA_SET' AND licence IS NOT NULL AND licence_url IS NOT NULL AND attribution IS NOT NULL"))
		assert.Equal(t, "0", ask(`SELECT count(*) FROM films WHERE title ~ '&\w+;|&#|^#N/A$'`), "entities are decoded")
	})

	t.Run("fame follows from what is there", func(t *testing.T) {
		assert.Equal(t, "0", ask("SELECT derive_fame()"), "reckoned from everything it is what the loads made it")
		assert.Equal(t, "true", ask(`SELECT (SELECT max(fame) FROM name_keys WHERE key = 'titanic' AND bearer = (SELECT id FROM films WHERE slug = 'titanic-1997'))
			> (SELECT max(fame) FROM name_keys WHERE key = 'titanic' AND bearer = (SELECT id FROM films WHERE slug = 'titanic-1953'))`))
	})

	t.Run("two people of one name", func(t *testing.T) {
		for _, name := range []string{"Steve McQueen", "Robert Benton"} {
			assert.Equal(t, "2", ask("SELECT count(*) FROM persons WHERE name = $1", name))
		}
	})

	t.Run("nominations are credits", func(t *testing.T) {
		assert.Equal(t, "Hugh Glass", ask(`SELECT ch.name FROM credits c JOIN films f ON f.id = c.film_id JOIN persons p ON p.id = c.person_id
			JOIN credit_characters cc ON cc.credit_id = c.id JOIN characters ch ON ch.id = cc.character_id
			WHERE f.slug = 'the-revenant-2015' AND p.slug = 'leonardo-dicaprio' AND c.department = 'ACTING'`))
		assert.Equal(t, "0", ask(`SELECT count(*) FROM credits c JOIN films f ON f.id = c.film_id JOIN nomination_films nf ON nf.film_id = f.id
			JOIN nominations n ON n.id = nf.nomination_id JOIN award_categories a ON a.id = n.category_id
			JOIN persons p ON p.id = c.person_id WHERE a.name = 'Best Picture' AND c.department = 'PRODUCTION' AND c.source_id = n.source_id`),
			"a nomination for the best picture is no credit")
		assert.Equal(t, "2", ask(`SELECT count(*) FROM nominations n JOIN ceremonies c ON c.id = n.ceremony_id JOIN award_categories a ON a.id = n.category_id
			WHERE c.number = 41 AND a.name = 'Actress in a Leading Role' AND n.won`), "two actresses tied in 1968")
	})

	t.Run("directors at Cannes", func(t *testing.T) {
		assert.Equal(t, "0", ask(`SELECT count(*) FROM persons p WHERE p.source_id = (SELECT id FROM sources WHERE slug = 'cannes-data')`), "a name makes no person")
		assert.NotEqual(t, "0", ask(`SELECT count(*) FROM claims c JOIN credits x ON x.id = c.credit_id JOIN sources s ON s.id = c.source_id WHERE s.slug = 'cannes-data' AND x.department = 'DIRECTING'`))
		assert.Equal(t, "Giacomo Gentilomo", ask(`SELECT c.words FROM claims c JOIN films f ON f.id = c.film_id WHERE f.slug = 'the-lovers-1946' AND c.property = 'director'`))
	})

	t.Run("data sets disagree", func(t *testing.T) {
		assert.NotEqual(t, "0", ask(`SELECT count(*) FROM claims a JOIN claims b ON a.film_id = b.film_id AND a.property = b.property AND a.id < b.id
			AND a.source_id <> b.source_id AND NOT a.extent && b.extent WHERE a.property = 'year'`))
	})

	t.Run("comes back from a file", func(t *testing.T) {
		lines, copied := export(t, db), patient(t)
		load(t, copied, lines...)
		require.True(t, slices.Equal(lines, export(t, copied)), "a second export differs")
		assert.Equal(t, rowCounts(t, db), rowCounts(t, copied))
	})
}

func TestFirstCatalogIsFinishedAfterAnInterruption(t *testing.T) {
	t.Parallel()
	db := patient(t)
	ctx, stop := context.WithCancel(t.Context())
	_, loaded, err := catalog.LoadFirst(ctx, db, catalog.Options{Progress: func(done, total int) {
		if done > total*9/10 {
			stop()
		}
	}})
	require.ErrorIs(t, err, context.Canceled)
	assert.True(t, loaded)
	require.NotEqual(t, "0", one(t, db, "SELECT count(*) FROM films"))

	report, loaded, err := catalog.LoadFirst(t.Context(), db, catalog.Options{})
	require.NoError(t, err)
	assert.True(t, loaded)
	assert.Positive(t, report.Added)
	assert.Positive(t, report.Unchanged)
	assert.Equal(t, "12137", one(t, db, "SELECT count(*) FROM nominations"))
}

func TestFirstCatalogLeavesOtherCatalogsAlone(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, small...)
	_, loaded, err := catalog.LoadFirst(t.Context(), db, catalog.Options{})
	require.NoError(t, err)
	assert.False(t, loaded)
	assert.Len(t, export(t, db), len(small))
}
