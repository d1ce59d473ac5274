package web_test

import (
	"context"
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

func TestServe(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	begun, finish := make(chan struct{}), make(chan struct{})
	done := make(chan error)
	go func() {
		done <- web.Serve(ctx, listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			close(begun)
			<-finish
			_, _ = w.Write([]byte("all of it"))
		}), slog.New(slog.NewTextHandler(t.Output(), nil)))
	}()
	address := "http://" + listener.Addr().String()
	response, err := http.Get(address + "/graphql?query=" + strings.Repeat("x", 1<<17))
	require.NoError(t, err)
	response.Body.Close()
	assert.Equal(t, http.StatusRequestHeaderFieldsTooLarge, response.StatusCode, "an address without end")

	answered := make(chan string)
	go func() {
		response, err := http.Get(address)
		if assert.NoError(t, err) {
			text, _ := io.ReadAll(response.Body)
			response.Body.Close()
			answered <- string(text)
		}
	}()
	<-begun
	stop()
	close(finish)
	assert.Equal(t, "all of it", <-answered, "what has begun is answered")
	require.NoError(t, <-done)
	_, err = net.Dial("tcp", listener.Addr().String())
	assert.Error(t, err, "nobody listens any more")
}
