package graph_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"filmgraph/graph"
	"filmgraph/internal/catalog"
	"filmgraph/internal/catalog/first"
	"filmgraph/internal/catalog/first/firsttest"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"
)

// rankingCase is an entry of testdata/ranking.yml.
type rankingCase struct {
	Typed, As, Form, Why       string
	Types, First, Holds, Lacks []string
}

// TestRanking searches a catalog of some thousand films for texts that users type, and expects what they mean.
func TestRanking(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("testdata/ranking.yml")
	require.NoError(t, err)
	var cases []rankingCase
	require.NoError(t, yaml.Unmarshal(text, &cases))
	require.GreaterOrEqual(t, len(cases), 80)

	db, err := postgres.Open(t.Context(), postgrestest.URL(t), postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 32}) // Fill needs one for each table
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	_, err = first.Fill(t.Context(), db, firsttest.Small(t), catalog.Options{})
	require.NoError(t, err)
	report, err := catalog.Load(t.Context(), db, append(first.Articles(), catalog.Paths("testdata/ranking.ndjson")...), catalog.Options{})
	require.NoError(t, err)
	require.Empty(t, report.Bad)
	handler, err := graph.New(graph.Config{DB: db, Deadline: patience})
	require.NoError(t, err)

	for _, c := range cases {
		t.Run(c.As+" "+c.Typed, func(t *testing.T) {
			field, argument := "search", "query"
			if c.As == "suggest" {
				field, argument = "suggest", "prefix"
			}
			typed, err := json.Marshal(c.Typed)
			require.NoError(t, err)
			types := "null"
			if c.Types != nil {
				types = fmt.Sprint(c.Types)
			}
			answer := post(t, handler, `{ found: `+field+`(`+argument+`: `+string(typed)+`, types: `+types+`, first: 10) { edges { matched { text }
				node { ... on Film { slug } ... on Person { slug } ... on Character { slug } ... on Company { slug } } } } }`)
			var found struct {
				Data struct {
					Found struct {
						Edges []struct {
							Matched struct{ Text string }
							Node    struct{ Slug string }
						}
					}
				}
			}
			require.NoError(t, json.Unmarshal(answer, &found))
			edges := found.Data.Found.Edges
			require.NotEmpty(t, edges, "%s: %s", c.Why, answer)
			slugs := make([]string, len(edges))
			for i, edge := range edges {
				slugs[i] = edge.Node.Slug
			}
			require.NotEmpty(t, append(append(c.First, c.Holds...), c.Lacks...), "the case expects nothing")
			require.NotEmpty(t, c.Why)
			assert.Equal(t, fmt.Sprint(c.First), fmt.Sprint(slugs[:min(len(c.First), len(slugs))]), c.Why)
			assert.Subset(t, slugs, c.Holds, c.Why)
			for _, slug := range c.Lacks {
				assert.NotContains(t, slugs, slug, c.Why)
			}
			if c.Form != "" {
				assert.Equal(t, c.Form, edges[0].Matched.Text, c.Why)
			}
		})
	}
}
