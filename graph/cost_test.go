package graph_test

import (
	"maps"
	"os"
	"testing"

	"filmgraph/graph"
	"filmgraph/graph/document"
	"filmgraph/internal/postgres/postgrestest"
	"filmgraph/internal/problem"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCost(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("testdata/questions/1-film-page.graphql")
	require.NoError(t, err)
	request := serve(t, graph.Config{Limits: document.Limits{Cost: 2_000_000}})
	for name, c := range map[string]struct {
		document string
		more     ask
		cost     float64
	}{
		"nothing":       {"{ __typename }", nil, 0},
		"introspection": {"{ __schema { queryType { name } } }", nil, 0},
		"one object":    {`{ film(by: {slug: "a"}) { id title year } }`, nil, 1},
		"a plain list":  {"{ genres { name } }", nil, 5},
		"a list of ids": {`{ nodes(ids: ["film_1", "film_2"]) { id } }`, nil, 2},
		"ids of a variable": {
			"query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Film { releaseDate { year } } } }",
			ask{"variables": ask{"ids": []string{"film_1", "film_2", "film_3"}}}, 6,
		},
		"a page":           {"{ films(first: 10) { nodes { id } } }", nil, 11},
		"a page from last": {"{ films(last: 10) { nodes { id } } }", nil, 11},
		"edges are free":   {"{ films(first: 10) { edges { cursor node { id } } pageInfo { hasNextPage } } }", nil, 11},
		"a count":          {"{ films(first: 10) { totalCount } }", nil, 21},
		"facets":           {"{ films(first: 10) { facets(by: [GENRE, YEAR]) { field } stats { approximate } } }", nil, 11 + 10 + 2*20 + 1 + 50},
		"facets of a variable": {
			"query ($by: [FilmFacetField!]!) { films(first: 10) { facets(by: $by) { field } } }",
			ask{"variables": ask{"by": []string{"GENRE", "YEAR", "KIND"}}}, 11 + 10 + 3*20,
		},
		"things on edges": {`{ film(by: {slug: "a"}) { people(first: 10) { edges { node { id } credits { id } } } } }`, nil, 1 + 11 + 10*5},
		"10 × 10 × 5":     {"{ films(first: 10) { nodes { credits(first: 10) { nodes { characters { id } } } } } }", nil, 11 + 10*11 + 10*10*5},
		"10 × 10 × 5 of fragments": {
			"{ films(first: 10) { ...Page } } fragment Page on FilmConnection { nodes { ...F } } fragment F on Film { credits(first: 10) { nodes { characters { id } } } }",
			nil, 11 + 10*11 + 10*10*5,
		},
		"one fragment on two pages": {
			"{ a: films(first: 10) { ...Page } b: films(first: 20) { ...Page } } fragment Page on FilmConnection { nodes { releaseDate { year } } }",
			nil, 11 + 10 + 21 + 20,
		},
		"100 × 100 × 100": {
			"{ films(first: 100) { nodes { credits(first: 100) { nodes { person { credits(first: 100) { nodes { id } } } } } } } }",
			nil, 101 + 100*101 + 100*100 + 100*100*101,
		},
		"page size of a variable": {
			"query ($n: Int = 3) { films(first: $n) { nodes { id } } }",
			ask{"variables": ask{"n": 7}}, 8,
		},
		"page size of a default": {"query ($n: Int = 3) { films(first: $n) { nodes { id } } }", nil, 4},
		"a search":               {`{ search(query: "a", first: 1) { nodes { __typename } } }`, nil, 52},
		"a filter":               {`{ films(first: 10, filter: {year: {gte: 2000}}) { nodes { id } } }`, nil, 11},
		"a costly filter":        {`{ films(first: 10, filter: {text: "a"}) { nodes { id } } }`, nil, 161},
		"two of them":            {`{ films(first: 10, filter: {text: "a", award: {won: true}}) { totalCount } }`, nil, 291},
		"one that is not set":    {`{ films(first: 10, filter: {text: null}) { nodes { id } } }`, nil, 11},
		"a filter of a variable": {
			"query ($f: FilmFilter) { films(first: 10, filter: $f) { nodes { id } } }",
			ask{"variables": ask{"f": ask{"award": ask{"won": true}}}}, 131,
		},
		"a key of a variable": {
			"query ($t: String) { films(first: 10, filter: {text: $t}) { nodes { id } } }",
			ask{"variables": ask{"t": "a"}}, 161,
		},
		"without the variable": {"query ($t: String) { films(first: 10, filter: {text: $t}) { nodes { id } } }", nil, 11},
		"the film page":        {string(page), nil, 575},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			more := ask{"extensions": ask{"cost": true}}
			maps.Copy(more, c.more)
			got := request(c.document, more)
			require.Empty(t, got.Errors)
			delete(got.Extensions, "hints") // the films are not in the catalog
			assert.Equal(t, map[string]any{"cost": map[string]any{"requested": c.cost, "limit": 2e6}}, got.Extensions)
		})
	}
}

