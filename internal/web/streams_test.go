package web_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/coder/websocket"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/request"
	"filmgraph/internal/web"
)

// Browsers accept compressed responses to the request that begins a WebSocket.
func TestWebSocketsOfClientsThatAcceptCompression(t *testing.T) {
	t.Parallel()
	server := open(t, web.Config{Log: slog.New(slog.DiscardHandler), GraphQL: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		socket, err := websocket.Accept(w, r, nil)
		if err == nil {
			_ = socket.Write(r.Context(), websocket.MessageText, []byte("hello"))
		}
	})})
	socket, _, err := websocket.Dial(t.Context(), strings.Replace(server.URL, "http", "ws", 1)+"/graphql", &websocket.DialOptions{HTTPHeader: http.Header{"Accept-Encoding": {"gzip, br"}}}) //nolint:bodyclose // the library closes it
	require.NoError(t, err)
	defer func() { _ = socket.CloseNow() }()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	_, text, err := socket.Read(ctx)
	require.NoError(t, err)
	require.Equal(t, "hello", string(text))
}

// A subscription of an hour is not a slow request.
func TestLongStreamsAreNotSlow(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		registry := prometheus.NewRegistry()
		handler, err := web.New(web.Config{
			Log: slog.New(slog.NewTextHandler(&log, nil)), Metrics: registry,
			GraphQL: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				request.From(r.Context()).Streamed = r.URL.RawQuery == "stream"
				time.Sleep(time.Hour)
			}),
		})
		require.NoError(t, err)
		handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/graphql?stream", nil))
		require.Empty(t, log.String())
		handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/graphql", nil))
		require.Contains(t, log.String(), "took=1h0m0s")
		families, err := registry.Gather()
		require.NoError(t, err)
		var measured uint64
		for _, family := range families {
			if family.GetName() == "filmgraph_http_request_duration_seconds" {
				measured = family.GetMetric()[0].GetHistogram().GetSampleCount()
			}
		}
		require.EqualValues(t, 1, measured)
	})
}
