package random_test

import (
	"database/sql"
	"strings"
	"testing"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/naive"
	"filmgraph/graph/plan/random"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// common is the catalog of the first seed, which several tests only read.
var common = postgrestest.NewTemplate("common", func(t testing.TB, url string) {
	t.Helper()
	fill(t, url, 1)
})

// fill fills a database without a statement timeout, which an insert with its triggers can exceed while other tests run.
func fill(t testing.TB, url string, seed uint64) {
	t.Helper()
	db, err := postgres.Open(t.Context(), url, postgres.Options{StatementTimeout: postgres.NoTimeout})
	require.NoError(t, err)
	require.NoError(t, random.Fill(t.Context(), db, seed))
	require.NoError(t, db.Close())
}

func filled(t *testing.T, seed uint64) *naive.Catalog {
	t.Helper()
	url := postgrestest.URL(t)
	fill(t, url, seed)
	db, err := postgres.Open(t.Context(), url, postgres.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return loaded(t, db)
}

func loaded(t *testing.T, db *sql.DB) *naive.Catalog {
	t.Helper()
	catalog, err := naive.Load(t.Context(), db)
	require.NoError(t, err)
	return catalog
}

func TestOneSeedAlwaysMakesTheSameCatalog(t *testing.T) {
	t.Parallel()
	one := filled(t, 7)
	same := filled(t, 7)
	other := filled(t, 8)
	for name := range ent.Entities { // one by one: the difference of whole catalogs would take hours to print
		require.Len(t, same.Rows(name), len(one.Rows(name)), name)
		for i, row := range one.Rows(name) {
			require.Equal(t, row.Columns, same.Rows(name)[i].Columns, name)
		}
	}
	require.NotEqual(t, one.Rows("Film"), other.Rows("Film"))
}

// sortedBy are columns that lists are sorted by.
var sortedBy = map[string]bool{
	"Film.sort_key": true, "Film.year": true, "Film.release_date": true, "Film.runtime": true, "Film.popularity": true,
	"Film.average_rating": true, "Film.rating_votes": true, "Person.sort_key": true, "Person.birth_date": true,
	"Person.death_date": true, "Character.sort_key": true, "Company.sort_key": true, "Credit.position": true,
	"Review.published": true, "Quote.widest_reach": true, "Quote.published": true, "Relationship.since": true,
	"Relationship.public_since": true, "Ceremony.year": true, "Source.title": true, "Source.published": true,
	"Claim.property": true, "Theme.name": true, "Genre.name": true,
}

// A catalog without trouble would prove nothing.
func TestACatalogIsFullOfTrouble(t *testing.T) {
	t.Parallel()
	catalog := loaded(t, common.New(t))
	for name, entity := range ent.Entities {
		rows := catalog.Rows(name)
		if name == "NameText" || name == "FilmSet" || name == "TextTerm" || name == "ValueSet" || name == "Disagreement" { // which follow from other rows
			continue
		}
		require.NotEmpty(t, rows, name)
		for _, field := range entity.Fields {
			values, known, unknown := map[any]int{}, false, false
			for _, row := range rows {
				value := row.Columns[field.Name]
				if list, ok := value.([]any); ok {
					known, unknown = known || len(list) > 0, unknown || len(list) == 0
					continue
				}
				if _, ok := value.(map[string]any); ok {
					known = true
					continue
				}
				values[value]++
				known, unknown = known || value != nil, unknown || value == nil
			}
			assert.True(t, known, "%s.%s is unknown everywhere", name, field.Name)
			if (field.Optional || field.Type == ent.Texts) && !field.Derived { // what follows from others is as known as they are
				assert.True(t, unknown, "%s.%s is known everywhere", name, field.Name)
			}
			if sortedBy[name+"."+field.Name] {
				assert.Less(t, len(values), len(rows), "%s.%s has no ties", name, field.Name)
			}
		}
	}
	for _, table := range []string{"Film.credits", "Film.reviews", "Film.nominations", "Person.credits", "Company.films"} {
		owner, edge, _ := strings.Cut(table, ".")
		var none, many bool
		for _, row := range catalog.Rows(owner) {
			n := len(catalog.Follow(row, edge))
			none, many = none || n == 0, many || n > 3
		}
		assert.True(t, none && many, "%s is never empty or never long", table)
	}
}
