// Package metrics serves Prometheus metrics of the whole program; other packages register their own.
// Labels have fixed sets of values: nothing that a client sends becomes a label.
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

// headerTimeout is the time limit for reading the header of a scrape.
const headerTimeout = 5 * time.Second

// New returns a registry with metrics of the process and of Go's runtime.
func New() *prometheus.Registry {
	r := prometheus.NewRegistry()
	r.MustRegister(collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), collectors.NewGoCollector())
	return r
}

// Serve serves /metrics on a separate address until ctx ends. Without an address it does
// nothing. It fails if it cannot listen on the address.
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
			log.Error("stopped serving metrics", "error", err)
		}
	}()
	log.Info("serving metrics", "metrics", "http://"+listener.Addr().String()+"/metrics")
	return nil
}

// Database registers metrics of the connection pool, and whether the database answers, as reported by the function answers.
func Database(r prometheus.Registerer, db *sql.DB, answers func(context.Context) bool) {
	r.MustRegister(collectors.NewDBStatsCollector(db, "filmgraph"))
	promauto.With(r).NewGaugeFunc(prometheus.GaugeOpts{
		Name: "filmgraph_database_up", Help: "Whether the database answers.",
	}, func() float64 {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second) // a scrape must not block
		defer cancel()
		if answers(ctx) {
			return 1
		}
		return 0
	})
}

// Cache registers metrics of a cache that records statistics and weighs its entries in bytes. Without a registry it does nothing.
func Cache[K comparable, V any](r prometheus.Registerer, name string, cache *otter.Cache[K, V]) {
	add, labels := promauto.With(r), prometheus.Labels{"cache": name}
	add.NewCounterFunc(prometheus.CounterOpts{
		Name: "filmgraph_cache_hits_total", Help: "Lookups that found an entry.", ConstLabels: labels,
	}, func() float64 { return float64(cache.Stats().Hits) })
	add.NewCounterFunc(prometheus.CounterOpts{
		Name: "filmgraph_cache_misses_total", Help: "Lookups that found no entry.", ConstLabels: labels,
	}, func() float64 { return float64(cache.Stats().Misses) })
	add.NewCounterFunc(prometheus.CounterOpts{
		Name: "filmgraph_cache_evictions_total", Help: "Entries removed because the cache was full.", ConstLabels: labels,
	}, func() float64 { return float64(cache.Stats().Evictions) })
	add.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "filmgraph_cache_entries", Help: "Number of entries.", ConstLabels: labels,
	}, func() float64 { return float64(cache.EstimatedSize()) })
	add.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "filmgraph_cache_bytes", Help: "Estimated memory used by the entries.", ConstLabels: labels,
	}, func() float64 { return float64(cache.WeightedSize()) })
}
