package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strconv"
)

// server is the server that is measured.
type server struct {
	url, metrics, key string
	client            *http.Client
}

// ask sends an operation with the key, and decodes its data. Errors of the response, and those that the writer can fix, are errors.
func (s server) ask(ctx context.Context, query string, variables map[string]any, data any) error {
	text, _, err := s.post(ctx, s.key, query, variables)
	if err != nil || data == nil {
		return err
	}
	return json.Unmarshal(text, &struct{ Data any }{data})
}

// post sends an operation, with a key unless that is empty, and returns the body and the header of the response.
func (s server) post(ctx context.Context, key, query string, variables map[string]any) ([]byte, http.Header, error) {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return nil, nil, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url+"/graphql", bytes.NewReader(body))
	if err != nil {
		return nil, nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	if key != "" {
		request.Header.Set("Authorization", "Bearer "+key)
	}
	response, err := s.client.Do(request)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, nil, err
	}
	if bytes.Contains(text, []byte(`"errors":[`)) || bytes.Contains(text, []byte(`"message":`)) || response.StatusCode != http.StatusOK {
		return nil, nil, fmt.Errorf("%s: %s", response.Status, text)
	}
	return text, response.Header, nil
}

// count returns the number of films.
func (s server) count(ctx context.Context) (int, error) {
	var data struct{ Films struct{ TotalCount int } }
	err := s.ask(ctx, "{ films(first: 1) { totalCount } }", nil, &data)
	return data.Films.TotalCount, err
}

// draw returns the ids of the first films or people in an order.
func (s server) draw(ctx context.Context, list, order string, number int) (ids []string, err error) {
	var after *string
	query := fmt.Sprintf("query($after: String) { rows: %s(first: 100, after: $after, orderBy: {field: %s}) { nodes { id } pageInfo { endCursor hasNextPage } } }", list, order)
	for len(ids) < number {
		var data struct {
			Rows struct {
				Nodes    []struct{ ID string }
				PageInfo struct {
					EndCursor   *string
					HasNextPage bool
				}
			}
		}
		if err := s.ask(ctx, query, map[string]any{"after": after}, &data); err != nil {
			return nil, err
		}
		for _, node := range data.Rows.Nodes {
			ids = append(ids, node.ID)
		}
		if after = data.Rows.PageInfo.EndCursor; !data.Rows.PageInfo.HasNextPage {
			break
		}
	}
	if len(ids) == 0 {
		return nil, fmt.Errorf("the catalog has no %s", list)
	}
	return ids, nil
}

// addSource adds the source of the updates if it does not exist.
func (s server) addSource(ctx context.Context) error {
	var data struct{ Source *struct{ ID string } }
	err := s.ask(ctx, `{ source(by: {slug: "bench-writes"}) { id } }`, nil, &data)
	if err != nil || data.Source != nil {
		return err
	}
	return s.ask(ctx, `mutation { createSource(input: {slug: "bench-writes", kind: DATA_SET, title: "Benchmark of writes"}) { userErrors { message } } }`, nil, nil)
}

// resident is the metric of the memory that a process has in use, in bytes.
var resident = regexp.MustCompile(`(?m)^process_resident_memory_bytes (\S+)$`)

// memory returns the resident memory of the server in bytes.
func (s server) memory(ctx context.Context) (float64, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.metrics, nil)
	if err != nil {
		return 0, err
	}
	response, err := s.client.Do(request)
	if err != nil {
		return 0, err
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return 0, err
	}
	found := resident.FindSubmatch(text)
	if found == nil {
		return 0, errors.New("the metrics of the server do not include its memory")
	}
	return strconv.ParseFloat(string(found[1]), 64)
}
