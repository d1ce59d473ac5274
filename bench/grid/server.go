package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"time"

	"filmgraph/graph"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"
	"filmgraph/internal/problem"
)

// server answers in this process as the program does, without its cache of responses, and with a time limit of its own.
type server struct {
	handler  http.Handler
	db       *sql.DB
	executed *postgrestest.Statements
	timeout  time.Duration
}

// grace is by how much a request may outlast its statement: the database is to end it, so that the connection stays.
const grace = 2 * time.Second

func newServer(ctx context.Context, url string, timeout time.Duration, log *slog.Logger) (*server, error) {
	s := &server{executed: &postgrestest.Statements{}, timeout: timeout}
	var err error
	if s.db, err = postgres.Open(ctx, url, postgres.Options{StatementTimeout: timeout, Wrap: s.executed.Wrap}); err != nil {
		return nil, err
	}
	if s.handler, err = graph.New(graph.Config{DB: s.db, Deadline: timeout + grace, Log: log}); err != nil {
		return nil, err
	}
	return s, nil
}

// answer is what came of one request.
type answer struct {
	took     time.Duration
	timedOut bool
	// endCursor is the cursor at the end of the page, as the second element; nil if there is none.
	endCursor [][]byte
	runs      []postgrestest.Statement // of the root fields
}

var endCursor = regexp.MustCompile(`"endCursor":"([^"]*)"`)

// after are the variables of a page that follows another, which is asked first. A page without rows is followed by itself.
func (s *server) after(ctx context.Context, c combination) (variables map[string]any, err error) {
	filters := c.Elsewhere
	if filters == nil {
		filters = []any{c.Variables["filter"]}
	}
	c.Document = c.First
	variables = maps.Clone(c.Variables)
	for _, filter := range filters {
		c.Variables = maps.Clone(c.Variables)
		c.Variables["filter"] = filter
		first, err := s.ask(ctx, c)
		if err != nil {
			return nil, err
		}
		if first.endCursor != nil {
			variables["after"] = string(first.endCursor[1])
			break
		}
	}
	return variables, nil
}

// ask answers a combination once. It fails if the answer is an error that is no timeout.
func (s *server) ask(ctx context.Context, c combination) (a answer, err error) {
	body, err := json.Marshal(map[string]any{"query": c.Document, "variables": c.Variables})
	if err != nil {
		return a, err
	}
	request := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	response := httptest.NewRecorder()
	s.executed.Take()
	start := time.Now()
	s.handler.ServeHTTP(response, request)
	a.took = time.Since(start)
	a.runs = slices.DeleteFunc(s.executed.TakeAll(), func(run postgrestest.Statement) bool { return !run.Prepared })
	a.endCursor = endCursor.FindSubmatch(response.Body.Bytes())
	var said struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal(response.Body.Bytes(), &said); err != nil {
		return a, fmt.Errorf("%s: status %d: %w: %.300s", c.Name, response.Code, err, response.Body)
	}
	switch {
	case ctx.Err() != nil:
		return a, ctx.Err()
	case len(said.Errors) == 0:
		return a, nil
	}
	code := said.Errors[0].Extensions.Code
	if code == problem.Timeout || code == problem.Unavailable && a.took >= s.timeout { // Postgres did not even notice its time limit
		a.timedOut, a.took = true, max(a.took, s.timeout)
		return a, nil
	}
	return a, fmt.Errorf("%s: %s with the variables %.500s", c.Name, said.Errors[0].Message, body)
}
