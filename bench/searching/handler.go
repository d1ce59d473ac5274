package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
)

// limit is the number of results that are asked for.
const limit = 10

// result is a film, person, character or company that an engine returns.
type result struct {
	Type    string `json:"__typename"`
	Slug    string `json:"slug"`
	Text    string `json:"text"` // title or name
	Year    int    `json:"year"`
	Matched string `json:"-"` // the form of the name that matched
}

// String is how a result is printed: Alien (1979).
func (r result) String() string {
	if r.Year != 0 {
		return fmt.Sprintf("%s (%d)", r.Text, r.Year)
	}
	return r.Text
}

// filmgraph answers by its GraphQL handler.
type filmgraph struct {
	handler http.Handler
	process int // of its session in Postgres
}

func (filmgraph) name() string { return "Filmgraph" }

func (f filmgraph) backend() int { return f.process }

// find answers one request. Field is search or suggest.
func (f filmgraph) find(_ context.Context, field, text string) ([]result, error) {
	argument := map[string]string{search: "query", suggest: "prefix"}[field]
	body, err := json.Marshal(map[string]any{"variables": map[string]any{"text": text, "first": limit}, "query": `query($text: String!, $first: Int!) { found: ` + field + `(` + argument + `: $text, first: $first) {
		edges { score matched { text } node { __typename ... on Film { slug text: title year } ... on Person { slug text: name } ... on Character { slug text: name } ... on Company { slug text: name } } } } }`})
	if err != nil {
		return nil, err
	}
	request := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(string(body)))
	request.Header.Set("Content-Type", "application/json")
	response := httptest.NewRecorder()
	f.handler.ServeHTTP(response, request)
	var answer struct {
		Data struct {
			Found struct {
				Edges []struct {
					Matched struct{ Text string }
					Node    result
				}
			}
		}
		Errors []struct{ Message string }
	}
	if err := json.Unmarshal(response.Body.Bytes(), &answer); err != nil {
		return nil, fmt.Errorf("%s %q: %w: %s", field, text, err, response.Body)
	}
	if len(answer.Errors) > 0 {
		return nil, fmt.Errorf("%s %q: %s", field, text, answer.Errors[0].Message)
	}
	var all []result
	for _, edge := range answer.Data.Found.Edges {
		edge.Node.Matched = edge.Matched.Text
		all = append(all, edge.Node)
	}
	return all, nil
}
