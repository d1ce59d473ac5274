package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"time"

	"filmgraph/bench/prepared"
	"filmgraph/graph"
	"filmgraph/internal/adjacency"
	"filmgraph/internal/adjacency/live"
)

// measurement is what is measured on one catalog.
type measurement struct {
	db     *sql.DB
	number int
	seed   uint64
	log    *slog.Logger

	catalog        string
	built          *adjacency.Graph
	buildTime      time.Duration
	peak, retained int64 // bytes of the heap
	rows           []row
}

// row has the times of one kind of requests.
type row struct {
	name             string
	requests         int
	memory, database []time.Duration // sorted; database is empty if nothing differs
	bar              string
}

// maxMemory is the memory that the graph may use, in bytes.
const maxMemory = 4 << 30

func (m *measurement) run(ctx context.Context) error {
	var err error
	if _, m.catalog, err = prepared.Holds(ctx, m.db); err != nil {
		return err
	}
	if err := m.build(ctx); err != nil {
		return err
	}
	requests, err := draw(ctx, m.db, m.number, m.seed)
	if err != nil {
		return err
	}
	inMemory, err := graph.New(graph.Config{DB: m.db, Log: m.log, Deadline: time.Minute, Graph: m.graph(ctx), Watch: func(_ func(string), reliable func(bool)) error {
		reliable(true)
		return nil
	}})
	if err != nil {
		return err
	}
	if err := m.ready(ctx); err != nil {
		return err
	}
	bySQL, err := graph.New(graph.Config{DB: m.db, Log: m.log, Deadline: time.Minute})
	if err != nil {
		return err
	}
	for _, kind := range requests {
		r := row{name: kind.name, bar: kind.bar, requests: len(kind.queries)}
		if r.memory, err = times(inMemory, kind.queries); err != nil {
			return fmt.Errorf("%s: %w", kind.name, err)
		}
		if kind.inDatabase > 0 {
			if r.database, err = times(bySQL, kind.queries[:min(kind.inDatabase, len(kind.queries))]); err != nil {
				return fmt.Errorf("%s in the database: %w", kind.name, err)
			}
		}
		m.log.Info("measured", "requests", kind.name, "p95", quantile(r.memory, 0.95), "p99", quantile(r.memory, 0.99), "slowest", quantile(r.memory, 1))
		m.rows = append(m.rows, r)
	}
	return nil
}

// build builds the graph once, and samples the heap meanwhile.
func (m *measurement) build(ctx context.Context) error {
	before := heap(true)
	stop, peak := make(chan struct{}), make(chan int64)
	go func() {
		most := int64(0)
		for {
			select {
			case <-stop:
				peak <- most
				return
			case <-time.After(20 * time.Millisecond):
				most = max(most, heap(false))
			}
		}
	}()
	start := time.Now()
	built, err := live.Build(ctx, m.db, maxMemory)
	m.buildTime = time.Since(start)
	close(stop)
	m.peak = <-peak - before
	if err != nil {
		return err
	}
	m.built, m.retained = built, heap(true)-before
	m.log.Info("built", "took", m.buildTime, "peak_mib", m.peak>>20, "retained_mib", m.retained>>20, "films", built.Films(), "people", built.People(), "credits", built.Credits())
	runtime.KeepAlive(built)
	return nil
}

// heap is the number of bytes in use.
func heap(collect bool) int64 {
	if collect {
		runtime.GC()
	}
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}

var started = make(chan *live.Graph, 1)

// graph starts the graph of the server.
func (m *measurement) graph(ctx context.Context) func(func()) *live.Graph {
	m.built = nil
	return func(refreshed func()) *live.Graph {
		g := live.Start(ctx, live.Config{DB: m.db, Memory: maxMemory, Log: m.log, Refreshed: refreshed})
		started <- g
		return g
	}
}

// ready waits until the graph of the server is in memory.
func (m *measurement) ready(ctx context.Context) error {
	g := <-started
	for g.Current() == nil {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
	m.built = g.Current()
	return nil
}

// times sends requests one after the other, and returns how long each took.
func times(handler http.Handler, queries []string) ([]time.Duration, error) {
	all := make([]time.Duration, 0, len(queries))
	for i, query := range slices.Concat(queries[:1], queries) { // the first one prepares the statements
		body, err := json.Marshal(map[string]any{"query": query})
		if err != nil {
			return nil, err
		}
		request := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
		request.Header.Set("Content-Type", "application/json")
		recorder := httptest.NewRecorder()
		start := time.Now()
		handler.ServeHTTP(recorder, request)
		took := time.Since(start)
		if bytes.Contains(recorder.Body.Bytes(), []byte(`"errors"`)) {
			return nil, fmt.Errorf("%s: %s", query, recorder.Body)
		}
		if i > 0 {
			all = append(all, took)
		}
	}
	slices.Sort(all)
	return all, nil
}

// quantile of sorted times.
func quantile(sorted []time.Duration, q float64) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(len(sorted)-1, int(q*float64(len(sorted))))].Round(10 * time.Microsecond)
}
