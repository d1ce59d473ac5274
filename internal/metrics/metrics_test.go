package metrics_test

import (
	"context"
	"database/sql"
	"log/slog"
	"net"
	"strings"
	"testing"

	_ "github.com/lib/pq"
	"github.com/maypok86/otter/v2"
	"github.com/maypok86/otter/v2/stats"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/metrics"
)

// value returns the value of a metric without labels, or with the label cache.
func value(t *testing.T, r prometheus.Gatherer, name string) float64 {
	t.Helper()
	families, err := r.Gather()
	require.NoError(t, err)
	for _, family := range families {
		if family.GetName() == name {
			require.Len(t, family.GetMetric(), 1)
			return family.GetMetric()[0].GetGauge().GetValue() + family.GetMetric()[0].GetCounter().GetValue()
		}
	}
	require.Fail(t, "no metric "+name)
	return 0
}

func TestOccupiedAddressIsReported(t *testing.T) {
	t.Parallel()
	var listen net.ListenConfig
	other, err := listen.Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { require.NoError(t, other.Close()) }()
	address := other.Addr().String()
	err = metrics.Serve(t.Context(), address, metrics.New(), slog.New(slog.DiscardHandler))
	require.ErrorContains(t, err, "cannot listen on "+address)
	require.ErrorContains(t, err, "choose another address with --metrics-addr")
}

func TestMetricsAreOffWithoutAnAddress(t *testing.T) {
	t.Parallel()
	var log strings.Builder
	require.NoError(t, metrics.Serve(t.Context(), "", metrics.New(), slog.New(slog.NewTextHandler(&log, nil))))
	require.Empty(t, log.String())
}

// A scrape must report a database that does not answer, and must not wait for it.
func TestUnavailableDatabaseIsReported(t *testing.T) {
	t.Parallel()
	db, err := sql.Open("postgres", "host=/nowhere")
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	up, r := true, prometheus.NewRegistry()
	metrics.Database(r, db, func(ctx context.Context) bool {
		_, limited := ctx.Deadline()
		require.True(t, limited)
		return up
	})
	require.InDelta(t, 1, value(t, r, "filmgraph_database_up"), 0)
	up = false
	require.InDelta(t, 0, value(t, r, "filmgraph_database_up"), 0)
}

func TestUseOfACacheIsCounted(t *testing.T) {
	t.Parallel()
	cache, err := otter.New(&otter.Options[string, string]{
		MaximumWeight: 100, StatsRecorder: stats.NewCounter(), Weigher: func(_, text string) uint32 { return uint32(len(text)) },
	})
	require.NoError(t, err)
	r := prometheus.NewRegistry()
	metrics.Cache(r, "films", cache)
	cache.Set("heat", strings.Repeat("x", 40))
	for _, key := range []string{"heat", "heat", "solaris"} {
		cache.GetIfPresent(key)
	}
	cache.Set("ran", strings.Repeat("x", 200)) // more than the cache may have
	cache.CleanUp()
	for name, want := range map[string]float64{"hits_total": 2, "misses_total": 1, "evictions_total": 1, "entries": 1, "bytes": 40} {
		require.InDelta(t, want, value(t, r, "filmgraph_cache_"+name), 0, name)
	}
}
