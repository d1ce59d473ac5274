// Tasks times the requests of graph/testdata/tasks, without the cache of responses, and stores the medians for docs/tasks.md.
//
//	go run ./bench/tasks -dir /var/tmp/filmgraph-first -kind first -catalog "First catalog"
//	go run ./bench/tasks -dir /var/tmp/filmgraph-1m -catalog "A million films"
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"filmgraph/bench/prepared"
	"filmgraph/graph"
	"filmgraph/internal/postgres"
)

const (
	folder = "graph/testdata/tasks"
	rounds = 30 // of which the median is stored
	limit  = 5 * time.Second
)

// measured are the times of the tasks on one catalog.
type measured struct {
	Catalog      string
	Milliseconds map[string]float64
}

func main() {
	var where postgres.Where
	kind := flag.String("kind", "", "catalog to build in an empty database: "+prepared.Kinds)
	films := flag.Int("films", 0, "how many films that catalog is to have")
	catalog := flag.String("catalog", "", "name of the catalog in docs/tasks.md")
	flag.StringVar(&where.URL, "database-url", "", "the database to ask; a private one in -dir by default")
	flag.StringVar(&where.Dir, "dir", "", "folder of a private database, which is made if it is not there, and stays")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := errors.New("name the catalog with -catalog, and a database with -database-url or a folder with -dir")
	if *catalog != "" && where != (postgres.Where{}) {
		err = run(ctx, where, prepared.Catalog{Kind: *kind, Films: *films, Seed: 1}, *catalog)
	}
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "tasks:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, where postgres.Where, c prepared.Catalog, name string) error {
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	url, done, err := prepared.Open(ctx, where, c, log)
	if err != nil {
		return err
	}
	defer done()
	db, err := postgres.Open(ctx, url, postgres.Options{StatementTimeout: limit})
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	handler, err := graph.New(graph.Config{DB: db, Deadline: limit, Log: log})
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.graphql"))
	if err != nil {
		return err
	}
	m := measured{name, map[string]float64{}}
	for _, file := range files {
		query, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		task := strings.TrimSuffix(filepath.Base(file), ".graphql")
		if m.Milliseconds[task], err = median(ctx, handler, string(query)); err != nil {
			return fmt.Errorf("%s: %w", task, err)
		}
		fmt.Printf("%6.1f ms  %s\n", m.Milliseconds[task], task)
	}
	return store(m)
}

// median returns the median time of a request in milliseconds. The first one, which compiles it, is not counted.
func median(ctx context.Context, handler http.Handler, query string) (float64, error) {
	body, err := json.Marshal(map[string]any{"query": query})
	if err != nil {
		return 0, err
	}
	var times []time.Duration
	for range rounds + 1 {
		request := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
		request.Header.Set("Content-Type", "application/json")
		response := httptest.NewRecorder()
		start := time.Now()
		handler.ServeHTTP(response, request)
		times = append(times, time.Since(start))
		if bytes.Contains(response.Body.Bytes(), []byte(`"errors"`)) {
			return 0, fmt.Errorf("%.300s", response.Body)
		}
	}
	times = times[1:]
	slices.Sort(times)
	return math.Round(float64(times[len(times)/2])/float64(time.Millisecond)*10) / 10, nil
}

// store replaces the times of a catalog in the file of all times.
func store(m measured) error {
	file := filepath.Join(folder, "times.json")
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var all []measured
	if err := json.Unmarshal(text, &all); err != nil {
		return err
	}
	if i := slices.IndexFunc(all, func(other measured) bool { return other.Catalog == m.Catalog }); i >= 0 {
		all[i] = m
	} else {
		all = append(all, m)
	}
	text, err = json.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}
