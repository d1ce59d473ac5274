// Package metrics is what Prometheus reads of the program as a whole; each room adds its own.
// Labels only have values from closed lists: nothing that a client sends becomes one.
package metrics

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/maypok86/otter/v2"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// headerTimeout is how long whoever scrapes may take to say so.
const headerTimeout = 5 * time.Second

// New returns a registry with the process and Go's runtime.
func New() *prometheus.Registry {
	r := prometheus.NewRegistry()
	r.MustRegister(collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), collectors.NewGoCollector())
	return r
}

// Serve answers /metrics on an address of its own until ctx ends. Without an address it does
// nothing. It fails if the address cannot be listened on.
func Serve(ctx context.Context, addr string, r *prometheus.Registry, log *slog.Logger) error {
	if addr == "" {
		return nil
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w; choose another address with --metrics-addr", addr, err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(r, promhttp.HandlerOpts{}))
	server := &http.Server{Handler: mux, ReadHeaderTimeout: headerTimeout, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn)}
	context.AfterFunc(ctx, func() { _ = server.Close() })
	go func() {
		if err := server.Serve(listener); ctx.Err() == nil {
			log.Error("metrics are not served any more", "error", err)
		}
	}()
	log.Info("metrics are served", "metrics", "http://"+listener.Addr().String()+"/metrics")
	return nil
}

// Database adds the pool of connections, and whether the database answers, which answers reports before its context ends.
func Database(r prometheus.Registerer, db *sql.DB, answers func(context.Context) bool) {
	r.MustRegister(collectors.NewDBStatsCollector(db, "filmgraph"))
	promauto.With(r).NewGaugeFunc(prometheus.GaugeOpts{
		Name: "filmgraph_database_up", Help: "Whether the database answers.",
	}, func() float64 {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second) // a scrape has to come back
		defer cancel()
		if answers(ctx) {
			return 1
		}
		return 0
	})
}

// Cache adds a cache that records statistics, whose weights are bytes. Without a registry it does nothing.
func Cache[K comparable, V any](r prometheus.Registerer, name string, cache *otter.Cache[K, V]) {
	add, labels := promauto.With(r), prometheus.Labels{"cache": name}
	add.NewCounterFunc(prometheus.CounterOpts{
		Name: "filmgraph_cache_hits_total", Help: "Look-ups that found something.", ConstLabels: labels,
	}, func() float64 { return float64(cache.Stats().Hits) })
	add.NewCounterFunc(prometheus.CounterOpts{
		Name: "filmgraph_cache_misses_total", Help: "Look-ups that found nothing.", ConstLabels: labels,
	}, func() float64 { return float64(cache.Stats().Misses) })
	add.NewCounterFunc(prometheus.CounterOpts{
		Name: "filmgraph_cache_evictions_total", Help: "Entries that made room for others.", ConstLabels: labels,
	}, func() float64 { return float64(cache.Stats().Evictions) })
	add.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "filmgraph_cache_entries", Help: "Entries of the cache.", ConstLabels: labels,
	}, func() float64 { return float64(cache.EstimatedSize()) })
	add.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "filmgraph_cache_bytes", Help: "Memory that the entries take, by estimate.", ConstLabels: labels,
	}, func() float64 { return float64(cache.WeightedSize()) })
}
