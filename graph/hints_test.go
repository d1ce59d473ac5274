package graph_test

import (
	"testing"

	"filmgraph/graph"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// Unknown codes are errors that end with a suggestion.
func TestUnknownCodesAreErrors(t *testing.T) {
	t.Parallel()
	request := serve(t, graph.Config{})
	for filter, want := range map[string]string{
		`countries: {any: ["USA"]}`:              `filter.countries contains a value that is not a code: "USA" is not a country code of ISO 3166, such as KR: did you mean US?`,
		`releases: {any: [{countries: ["uk"]}]}`: `A value must be a country code: "uk" is not a country code of ISO 3166, such as KR: did you mean GB?`,
		`money: {any: [{currency: "usd"}]}`:      `A value must be a currency code in capitals: did you mean USD?`,
		`money: {none: [{currency: "dollar"}]}`:  `A value must be a currency code: "dollar" is not a currency code of ISO 4217, such as USD.`,
		`originalLanguages: ["jp"]`:              `filter.originalLanguages contains a value that is not a code: "jp" is not a language tag of BCP 47, such as ko or ko-Latn.`,
	} {
		got := request(`{ films(first: 1, filter: {`+filter+`}) { totalCount } }`, nil)
		require.Len(t, got.Errors, 1, filter)
		require.Equal(t, want, got.Errors[0].Message, filter)
	}
}

// Unknown slugs give an empty list, and the response says which slug was probably meant.
func TestHintsNameWhatWasMeant(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	_, err := db.Exec(`INSERT INTO genres (slug, name) VALUES ('horror', 'Horror'), ('drama', 'Drama');
		INSERT INTO award_events (slug, name) VALUES ('academy-awards', 'Academy Awards'), ('cannes', 'Cannes')`)
	require.NoError(t, err)
	_, err = db.Exec(`INSERT INTO films (slug, title, sort_key) VALUES ('ballerina-2023', 'Ballerina', 'ballerina');
		INSERT INTO persons (slug, name, sort_key) VALUES ('greta-gerwig', 'Greta Gerwig', 'gretagerwig')`)
	require.NoError(t, err)
	request := serve(t, graph.Config{DB: db})
	for _, test := range []struct {
		query string
		vars  ask
		hints any
	}{
		{`{ films(first: 1, filter: {genres: {any: ["horor"]}}) { totalCount } }`, nil, []any{"No genre has the slug horor; did you mean horror?"}},
		{`{ films(first: 1, filter: {or: [{award: {event: "oscars"}}, {awards: {any: [{event: "cannes"}]}}]}) { totalCount } }`, nil, []any{"No award event has the slug oscars; did you mean academy-awards?"}},
		{`{ films(first: 1, filter: {award: {event: "bafta"}}) { totalCount } }`, nil, []any{"No award event has the slug bafta; the slugs are academy-awards, cannes."}},
		{`query($g: [String!]) { films(first: 1, filter: {genres: {none: $g}}) { totalCount } }`, ask{"g": []string{"Drama", "horror"}}, []any{"No genre has the slug Drama; did you mean drama?"}},
		{`query($g: [String!]) { films(first: 1, filter: {genres: {none: $g}}) { totalCount } }`, ask{"g": []string{"drama", "horror"}}, nil},
		{`{ a: films(first: 1, filter: {genres: {any: ["horor"]}}) { totalCount } b: films(first: 2, filter: {genres: {any: ["horor"]}}) { totalCount } }`, nil, []any{"No genre has the slug horor; did you mean horror?"}},
		{`{ films(first: 1, filter: {people: [{person: "greta-gerwgi"}]}) { nodes { id } } }`, nil, []any{"No person has the slug greta-gerwgi; did you mean greta-gerwig?"}},
		{`{ films(first: 1, filter: {people: [{person: "greta-gerwig"}]}) { nodes { id } } }`, nil, nil},
		{`query($f: ID!) { people(first: 1, filter: {film: $f}) { totalCount } }`, ask{"f": "ballerina"}, []any{"No film has the slug ballerina; did you mean ballerina-2023?"}},
		{`{ films(first: 1, filter: {involvedCompanies: {any: ["nteflix", "company_1"]}}) { totalCount } }`, nil, []any{"No company has the slug nteflix."}},
		{`{ claims(first: 1, filter: {source: "x y"}) { totalCount } }`, nil, []any{"No source has the slug x y."}},
		{`{ film(by: {id: "ballerina-2022"}) { title } person(by: {id: "greta-gerwig"}) { deathDate { year } } }`, nil, []any{"No film has the slug ballerina-2022; did you mean ballerina-2023?"}},
	} {
		got := request(test.query, ask{"variables": test.vars})
		require.Empty(t, got.Errors, test.query)
		require.Equal(t, test.hints, got.Extensions["hints"], test.query)
	}
}
