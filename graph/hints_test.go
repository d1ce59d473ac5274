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
		{`{ films(first: 1, filter: {credits: {any: [{person: "greta-gerwgi"}]}}) { nodes { id } } }`, nil, []any{"No person has the slug greta-gerwgi; did you mean greta-gerwig?"}},
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

// So does a value of a column that no row has, such as a rating or the name of a test, and a slug in a key `by`.
func TestHintsNameValuesOfColumns(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	_, err := db.Exec(`INSERT INTO genres (slug, name) VALUES ('horror', 'Horror');
		INSERT INTO films (slug, title, sort_key) VALUES ('ballerina-2023', 'Ballerina', 'ballerina'), ('heat-1995', 'Heat', 'heat');
		INSERT INTO redirects (slug, former_id, film_id) SELECT 'heat', 4294967999, id FROM films WHERE slug = 'heat-1995';
		INSERT INTO persons (slug, name, sort_key, professions) VALUES ('greta-gerwig', 'Greta Gerwig', 'gretagerwig', '{actress,writer}');
		INSERT INTO external_ids (film_id, site, value) SELECT id, 'imdb', 'tt0113277' FROM films WHERE slug = 'heat-1995';
		INSERT INTO characters (slug, name, sort_key) VALUES ('jang-ok-ju', 'Jang Ok-ju', 'jangokju');
		INSERT INTO sources (slug, kind, title) VALUES ('a', 'ARTICLE', 'A');
		INSERT INTO certificates (film_id, rating) SELECT id, unnest('{PG-13,R,TV-MA}'::text[]) FROM films WHERE slug = 'heat-1995';
		INSERT INTO film_tests (film_id, test, result) SELECT id, 'bechdel', '3' FROM films WHERE slug = 'heat-1995';
		INSERT INTO claims (film_id, source_id, property, value) SELECT f.id, s.id, 'releaseDate', '1995' FROM films f, sources s WHERE f.slug = 'heat-1995';
		INSERT INTO advisories (film_id, category) SELECT id, 'PROFANITY' FROM films WHERE slug = 'heat-1995';
		INSERT INTO advisory_counts (advisory_id, class, number) SELECT id, 'sexual expletives', 30 FROM advisories;
		INSERT INTO advisory_items (advisory_id, text, class) SELECT id, 'Blood', 'gore' FROM advisories;
		INSERT INTO accounts (slug, platform, handle) VALUES ('han', 'Twitter', 'Han')`)
	require.NoError(t, err)
	request := serve(t, graph.Config{DB: db})
	for query, hint := range map[string]string{
		`{ films(first: 1, filter: {ageRatings: {any: ["PG13"]}}) { nodes { id } } }`:                                    "No certificate has the rating PG13; did you mean PG-13?",
		`{ films(first: 1, filter: {ageRatings: {all: ["R", "tv ma"]}}) { nodes { id } } }`:                              "No certificate has the rating tv ma; did you mean TV-MA?",
		`{ films(first: 1, filter: {certificates: ["U"]}) { nodes { id } } }`:                                            "No certificate has the rating U; the ratings are PG-13, R, TV-MA.",
		`{ films(first: 1, filter: {certification: {any: [{ratings: ["r."]}]}}) { nodes { id } } }`:                      "No certificate has the rating r.; did you mean R?",
		`{ certificates(first: 1, filter: {ratings: ["PG 13"]}) { totalCount } }`:                                        "No certificate has the rating PG 13; did you mean PG-13?",
		`{ films(first: 1, filter: {tests: {any: [{test: "Bechdel"}]}}) { nodes { id } } }`:                              "No test has the name Bechdel; did you mean bechdel?",
		`{ claims(first: 1, filter: {properties: ["release_date"]}) { nodes { id } } }`:                                  "No claim has the property release_date; did you mean releaseDate?",
		`{ claims(first: 1, filter: {property: ["realeaseDate"]}) { nodes { id } } }`:                                    "No claim has the property realeaseDate; did you mean releaseDate?",
		`{ films(first: 1, filter: {advisories: {any: [{classes: ["gores"]}]}}) { nodes { id } } }`:                      "No content warning has the class gores; did you mean gore?",
		`{ films(first: 1, filter: {advisories: {any: [{count: {class: "sexual expletive"}}]}}) { nodes { id } } }`:      "No count has the class sexual expletive; did you mean sexual expletives?",
		`{ quotes(first: 1, filter: {platforms: ["twiter"]}) { totalCount } }`:                                           "No account has the platform twiter; did you mean Twitter?",
		`{ people(first: 1, filter: {occupations: {all: ["actres"]}}) { nodes { id } } }`:                                "No person has the profession actres; did you mean actress?",
		`{ people(first: 1, filter: {professions: ["Actres"]}) { totalCount } }`:                                         "No person has the profession Actres; did you mean actress?",
		`{ proposals(first: 1, filter: {authors: ["key:12345"]}) { nodes { id } } }`:                                     "",
		`{ film(by: {slug: "ballerina"}) { title } }`:                                                                    "No film has the slug ballerina; did you mean ballerina-2023?",
		`{ film(by: {slug: "heat"}) { title year } }`:                                                                    "",
		`{ genre(by: {slug: "horor"}) { name } }`:                                                                        "No genre has the slug horor; did you mean horror?",
		`{ genre(by: {id: "genre_1"}) { name } }`:                                                                        "",
		`{ character(by: {slug: "jang-ok-jo"}) { name } }`:                                                               "No character has the slug jang-ok-jo; did you mean jang-ok-ju?",
		`{ account(by: {id: "hann"}) { handle } }`:                                                                       "No account has the slug hann; did you mean han?",
		`{ films(first: 1, filter: {ageRatings: {any: ["PG13", "R"]}}) { nodes { id } } }`:                               "",
		`{ films(first: 1, filter: {ageRatings: {any: ["R"]}, genres: {any: ["horror"]}}) { nodes { id } totalCount } }`: "",
		`{ films(first: 1, filter: {people: [{person: "imdb:nm0000199"}]}) { nodes { id } } }`:                           "No person has the id nm0000199 on imdb.",
		`{ films(first: 1, filter: {involvedCompanies: {any: ["wikidata:Q1"]}}) { nodes { id } } }`:                      "No company has the id Q1 on wikidata.",
		`{ people(first: 1, filter: {film: "imdb:tt0113277"}) { nodes { id } } }`:                                        "",
		`{ film(by: {imdbId: "0113277"}) { title } }`:                                                                    "No film has the id 0113277 on imdb.",
		`{ film(by: {imdbId: "tt0113277"}) { title year } }`:                                                             "",
	} {
		got := request(query, nil)
		require.Empty(t, got.Errors, query)
		if hint == "" {
			require.Nil(t, got.Extensions["hints"], query)
			continue
		}
		require.Equal(t, []any{hint}, got.Extensions["hints"], query)
	}
}
