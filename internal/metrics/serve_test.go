package metrics_test

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"regexp"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/metrics"
)

// TestServe scrapes the metrics at the address that the log shows, until the context ends.
func TestServe(t *testing.T) {
	t.Parallel()
	r := metrics.New()
	films := prometheus.NewGauge(prometheus.GaugeOpts{Name: "films", Help: "Films in the catalog."})
	films.Set(39)
	r.MustRegister(films)
	var log bytes.Buffer
	ctx, stop := context.WithCancel(t.Context())
	require.NoError(t, metrics.Serve(ctx, "127.0.0.1:0", r, slog.New(slog.NewTextHandler(&log, nil))))
	address := regexp.MustCompile(`metrics=(http://127\.0\.0\.1:\d+)/metrics`).FindStringSubmatch(log.String())
	require.NotNil(t, address, log.String())
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}

	for _, test := range []struct {
		method, path string
		status       int
	}{{http.MethodGet, "/metrics", http.StatusOK}, {http.MethodPost, "/metrics", http.StatusMethodNotAllowed}, {http.MethodGet, "/", http.StatusNotFound}} {
		request, err := http.NewRequestWithContext(t.Context(), test.method, address[1]+test.path, nil)
		require.NoError(t, err)
		response, err := client.Do(request)
		require.NoError(t, err)
		text, err := io.ReadAll(response.Body)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		assert.Equal(t, test.status, response.StatusCode, "%s %s", test.method, test.path)
		if test.status == http.StatusOK {
			assert.Contains(t, string(text), "# HELP films Films in the catalog.\n# TYPE films gauge\nfilms 39\n")
			assert.Contains(t, string(text), "go_goroutines ", "the process is measured too")
		}
	}

	stop()
	require.Eventually(t, func() bool {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address[1]+"/metrics", nil)
		require.NoError(t, err)
		response, err := client.Do(request)
		if err == nil {
			_ = response.Body.Close()
		}
		return err != nil
	}, time.Minute, time.Millisecond)
}