func TestRejectsManyIDs(t *testing.T) {
	t.Parallel()
	request := serve(t, graph.Config{})
	got := request("{ nodes(ids: ["+many(101, `"film_#" `)+"]) { id } }", nil)
	require.Len(t, got.Errors, 1)
	assert.Equal(t, "nodes takes at most 100 ids.", got.Errors[0].Message)
	assert.Empty(t, request("{ nodes(ids: ["+many(100, `"film_#" `)+"]) { id } }", nil).Errors)
}

func TestCostIsReportedOnRequestOnly(t *testing.T) {
	t.Parallel()
	request := serve(t, graph.Config{})
	assert.Empty(t, request("{ genres { id } }", nil).Extensions)
	assert.Empty(t, request("{ genres { id } }", ask{"extensions": ask{"cost": false}}).Extensions)
}

func TestCostIsExplainedByField(t *testing.T) {
	t.Parallel()
	got := serve(t, graph.Config{})(`query ($n: Int!) {
		films(first: $n, filter: {text: "a"}) { totalCount nodes { ...F } }
		genres { name }
	} fragment F on Film { title credits(first: 3) { nodes { person { name } } } names(first: 2) { text } }`,
		ask{"variables": ask{"n": 10}, "extensions": ask{"cost": "fields"}})
	require.Empty(t, got.Errors)
	assert.Equal(t, map[string]any{"requested": 266.0, "limit": 30000.0, "fields": []any{
		map[string]any{"field": "films", "cost": 161.0},
		map[string]any{"field": "films.nodes.credits", "cost": 40.0},
		map[string]any{"field": "films.nodes.credits.nodes.person", "cost": 30.0},
		map[string]any{"field": "films.nodes.names", "cost": 20.0},
		map[string]any{"field": "films.totalCount", "cost": 10.0},
		map[string]any{"field": "genres", "cost": 5.0},
	}}, got.Extensions["cost"])
}

func TestRejectsCostlyOperations(t *testing.T) {
	t.Parallel()
	request := serve(t, graph.Config{})
	got := request(`{
		films(first: 100) {
			nodes { credits(first: 100) { nodes { person { knownFor { id } } } } }
		}
	}`, nil)
	require.Len(t, got.Errors, 1)
	e := got.Errors[0]
	assert.Equal(t, "The operation costs 70201, and 30000 is the limit. Person.knownFor alone costs 50000: request smaller pages, or less in one operation.", e.Message)
	assert.Equal(t, map[string]any{
		"code":  problem.CostLimit,
		"field": "Person.knownFor",
		"cost":  map[string]any{"requested": 70201.0, "limit": 30000.0},
	}, e.Extensions)
	require.Len(t, e.Locations, 1)
	assert.Equal(t, 3, e.Locations[0].Line)

	deepest := "{ films(first: 100) { nodes " + nest(4, "{ credits(first: 100) { nodes { film ", "{ id }", "} } }") + "} }"
	got = request(deepest, nil)
	require.Len(t, got.Errors, 1)
	assert.EqualValues(t, problem.CostLimit, got.Errors[0].Extensions["code"], "a cost beyond 64 bits is still rejected")
}

func TestRejectsLargeResponses(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	_, err := db.Exec("INSERT INTO films (slug, title, sort_key, premise) SELECT 'f' || i, 'F', 'f', repeat('x', 100) FROM generate_series(1, 9) i")
	require.NoError(t, err)
	request := serve(t, graph.Config{DB: db, Limits: document.Limits{Answer: 1000}})
	for _, document := range []string{
		"{ films(first: 9) { nodes { premise } } }",
		"{ a: films(first: 5) { nodes { premise } } b: films(first: 5) { nodes { premise } } }",
	} {
		got := request(document, nil)
		require.Len(t, got.Errors, 1)
		assert.Equal(t, "The response has more than 1000 bytes. Request smaller pages, or less in one operation.", got.Errors[0].Message)
		assert.EqualValues(t, problem.Limit, got.Errors[0].Extensions["code"])
		assert.Empty(t, got.Data)
	}
	assert.Empty(t, request("{ films(first: 5) { nodes { premise } } }", nil).Errors)
}
