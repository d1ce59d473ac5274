package agents

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"strings"
)

// API is the GraphQL API that tools ask.
type API struct {
	// URL is its address, such as http://127.0.0.1:8080/graphql.
	URL string
	// Header is added to each request, for example Authorization. May be nil.
	Header http.Header
	// Transport sends the requests.
	Transport http.RoundTripper
}

// maxResponse is the maximum length of a response in bytes; the server's own default limit.
const maxResponse = 10 << 20

// ask executes an operation and returns the value of data. Its error has the messages of the response.
func (a API) ask(ctx context.Context, document string, variables map[string]any) (map[string]any, error) {
	body, err := json.Marshal(map[string]any{"query": document, "variables": variables})
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, a.URL, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	maps.Copy(request.Header, a.Header)
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/json")
	response, err := (&http.Client{Transport: a.Transport}).Do(request)
	if err != nil {
		return nil, advice(fmt.Sprintf("Filmgraph does not respond at %s. Start it, or set --url to the address of a running one. (%v)", a.URL, err))
	}
	defer func() { _ = response.Body.Close() }()
	var answer struct {
		Data   map[string]any `json:"data"`
		Errors []struct {
			Message string `json:"message"`
		} `json:"errors"`
	}
	decoder := json.NewDecoder(io.LimitReader(response.Body, maxResponse))
	decoder.UseNumber() // large amounts stay exact
	switch err := decoder.Decode(&answer); {
	case errors.Is(err, io.ErrUnexpectedEOF): // the connection was lost, or the response is longer than maxResponse
		return nil, advice("The response of Filmgraph ended early. Try again, or ask for fewer items or fields.")
	case err != nil:
		return nil, fmt.Errorf("the server at %s is not Filmgraph: status %d", a.URL, response.StatusCode)
	}
	if len(answer.Errors) > 0 {
		messages := make([]string, len(answer.Errors))
		for i, e := range answer.Errors {
			messages[i] = e.Message
		}
		return nil, advice(strings.Join(messages, "\n"))
	}
	return answer.Data, nil
}
