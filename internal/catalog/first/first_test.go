package first_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"filmgraph/ent/gen/ent"
	"filmgraph/internal/catalog"
	"filmgraph/internal/catalog/first"
	"filmgraph/internal/catalog/first/firsttest"

	"github.com/lib/pq"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// firstCatalog returns a database with the first catalog.
func firstCatalog(t *testing.T) *sql.DB {
	t.Helper()
	db := patient(t)
	_, loaded, err := first.Embedded.Load(t.Context(), db, catalog.Options{})
	require.NoError(t, err)
	require.True(t, loaded)
	return db
}

func TestFirstCatalog(t *testing.T) {
	t.Parallel()
	db := firstCatalog(t)
	ask := func(query string, args ...any) string { t.Helper(); return one(t, db, query, args...) }

	t.Run("fields show what sources state", func(t *testing.T) {
		assert.NoError(t, catalog.Check(t.Context(), db, func(p catalog.Problem) { t.Error(p) }))
	})

	t.Run("loaded once", func(t *testing.T) {
		before := ask("SELECT max(xmin::text::bigint) FROM films")
		_, loaded, err := first.Embedded.Load(t.Context(), db, catalog.Options{})
		require.NoError(t, err)
		assert.False(t, loaded)
		assert.Equal(t, before, ask("SELECT max(xmin::text::bigint) FROM films"))
	})

	t.Run("everything", func(t *testing.T) {
		assert.Equal(t, "0 0", ask(`SELECT concat_ws(' ', (SELECT count(*) FROM genres g WHERE (SELECT count(*) FROM term_names n WHERE n.genre_id = g.id) <> 7),
			(SELECT count(*) FROM relationship_kinds k WHERE (SELECT count(*) FROM term_names n WHERE n.relationship_kind_id = k.id) <> 7))`), "genres and kinds have names in seven languages")
		assert.Equal(t, "36000", ask("SELECT count(*) / 1000 * 1000 FROM films WHERE source_id = (SELECT id FROM sources WHERE slug = 'us-films-data') OR id IN (SELECT film_id FROM claims WHERE source_id = (SELECT id FROM sources WHERE slug = 'us-films-data'))"))
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
		assert.Equal(t, "4", ask("SELECT count(*) FROM sources WHERE kind = 'DATA_SET' AND licence IS NOT NULL AND licence_url IS NOT NULL AND attribution IS NOT NULL"))
		assert.Equal(t, "0", ask(`SELECT count(*) FROM films WHERE title ~ '&\w+;|&#|^#N/A$'`), "entities are decoded")
	})

	t.Run("fame follows from what is there", func(t *testing.T) {
		assert.Equal(t, "0", ask("SELECT derive_fame()"), "reckoned from everything it is what the loads made it")
		assert.Equal(t, "0", ask("SELECT derive_figures()"), "counted in everything they are what the loads made them")
		assert.Equal(t, "0", ask("SELECT count(*) FROM all_verdicts() v FULL JOIN disagreements d USING (subject, property) WHERE d.verdict IS DISTINCT FROM v.verdict"))
		assert.Equal(t, "true", ask(`SELECT (SELECT max(fame) FROM name_keys WHERE key = 'titanic' AND bearer = (SELECT id FROM films WHERE slug = 'titanic-1997'))
			> (SELECT max(fame) FROM name_keys WHERE key = 'titanic' AND bearer = (SELECT id FROM films WHERE slug = 'titanic-1953'))`))
	})

	t.Run("popularity", func(t *testing.T) { popularity(t, db) })

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
}

