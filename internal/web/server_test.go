package web_test

import (
	"bytes"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/web"
)

func TestServer(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	server := web.Server("127.0.0.1:0", gqlgen(), slog.New(slog.NewTextHandler(&log, nil)))
	assert.NotZero(t, server.ReadHeaderTimeout)
	assert.NotZero(t, server.ReadTimeout)
	assert.NotZero(t, server.WriteTimeout)
	assert.NotZero(t, server.IdleTimeout)
	server.ErrorLog.Print("a complaint of net/http")
	assert.Contains(t, log.String(), `level=WARN msg="a complaint of net/http"`)

	listener, err := net.Listen("tcp", server.Addr)
	require.NoError(t, err)
	done := make(chan error)
	go func() { done <- server.Serve(listener) }()
	url := "http://" + listener.Addr().String() + "/graphql?query=" + strings.Repeat("x", 1<<17)
	response, err := http.Get(url)
	require.NoError(t, err)
	_, _ = io.Copy(io.Discard, response.Body)
	response.Body.Close()
	assert.Equal(t, http.StatusRequestHeaderFieldsTooLarge, response.StatusCode, "an address without end")
	require.NoError(t, server.Close())
	assert.ErrorIs(t, <-done, http.ErrServerClosed)
}
