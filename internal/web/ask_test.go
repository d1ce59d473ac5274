package web_test

import (
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"filmgraph/internal/web"
)

// Operators, and the health checks of containers, read why a server is not ready.
func TestServersThatAreNotReady(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		status     int
		body, says string
	}{
		"not ready":       {http.StatusServiceUnavailable, `{"status": "not ready", "reason": "The database does not answer."}`, "not ready: The database does not answer."},
		"another server":  {http.StatusOK, "<html>", "is not Filmgraph"},
		"JSON of another": {http.StatusOK, `{"state": "ready"}`, "is not Filmgraph"},
		"no path":         {http.StatusNotFound, "404 page not found", "is not Filmgraph"},
		"ready":           {http.StatusOK, `{"status": "ready"}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path != "/readyz" {
					t.Errorf("asked %s", r.URL.Path)
				}
				w.WriteHeader(test.status)
				_, _ = w.Write([]byte(test.body))
			}))
			t.Cleanup(server.Close)
			err := web.Ask(t.Context(), strings.TrimPrefix(server.URL, "http://"))
			if test.says == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, test.says)
		})
	}
}

func TestAddressesThatCannotBeAsked(t *testing.T) {
	t.Parallel()
	for address, says := range map[string]string{
		"8080":             "the address 8080 must have the form host:port",
		"films.example":    "the address films.example must have the form host:port",
		"::1:8080":         "the address ::1:8080 must have the form host:port",
		"127.0.0.1:port":   "invalid port",
		"127.0.0.1:999999": "Filmgraph does not respond at 127.0.0.1:999999: ",
	} {
		require.ErrorContains(t, web.Ask(t.Context(), address), says, address)
	}
}

// A server that closes the connection without a response is reported like one that is not there.
func TestLostConnectionIsReported(t *testing.T) {
	t.Parallel()
	var listen net.ListenConfig
	listener, err := listen.Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			_ = connection.Close()
		}
	}()
	address := listener.Addr().String()
	require.ErrorContains(t, web.Ask(t.Context(), address), "Filmgraph does not respond at "+address+": ")
}
