package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// askAs sends a query as the client with an address, through a proxy on this machine.
func askAs(ctx context.Context, client, address, query string) (reply, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address+"/graphql", strings.NewReader(fmt.Sprintf(`{"query": %q}`, query)))
	if err != nil {
		return reply{}, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("X-Forwarded-For", client)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return reply{}, err
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	return reply{response.StatusCode, response.Header, string(body)}, err
}

// aliases returns a document with the same root field many times.
func aliases(count int, field string) string { return "{ " + many(count, "a#: "+field+" ") + "}" }

// TestAliasesCountAsRequests checks the limit of concurrent root fields of a client, in one or several documents.
func TestAliasesCountAsRequests(t *testing.T) {
	t.Parallel()
	address, _ := started(t, "--database-url="+small(t), "--trusted-proxy=127.0.0.1", "--client-requests=10")
	for client, status := range map[string]int{"192.0.2.1": http.StatusTooManyRequests, "unknown": http.StatusTooManyRequests} {
		r, err := askAs(t.Context(), client, address, aliases(25, "genres { name }"))
		require.NoError(t, err)
		assert.Equal(t, status, r.status, client)
		assert.Equal(t, "1", r.header.Get("Retry-After"))
		r, err = askAs(t.Context(), client, address, aliases(10, "genres { name }"))
		require.NoError(t, err)
		assert.Equal(t, http.StatusOK, r.status, client)
	}
	r, err := send(t.Context(), address, aliases(25, "genres { name }"))
	require.NoError(t, err)
	assert.Equal(t, http.StatusOK, r.status, "a program on this machine")
}

// TestUploads lets clients send large bodies slowly, or only in part. Other clients still get responses, and none of the uploads counts
// as a failure of the server.
func TestUploads(t *testing.T) {
	t.Parallel()
	server := watch(t, nil, "--database-url="+small(t), "--metrics-addr=127.0.0.1:0")
	upload := func(size int) net.Conn {
		conn, err := net.Dial("tcp", strings.TrimPrefix(server.address, "http://"))
		require.NoError(t, err)
		_, err = fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n{%s", strings.Repeat(" ", size))
		require.NoError(t, err)
		return conn
	}
	for range 20 {
		conn := upload(70_000)
		t.Cleanup(func() { _ = conn.Close() })
	}
	require.Eventually(t, func() bool { return metric(t, server, "filmgraph_http_requests_in_flight ") == "20" }, time.Minute, 5*time.Millisecond)
	body := `{"query": "{ films(first: 1) { totalCount } }", "extensions": {"a": "` + strings.Repeat("a", 80_000) + `"}}`
	response, err := http.Post(server.address+"/graphql", "application/json", strings.NewReader(body))
	require.NoError(t, err)
	text, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	assert.JSONEq(t, `{"data": {"films": {"totalCount": 50}}}`, string(text))

	for range 10 {
		require.NoError(t, upload(0).Close())
	}
	aborted := `filmgraph_http_request_duration_seconds_count{route="/graphql",status="400"} `
	require.Eventually(t, func() bool { return metric(t, server, aborted) == "10" }, time.Minute, 5*time.Millisecond)
	assert.NotContains(t, get(t, server.metrics, http.StatusOK), `status="503"`)
}

// metric returns the value of a metric, or "".
func metric(t *testing.T, server *watched, name string) string {
	t.Helper()
	for line := range strings.Lines(get(t, server.metrics, http.StatusOK)) {
		if value, ok := strings.CutPrefix(line, name); ok {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// TestConnectionsAreLimited opens more connections than allowed.
func TestConnectionsAreLimited(t *testing.T) {
	t.Parallel()
	address, _ := started(t, "--database-url="+small(t), "--http-connections=3")
	var open []net.Conn
	dial := func() (answers bool) {
		conn, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
		require.NoError(t, err)
		open = append(open, conn)
		_, _ = io.WriteString(conn, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n") // it may be closed already
		response, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			return false
		}
		return response.StatusCode == http.StatusOK && response.Body.Close() == nil
	}
	for range 3 {
		assert.True(t, dial())
	}
	assert.False(t, dial())
	require.NoError(t, open[0].Close())
	assert.Eventually(t, dial, time.Minute, 5*time.Millisecond)
	for _, conn := range open {
		_ = conn.Close()
	}
}
