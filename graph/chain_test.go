package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"filmgraph/graph"
	"filmgraph/internal/adjacency/live"
	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"
)

// TestChainsFollowChanges changes credits, and expects chains to follow, also with the cache of responses.
func TestChainsFollowChanges(t *testing.T) {
	t.Parallel()
	url := postgrestest.URL(t)
	db, err := postgres.Open(t.Context(), url, postgres.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	report, err := catalog.Load(t.Context(), db, catalog.Paths("../internal/catalog/first/ballerina.ndjson"), catalog.Options{})
	require.NoError(t, err)
	require.Empty(t, report.Bad)
	quiet, refreshed := slog.New(slog.DiscardHandler), make(chan struct{}, 100)
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	handler, err := graph.New(graph.Config{
		DB: db, Deadline: patience, Cache: 1 << 20, Log: quiet,
		Graph: func(invalidate func()) *live.Graph {
			return live.Start(ctx, live.Config{DB: db, Memory: 1 << 20, Log: quiet, Metrics: prometheus.NewRegistry(), Refreshed: func() {
				invalidate()
				refreshed <- struct{}{}
			}})
		},
		Watch: func(changed func(string), reliable func(bool)) error {
			return postgres.Watch(ctx, url, db, changed, reliable, quiet)
		},
	})
	require.NoError(t, err)
	<-refreshed
	length := func() string {
		body := strings.NewReader(`{"query": "{ path(from: {person: \"shin-se-hwi\"}, to: {person: \"lee-chung-hyun\"}) { length } }"}`)
		request := httptest.NewRequest(http.MethodPost, "/graphql", body)
		request.Header.Set("Content-Type", "application/json")
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, request)
		var text bytes.Buffer
		require.NoError(t, json.Compact(&text, recorder.Body.Bytes()))
		return text.String()
	}
	for range 3 {
		require.JSONEq(t, `{"data":{"path":{"length":1}}}`, length())
	}
	_, err = db.Exec("DELETE FROM credits WHERE person_id = (SELECT id FROM persons WHERE slug = 'shin-se-hwi')")
	require.NoError(t, err)
	<-refreshed
	for range 3 {
		require.JSONEq(t, `{"data":{"path":{"length":null}}}`, length())
	}
}

// Errors say what to do, and misspelt genres are hinted at.
func TestMistakesOfChains(t *testing.T) {
	t.Parallel()
	ask := serve(t, graph.Config{})
	for query, message := range map[string]string{
		`{ path(from: {person: "a"}, to: {film: "b"}, maxLength: 11) { length } }`:                     "maxLength must be a whole number from 1 to 10",
		`{ path(from: {person: "film_1"}, to: {film: "b"}) { length } }`:                               "from.person is the id of a Film, not of a Person",
		`{ paths(from: {person: "a"}, to: {person: "b"}, first: 21) { length } }`:                      "paths takes first from 1 to 20.",
		`{ distances(person: "film_1") { length } }`:                                                   "person is the id of a Film, not of a Person",
		`{ collaborations(people: [], first: 1) { nodes { id } } }`:                                    "people needs 1 to 10 people",
		`{ film(by: {slug: "a"}) { similar(first: 21) { weight } } }`:                                  "similar takes first from 1 to 20.",
		`{ person(by: {slug: "a"}) { collaborators(first: 1, after: "x") { nodes { id } } } }`:         "after is not a cursor of this list and order",
		`{ path(from: {person: "a", film: "b"}, to: {film: "b"}) { length } }`:                         "exactly one",
		`{ path(from: {film: "a"}, to: {film: "b"}, filter: {withoutPeople: ["film_1"]}) { length } }`: "filter.withoutPeople is the id of a Film, not of a Person",
	} {
		answer := ask(query, nil)
		require.Len(t, answer.Errors, 1, query)
		require.Contains(t, answer.Errors[0].Message, message, query)
	}
	answer := ask(`{ path(from: {person: "a"}, to: {film: "b"}, filter: {genres: {any: ["horor"]}}) { length searchedTo steps { __typename } } }`, nil)
	require.Empty(t, answer.Errors)
	require.JSONEq(t, `{"path": {"length": null, "searchedTo": 6, "steps": []}}`, string(answer.Data))
}
