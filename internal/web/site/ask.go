package site

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"

	"filmgraph/internal/problem"
)

// ask sends an operation to the API on behalf of the client, and reads the data into data. It reports whether the API has
// answered; if not, the page is sent without a summary, and its script shows what is wrong. The variables come from the address,
// so there is no such page if the API rejects them: then there is no data.
func (s *Site) ask(client *http.Request, document string, variables map[string]any, data any) bool {
	body, err := json.Marshal(map[string]any{"query": document, "variables": variables})
	if err != nil {
		return false
	}
	r := client.Clone(client.Context())
	r.Method, r.URL.Path, r.URL.RawQuery = http.MethodPost, "/graphql", ""
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	for _, name := range []string{"Accept-Encoding", "If-None-Match", "Range"} {
		r.Header.Del(name)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/graphql-response+json")
	answer := memory{header: http.Header{}, status: http.StatusOK}
	s.graphQL.ServeHTTP(&answer, r)
	response := struct {
		Data   any `json:"data"`
		Errors []struct {
			Extensions struct {
				Code string `json:"code"`
			} `json:"extensions"`
		} `json:"errors"`
	}{Data: data}
	if json.Unmarshal(answer.body.Bytes(), &response) != nil {
		return false
	}
	for _, it := range response.Errors {
		if it.Extensions.Code != problem.BadUserInput {
			return false
		}
	}
	return answer.status == http.StatusOK || len(response.Errors) > 0
}

// memory is a response that is kept in memory.
type memory struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header returns the headers of the response.
func (m *memory) Header() http.Header { return m.header }

// WriteHeader sets the status of the response.
func (m *memory) WriteHeader(status int) { m.status = status }

// Write adds to the body of the response.
func (m *memory) Write(text []byte) (int, error) { return m.body.Write(text) }
