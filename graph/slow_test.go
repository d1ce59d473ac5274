package graph_test

import (
	"bufio"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"filmgraph/graph"
	"filmgraph/internal/postgres/postgrestest"
)

// TestSlowBodiesHoldNoSlot starts more requests than may wait for the database or have a large body, without completing their
// bodies.
func TestSlowBodiesHoldNoSlot(t *testing.T) {
	t.Parallel()
	for name, size := range map[string]string{"known": "Content-Length: 100", "unknown": "Transfer-Encoding: chunked"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db := postgrestest.New(t)
			handler, err := graph.New(graph.Config{DB: db, Log: slog.New(slog.DiscardHandler), Deadline: patience})
			require.NoError(t, err)
			server := httptest.NewServer(handler)
			t.Cleanup(server.Close)
			for range 64*db.Stats().MaxOpenConnections + 1 {
				client, err := net.Dial("tcp", server.Listener.Addr().String())
				require.NoError(t, err)
				t.Cleanup(func() { _ = client.Close() })
				_, err = fmt.Fprintf(client, "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n%s\r\nExpect: 100-continue\r\n\r\n", size)
				require.NoError(t, err)
				goOn, err := bufio.NewReader(client).ReadString('\n')
				require.NoError(t, err)
				require.Contains(t, goOn, "100", "the server waits for the body")
			}
			body := io.Reader(strings.NewReader(`{"query": "{ genres { name } }"}`))
			if name == "unknown" {
				body = io.MultiReader(body)
			}
			response, err := http.Post(server.URL+"/graphql", "application/json", body)
			require.NoError(t, err)
			text, err := io.ReadAll(response.Body)
			require.NoError(t, err)
			require.NoError(t, response.Body.Close())
			require.JSONEq(t, `{"data": {"genres": []}}`, string(text))
		})
	}
}
