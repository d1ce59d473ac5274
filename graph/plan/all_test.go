package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
)

// Films with all of many values have each of them, and a value that does not exist is on no film.
func TestFilmsWithAllOfManyValues(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	_, err := db.Exec(`INSERT INTO films (slug, title, sort_key) VALUES ('all', 'All', 'all'), ('most', 'Most', 'most'), ('none', 'None', 'none');
		INSERT INTO genres (slug, name) SELECT 'g' || n, 'G' || n FROM generate_series(1, 20) n;
		INSERT INTO themes (slug, name) SELECT 'g' || n, 'G' || n FROM generate_series(1, 20) n;
		INSERT INTO companies (slug, name, sort_key) SELECT 'g' || n, 'G' || n, 'g' || n FROM generate_series(1, 20) n;
		CREATE TEMP TABLE chosen AS SELECT f.id AS film, n FROM films f, generate_series(1, 20) n WHERE f.slug = 'all' OR f.slug = 'most' AND n <> 17;
		INSERT INTO film_genres (film_id, genre_id) SELECT c.film, g.id FROM chosen c JOIN genres g ON g.slug = 'g' || c.n;
		INSERT INTO film_themes (film_id, theme_id) SELECT c.film, g.id FROM chosen c JOIN themes g ON g.slug = 'g' || c.n;
		INSERT INTO film_companies (film_id, company_id, role) SELECT c.film, g.id, 'PRODUCTION' FROM chosen c JOIN companies g ON g.slug = 'g' || c.n;
		INSERT INTO certificates (film_id, country, rating) SELECT film, 'US', 'g' || n FROM chosen`)
	require.NoError(t, err)
	r := reader(t, db)
	for _, key := range []string{"genres", "themes", "involvedCompanies", "ageRatings"} {
		for _, test := range []struct {
			last  int
			more  string
			found []string
		}{{16, "", []string{"all", "most"}}, {20, "", []string{"all"}}, {20, "g3", []string{"all"}}, {16, "unknown", nil}} {
			values := strings.Fields(test.more)
			for n := range test.last {
				values = append(values, fmt.Sprint("g", n+1))
			}
			answer, err := ask(t, r, `query($texts: [`+map[bool]string{true: "ID", false: "String"}[key == "involvedCompanies"]+`!]) {films(first: 9, filter: {`+key+`: {all: $texts}}) {totalCount nodes {slug}}}`, map[string]any{"texts": values})
			require.NoError(t, err, key)
			nodes := make([]string, len(test.found))
			for i, slug := range test.found {
				nodes[i] = fmt.Sprintf(`{"slug":"%s"}`, slug)
			}
			require.JSONEq(t, fmt.Sprintf(`{"films":{"totalCount":%d,"nodes":[%s]}}`, len(nodes), strings.Join(nodes, ",")), answer, "%s %v", key, values)
		}
	}
}

// However many values a film has to have, and however many people, the statement is no longer.
func TestStatementsOfLongListsAreShort(t *testing.T) {
	t.Parallel()
	r := reader(t, postgrestest.New(t))
	for _, list := range []string{
		`genres: {all: [%s]}|"g%d"`, `themes: {all: [%s]}|"g%d"`, `involvedCompanies: {all: [%s]}|"company_%d"`, `ageRatings: {all: [%s]}|"%d"`,
		`people: [%s]|{person: "person_%d"}`,
	} {
		filter, element, _ := strings.Cut(list, "|")
		length := func(elements int) int {
			all := make([]string, elements)
			for i := range all {
				all[i] = fmt.Sprintf(element, i+1)
			}
			doc, errs := gqlparser.LoadQueryWithRules(contract, `{films(first: 9, filter: {`+fmt.Sprintf(filter, strings.Join(all, ", "))+`}) {totalCount nodes {slug}}}`, nil)
			require.Empty(t, errs)
			s, err := r.Statement(doc.Operations[0], nil)
			require.NoError(t, err)
			return len(s.Text)
		}
		require.InDelta(t, length(10), length(100), 100, list) // the numbers of parameters have more digits
	}
}
