package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// askWithKey sends a query with a key, and returns the status and the response.
func askWithKey(t *testing.T, address, key, query string) (int, string) {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	require.NoError(t, err)
	r, err := http.NewRequest(http.MethodPost, address+"/graphql", strings.NewReader(string(body)))
	require.NoError(t, err)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+key)
	response, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	defer func() { require.NoError(t, response.Body.Close()) }()
	text, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response.StatusCode, string(text)
}

// subscribed opens a subscription to a film with a key, and returns the events after the first.
func subscribed(t *testing.T, address, key string) io.Reader {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	body := `{"query": "subscription { film(id: \"ballerina-2023\") { title } }"}`
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address+"/graphql", strings.NewReader(body))
	require.NoError(t, err)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "text/event-stream")
	r.Header.Set("Authorization", "Bearer "+key)
	response, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	t.Cleanup(func() { _ = response.Body.Close() })
	events := bufio.NewReader(response.Body)
	for line := ""; !strings.HasPrefix(line, "data: "); {
		line, err = events.ReadString('\n')
		require.NoError(t, err)
	}
	return events
}

// requireCommandsWhileServing uses each command that writes or reads the private database in dir, while a server at an address runs it.
func requireCommandsWhileServing(t *testing.T, dir, address string) {
	t.Helper()
	status, listed, stderr := command(t, "key", "list", "--data-dir", dir)
	require.Equal(t, 0, status, stderr)
	require.Empty(t, listed)
	require.Contains(t, stderr, `filmgraph key create --name "our site" --role EDITOR`)
	status, created, stderr := command(t, "key", "create", "--name=our site", "--role=EDITOR", "--data-dir", dir)
	require.Equal(t, 0, status, stderr)
	require.Contains(t, stderr, `Key 1, "our site", has the role EDITOR.`)
	secret := strings.TrimSpace(created)
	require.Regexp(t, `^fg_[A-Z2-7]+$`, secret)
	status, listed, _ = command(t, "key", "list", "--data-dir", dir)
	require.Equal(t, 0, status)
	require.Contains(t, listed, "our site")
	require.NotContains(t, listed, secret)

	const query = `{ person(by: {slug: "while-serving"}) { name } }`
	code, answer := askWithKey(t, address, secret, query)
	require.Equal(t, http.StatusOK, code, answer)
	require.JSONEq(t, `{"data": {"person": null}, "extensions": {"hints": ["No person has the slug while-serving."]}}`, answer)
	file := filepath.Join(t.TempDir(), "person.ndjson")
	require.NoError(t, os.WriteFile(file, []byte(`{"type": "person", "slug": "while-serving", "name": "While Serving"}`+"\n"), 0o600))
	status, _, stderr = command(t, "load", file, "--data-dir", dir)
	require.Equal(t, 0, status, stderr)
	require.Eventually(t, func() bool {
		_, answer := askWithKey(t, address, secret, query)
		return strings.Contains(answer, "While Serving")
	}, time.Minute, 10*time.Millisecond)
	status, exported, stderr := command(t, "export", "--data-dir", dir)
	require.Equal(t, 0, status, stderr)
	require.Contains(t, exported, `"slug":"while-serving"`)
	require.NotContains(t, exported, "our site", "keys are not part of the catalog")
	status, _, stderr = command(t, "migrate", "--data-dir", dir)
	require.Equal(t, 0, status, stderr)

	_, answer = askWithKey(t, address, secret, `mutation { createSource(input: {kind: ARTICLE, title: "By our site"}) { change { author authorName } userErrors { message } } }`)
	require.JSONEq(t, `{"data": {"createSource": {"change": {"author": "key:1", "authorName": "our site"}, "userErrors": []}}}`, answer)

	events := subscribed(t, address, secret)
	status, _, stderr = command(t, "key", "revoke", "1", "--data-dir", dir)
	require.Equal(t, 0, status, stderr)
	rest, err := io.ReadAll(events)
	require.NoError(t, err)
	require.Contains(t, string(rest), `"code":"UNAUTHENTICATED"`, "an open subscription ends with its key")
	require.Eventually(t, func() bool {
		code, answer := askWithKey(t, address, secret, query)
		return code == http.StatusUnauthorized && strings.Contains(answer, "UNAUTHENTICATED")
	}, time.Minute, 10*time.Millisecond)
	status, _, stderr = command(t, "key", "revoke", "2", "--data-dir", dir)
	require.Equal(t, 1, status)
	require.Equal(t, "filmgraph: there is no key 2; filmgraph key list shows all keys\n", stderr)
}

func TestMistakesAboutKeys(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		args []string
		says string
	}{
		{[]string{"key"}, "The commands are create, list and revoke."},
		{[]string{"key", "create", "--role=EDITOR"}, "--name"},
		{[]string{"key", "create", "--name=a"}, "--role"},
		{[]string{"key", "create", "--name=a", "--role=OWNER"}, "CONTRIBUTOR"},
		{[]string{"key", "revoke"}, "Number of the key"},
		{[]string{"key", "revoke", "our site"}, "is not a whole number"},
	} {
		status, _, stderr := command(t, test.args...)
		assert.Equal(t, 2, status, test.args)
		assert.Contains(t, stderr, test.says)
	}
}
