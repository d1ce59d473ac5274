package graph_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filmgraph/graph"
	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSearchFindsTheBestMatch searches for names as users type them, including spellings that no source has, and expects the
// object that is meant in the first place.
func TestSearchFindsTheBestMatch(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	_, err := catalog.Load(context.Background(), db, catalog.Paths("../internal/catalog/first/ballerina.ndjson"), catalog.Options{})
	require.NoError(t, err)
	handler, err := graph.New(graph.Config{DB: db, Deadline: patience})
	require.NoError(t, err)

	for _, test := range []struct{ field, typed, slug string }{
		{"search", "Jeon Jong Seo", "jeon-jong-seo"},
		{"search", "Jun Jong seo", "jeon-jong-seo"},
		{"search", "Jeon Jongseo", "jeon-jong-seo"},
		{"search", "jeonjongseo", "jeon-jong-seo"},
		{"search", "JONG-SEO JEON", "jeon-jong-seo"},
		{"search", "전종서", "jeon-jong-seo"},
		{"search", "전 종서", "jeon-jong-seo"},
		{"search", "Chŏn Chong-sŏ", "jeon-jong-seo"}, // McCune-Reischauer
		{"search", "Chung-Hyun Lee", "lee-chung-hyun"},
		{"search", "chung hyun lee", "lee-chung-hyun"},
		{"search", "Yi Chunghyun", "lee-chung-hyun"},
		{"search", "이충현", "lee-chung-hyun"},
		{"search", "Kim Ji hun", "kim-ji-hoon"},
		{"search", "Ji-hoon Kim", "kim-ji-hoon"},
		{"search", "Gim Jihun", "kim-ji-hoon"}, // Revised
		{"search", "Bak Yurim", "park-yu-rim"},
		{"search", "Yoo-rim Park", "park-yu-rim"},
		{"search", "Sin Se-hwi", "shin-se-hwi"},
		{"search", "Balerina", "ballerina-2023"},
		{"search", "발레리나", "ballerina-2023"},
		{"search", "call", "the-call-2020"},
		{"search", "Pro Choi", "choi-pro"},
		{"search", "jon wick", "john-wick-2014"},
		{"search", "neftlix", "netflix"},
		{"suggest", "jeon", "jeon-jong-seo"},
		{"suggest", "전", "jeon-jong-seo"},
		{"suggest", "joh", "john-wick-2014"},
		{"suggest", "ki", "kim-ji-hoon"},
	} {
		t.Run(test.field+" "+test.typed, func(t *testing.T) {
			t.Parallel()
			argument := map[string]string{"search": "query", "suggest": "prefix"}[test.field]
			typed, err := json.Marshal(test.typed)
			require.NoError(t, err)
			answer := post(t, handler, `{ found: `+test.field+`(`+argument+`: `+string(typed)+`, first: 5) { edges { score matched { text }
				node { ... on Film { slug } ... on Person { slug } ... on Character { slug } ... on Company { slug } } } } }`)
			var found struct {
				Data struct {
					Found struct {
						Edges []struct{ Node struct{ Slug string } }
					}
				}
			}
			require.NoError(t, json.Unmarshal(answer, &found))
			var slugs []string
			for _, edge := range found.Data.Found.Edges {
				slugs = append(slugs, edge.Node.Slug)
			}
			require.NotEmpty(t, slugs, "%s", answer)
			first := slugs[0]
			if test.slug == "ballerina-2023" || test.slug == "john-wick-2014" { // they share their names with others
				require.Contains(t, slugs[:min(2, len(slugs))], test.slug)
				return
			}
			require.Equal(t, test.slug, first, "%s", answer)
		})
	}
}

func TestSearchFindsNothing(t *testing.T) {
	t.Parallel()
	ask := serve(t, graph.Config{})
	for _, typed := range []string{"", " ", "!?", "zzzzzz", "%", "_", "' OR 1=1 --"} {
		quoted, err := json.Marshal(typed)
		require.NoError(t, err)
		answer := ask(`{ search(query: `+string(quoted)+`, first: 5) { totalCount nodes { __typename } pageInfo { hasNextPage endCursor } } }`, nil)
		require.JSONEq(t, `{"search":{"totalCount":0,"nodes":[],"pageInfo":{"hasNextPage":false,"endCursor":null}}}`, string(answer.Data))
	}
}

// TestWildcardsAreLiteral searches for wildcards of LIKE and regular expressions.
func TestWildcardsAreLiteral(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "films.ndjson")
	require.NoError(t, os.WriteFile(file, []byte(`{"type": "genre", "slug": "sci_fi", "name": "SF"}
{"type": "film", "slug": "a_b", "title": "A_B", "genres": [{"genre": "sci_fi"}], "countries": ["KR"]}
{"type": "film", "slug": "axb", "title": "AxB"}
{"type": "film", "slug": "100%-wolf", "title": "100% Wolf"}
`), 0o600))
	db := postgrestest.New(t)
	report, err := catalog.Load(t.Context(), db, catalog.Paths(file), catalog.Options{})
	require.NoError(t, err)
	require.Empty(t, report.Bad)
	ask := serve(t, graph.Config{DB: db})
	for asked, slugs := range map[string]string{
		`films(first: 9, filter: {text: "a_b"}) { nodes { slug } }`:                       `a_b`,
		`films(first: 9, filter: {text: "axb"}) { nodes { slug } }`:                       `axb`,
		`films(first: 9, filter: {text: "a%b"}) { nodes { slug } }`:                       `a_b`, // signs are nothing
		`films(first: 9, filter: {text: "1%f"}) { nodes { slug } }`:                       ``,
		`films(first: 9, filter: {text: "100%"}) { nodes { slug } }`:                      `100%-wolf`,
		`films(first: 9, filter: {text: "a.b"}) { nodes { slug } }`:                       `a_b`,
		`films(first: 9, filter: {text: "a\\_b"}) { nodes { slug } }`:                     `a_b`,
		`films(first: 9, filter: {genres: {any: ["sci%", "sci_fi"]}}) { nodes { slug } }`: `a_b`,
		`films(first: 9, filter: {genres: {any: ["sci%", "sci-fi"]}}) { nodes { slug } }`: ``,
		`films(first: 9, filter: {certificates: ["1_", "%"]}) { nodes { slug } }`:         ``,
		`suggest(first: 9, prefix: "a_b") { nodes { ... on Film { slug } } }`:             `a_b`,
		`suggest(first: 9, prefix: "10%w") { nodes { ... on Film { slug } } }`:            ``,
		`search(first: 9, query: "%") { nodes { ... on Film { slug } } }`:                 ``,
		`films(first: 9, filter: {test: {test: "%"}}) { nodes { slug } }`:                 ``,
	} {
		got := ask("{ found: "+asked+" }", nil)
		require.Empty(t, got.Errors, asked)
		var said struct {
			Found struct{ Nodes []struct{ Slug string } }
		}
		require.NoError(t, json.Unmarshal(got.Data, &said))
		found := make([]string, len(said.Found.Nodes))
		for i, node := range said.Found.Nodes {
			found[i] = node.Slug
		}
		assert.Equal(t, slugs, strings.Join(found, " "), asked)
	}
	for _, by := range []string{`slug: "a%"`, `slug: "%"`, `imdbId: "tt%"`, `wikidataId: "_"`} {
		assert.JSONEq(t, `{"film": null}`, string(ask("{ film(by: {"+by+"}) { id } }", nil).Data), by)
	}
}