// Fill writes the same rows as the loader, which loads line by line, and as loading an exported file.
func TestFillIsEquivalentToLoad(t *testing.T) {
	t.Parallel()
	filled, loaded := patient(t), patient(t)
	_, err := first.Fill(t.Context(), filled, firsttest.Small(t), catalog.Options{})
	require.NoError(t, err)
	lines := export(t, filled)
	report, err := catalog.Load(t.Context(), loaded, file("copy.ndjson", lines), catalog.Options{Strict: true})
	require.NoError(t, err)
	require.Equal(t, catalog.Report{Lines: len(lines), Added: len(lines)}, report)
	require.True(t, slices.Equal(lines, export(t, loaded)), "a second export differs")
	for _, db := range []*sql.DB{filled, loaded} {
		assert.Equal(t, "0", one(t, db, `SELECT count(*) FROM (SELECT property, members, sum(rows) AS counted FROM value_counts GROUP BY 1, 2) c
			FULL JOIN all_value_counts() a USING (property, members) WHERE coalesce(counted, 0) <> coalesce(rows, 0)`), "values are counted")
		assert.Equal(t, "0", one(t, db, `SELECT count(*) FROM name_texts t FULL JOIN written_names() w ON w.bearer = t.id
			WHERE (SELECT array_agg(l ORDER BY l) FROM unnest(string_to_array(t.text, E'\n')) l) IS DISTINCT FROM string_to_array(w.names, E'\n')`), "names have their texts")
		assert.Equal(t, "0", one(t, db, `SELECT count(*) FROM text_terms t FULL JOIN (SELECT bearer, language, text_vector(language, texts) AS terms FROM written_texts()) w
			ON w.bearer = t.bearer AND coalesce(w.language, '') = coalesce(t.language, '') WHERE t.terms IS DISTINCT FROM w.terms`), "words follow texts")
		assert.Equal(t, "0", one(t, db, `SELECT count(*) FROM (SELECT m.*, coalesce(p.members, '{}') AS parts FROM film_members() m LEFT JOIN film_parts() p ON p.id = m.id) m FULL JOIN film_sets s ON s.id = m.id WHERE (m.genres, m.themes, m.countries, m.kind, m.parts, m.year, m.runtime, m.average_rating, m.rating_votes, m.popularity) IS DISTINCT FROM
			((SELECT members FROM value_sets v WHERE v.id = s.genres), (SELECT members FROM value_sets v WHERE v.id = s.themes), (SELECT members FROM value_sets v WHERE v.id = s.countries), (SELECT members FROM value_sets v WHERE v.id = s.kind), (SELECT members FROM value_sets v WHERE v.id = s.parts), s.year, s.runtime, s.average_rating, s.rating_votes, s.popularity)`), "films have their sets")
	}
	for _, e := range ent.Entities { // only ids differ; the export has no derived data
		if slices.Contains([]string{"Change", "ChangedRow", "Disagreement", "ValueCount", "ValueSet", "FilmSet", "NameText", "TextTerm"}, e.Name) { // these differ in the number or order of their rows: see above
			continue
		}
		checksum := fmt.Sprintf("SELECT count(*) || ' ' || coalesce(md5(string_agg(r, E'\\n' ORDER BY r)), '') FROM (SELECT row(%s)::text AS r FROM %s t) x", strings.Join(fields(e), ", "), e.Table)
		assert.Equal(t, one(t, loaded, checksum), one(t, filled, checksum), e.Name)
	}
	for _, what := range []string{
		"SELECT string_agg(indexdef, E'\\n' ORDER BY indexdef) FROM pg_indexes WHERE schemaname = 'public'",
		"SELECT string_agg(conrelid::regclass || conname || convalidated || pg_get_constraintdef(oid), E'\\n' ORDER BY conrelid::regclass::text, conname) FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
		"SELECT string_agg(pg_get_triggerdef(oid), E'\\n' ORDER BY tgrelid::regclass::text, tgname) FROM pg_trigger WHERE NOT tgisinternal",
	} {
		assert.Equal(t, one(t, loaded, what), one(t, filled, what))
	}

	report, err = catalog.Load(t.Context(), filled, file("copy.ndjson", lines), catalog.Options{Strict: true})
	require.NoError(t, err)
	assert.Equal(t, catalog.Report{Lines: len(lines), Unchanged: len(lines)}, report, "loading it again changes nothing")
}

// fields returns the columns of an entity that contain no ids.
func fields(e *ent.Entity) (columns []string) {
	for _, f := range e.Fields {
		if !strings.HasSuffix(f.Name, "_id") && f.Name != "bearer" {
			columns = append(columns, "t."+pq.QuoteIdentifier(f.Name))
		}
	}
	return columns
}

// smallCatalog returns a first catalog with a thousand films.
func smallCatalog(t *testing.T) first.Catalog {
	t.Helper()
	return first.Catalog{DataSets: firsttest.Few(t), Articles: first.Articles()}
}

// A cancelled first load does not prevent the next one from completing it. TestKilled stops it at other points.
func TestInterruptedFirstLoadIsCompleted(t *testing.T) {
	t.Parallel()
	db, firstCatalog := patient(t), smallCatalog(t)
	ctx, stop := context.WithCancel(t.Context())
	_, loaded, err := firstCatalog.Load(ctx, db, catalog.Options{Progress: func(done, total int) {
		if 10*done > 8*total { // while indexes are created
			stop()
		}
	}})
	require.ErrorIs(t, err, context.Canceled)
	assert.True(t, loaded)
	_, loaded, err = firstCatalog.Load(t.Context(), db, catalog.Options{})
	require.NoError(t, err)
	assert.True(t, loaded)
	assert.Equal(t, "1298 1 0", one(t, db, `SELECT concat_ws(' ', (SELECT count(*) FROM nominations), (SELECT count(*) FROM films WHERE slug = 'ballerina-2023'),
		(SELECT count(*) FROM pg_namespace WHERE nspname IN ('incoming', 'staging')))`))
}

func TestFirstLoadOfTheFirstEditionIsCompleted(t *testing.T) {
	t.Parallel()
	db, firstCatalog := patient(t), smallCatalog(t)
	_, err := catalog.Load(t.Context(), db, first.Articles(), catalog.Options{})
	require.NoError(t, err)
	_, err = db.ExecContext(t.Context(), "COMMENT ON TABLE sources IS 'first catalog: begun'")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	_, _, err = firstCatalog.Load(ctx, db, catalog.Options{Progress: func(done, _ int) {
		if done > 2000 {
			stop()
		}
	}})
	require.ErrorIs(t, err, context.Canceled)
	assert.NotEqual(t, "6", one(t, db, "SELECT count(*) FROM persons"), "it goes on line by line")
}

func TestConcurrentFirstLoads(t *testing.T) {
	t.Parallel()
	db, firstCatalog := patient(t), smallCatalog(t)
	results := make(chan error, 2)
	for range 2 {
		go func() {
			_, _, err := firstCatalog.Load(t.Context(), db, catalog.Options{})
			results <- err
		}()
	}
	require.NoError(t, <-results)
	require.NoError(t, <-results)
	assert.Equal(t, "1298", one(t, db, "SELECT count(*) FROM nominations"))
}

func TestFirstCatalogLeavesOtherCatalogsAlone(t *testing.T) {
	t.Parallel()
	db, firstCatalog := patient(t), smallCatalog(t)
	others := []string{`{"type":"film","slug":"x-2001","title":"X"}`, `{"type":"genre","slug":"drama","name":"Drama, as we say"}`}
	_, err := catalog.Load(t.Context(), db, file("others.ndjson", others), catalog.Options{})
	require.NoError(t, err)
	_, loaded, err := firstCatalog.Load(t.Context(), db, catalog.Options{})
	require.NoError(t, err)
	assert.False(t, loaded)
	assert.Len(t, export(t, db), len(others))
}

// Existing films and people are matched, and keep their slugs.
func TestAddingTheFirstCatalogToAnother(t *testing.T) {
	t.Parallel()
	db := patient(t)
	c := first.Catalog{
		DataSets: file("sets.ndjson", []string{`{"type":"genre","slug":"drama","name":"Drama"}`,
			`{"type":"film","slug":"casablanca-1943","title":"Casablanca","year":1942,"genres":[{"genre":"drama"}],"externalIds":[{"site":"imdb","value":"tt0034583"}]}`}),
		Articles: file("articles.ndjson", []string{`{"type":"film","slug":"ballerina-2023","title":"Ballerina"}`}),
	}
	_, err := catalog.Load(t.Context(), db, file("others.ndjson", []string{
		`{"type":"film","slug":"our-casablanca","title":"Casablanca","year":1943,"externalIds":[{"site":"imdb","value":"tt0034583"}]}`}), catalog.Options{})
	require.NoError(t, err)
	report, err := c.Add(t.Context(), db, catalog.Options{})
	require.NoError(t, err)
	assert.Equal(t, catalog.Report{Lines: 3, Added: 2, Changed: 1}, report)
	assert.Equal(t, "our-casablanca 1942", one(t, db, "SELECT slug || ' ' || year FROM films WHERE title = 'Casablanca'"))
	_, loaded, err := c.Load(t.Context(), db, catalog.Options{})
	require.NoError(t, err)
	assert.False(t, loaded)
	again, err := c.Add(t.Context(), db, catalog.Options{})
	require.NoError(t, err)
	assert.Equal(t, catalog.Report{Lines: 3, Unchanged: 3}, again)
}

// A first load that was interrupted after the data sets continues with the articles.
func TestArticlesAreLoadedAfterAnInterruption(t *testing.T) {
	t.Parallel()
	db, firstCatalog := patient(t), smallCatalog(t)
	broken := first.Catalog{DataSets: firstCatalog.DataSets, Articles: catalog.Paths("no/such/file")}
	_, _, err := broken.Load(t.Context(), db, catalog.Options{})
	require.ErrorIs(t, err, os.ErrNotExist)
	report, loaded, err := firstCatalog.Load(t.Context(), db, catalog.Options{})
	require.NoError(t, err)
	assert.True(t, loaded)
	assert.Less(t, report.Lines, 100)
	assert.Equal(t, "1", one(t, db, "SELECT count(*) FROM films WHERE slug = 'ballerina-2023'"))
}
