// Package live keeps the graph of films and people in memory and up to date with the database.
package live

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"filmgraph/internal/adjacency"

	"github.com/prometheus/client_golang/prometheus"
)

// Config is what Start needs.
type Config struct {
	DB      *sql.DB
	Memory  int64 // bytes that the graph may use
	Log     *slog.Logger
	Metrics prometheus.Registerer
	// Needs, if set, is called before the graph is built, with the bytes that it will take together with the previous one.
	Needs func(bytes int64)
	// Refreshed, if set, is called after each change of the graph.
	Refreshed func()
}

// Graph is the graph of a database. It is built when notifications of changes become reliable, and refreshed by them:
// film by film, or as a whole after large changes. Searches use the previous graph meanwhile.
type Graph struct {
	config  Config
	current atomic.Pointer[adjacency.Graph] // nil until it is built, and if it would be too large
	metrics metrics
	settled chan struct{} // closed once the first build has ended, or has not for maxWait

	mu      sync.Mutex
	pending pending
	wake    chan struct{}
}

// maxChanged is the number of changed films and people after which the graph is built again.
const maxChanged = 50_000

// maxWait is how long after the start of the program searches wait for the first build.
const maxWait = 30 * time.Second

// Start starts to keep a graph up to date until ctx ends.
func Start(ctx context.Context, c Config) *Graph {
	g := &Graph{config: c, settled: make(chan struct{}), wake: make(chan struct{}, 1)}
	g.register()
	go g.run(ctx, sync.OnceFunc(func() { close(g.settled) }))
	return g
}

// Settled returns the latest graph, or nil if there is none in memory. After the start it waits for the first build until ctx
// ends: without the graph, searches take longer and end earlier.
func (g *Graph) Settled(ctx context.Context) *adjacency.Graph {
	select {
	case <-g.settled:
	case <-ctx.Done():
	}
	return g.current.Load()
}

// Current returns the latest graph, or nil if there is none in memory.
func (g *Graph) Current() *adjacency.Graph {
	if g == nil {
		return nil
	}
	return g.current.Load()
}

// Watch wraps the two callbacks of postgres.Watch. It handles notifications that are meant for the graph, and passes on all
// others.
func (g *Graph) Watch(changed func(table string), reliable func(bool)) (func(string), func(bool)) {
	return func(payload string) {
			if what, ok := strings.CutPrefix(payload, "graph "); ok {
				g.note(what)
				return
			}
			changed(payload)
		}, func(is bool) {
			if is {
				g.note("*") // changes may have been missed
			}
			reliable(is)
		}
}

func (g *Graph) awaken() {
	select {
	case g.wake <- struct{}{}:
	default:
	}
}

// run refreshes the graph until ctx ends, and calls settled after the first build.
func (g *Graph) run(ctx context.Context, settled func()) {
	time.AfterFunc(maxWait, settled)
	for {
		select {
		case <-ctx.Done():
			return
		case <-g.wake:
		}
		p := g.take()
		start := time.Now()
		next, err := g.refreshed(ctx, p)
		tooLarge := errTooLarge{}
		switch {
		case ctx.Err() != nil:
			return
		case errors.As(err, &tooLarge):
			g.config.Log.Warn("the graph does not fit into memory: chains are searched in the database, up to three steps", "needed_mib", tooLarge.needed>>20+1, "raise", "--graph-memory")
		case err != nil:
			g.config.Log.Warn("cannot refresh the graph", "error", err)
			g.giveBack(p)
			time.AfterFunc(time.Second, g.awaken)
			continue
		}
		g.current.Store(next)
		settled()
		g.metrics.refreshed(p.all, start)
		if g.config.Refreshed != nil {
			g.config.Refreshed()
		}
	}
}

// refreshed returns the graph with what is pending.
func (g *Graph) refreshed(ctx context.Context, p pending) (*adjacency.Graph, error) {
	current := g.current.Load()
	if current == nil || p.all || current.Changed() > maxChanged {
		return build(ctx, g.config.DB, g.config.Memory, func(bytes int64) {
			if current != nil {
				bytes += current.Bytes()
			}
			if g.config.Needs != nil {
				g.config.Needs(bytes)
			}
		})
	}
	if len(p.films) > 0 {
		films := make([]int64, 0, len(p.films))
		for film := range p.films {
			films = append(films, film)
		}
		changes, err := readChanges(ctx, g.config.DB, films)
		if err != nil {
			return nil, err
		}
		current = current.With(changes)
	}
	if p.relationships {
		relationships, err := readRelationships(ctx, g.config.DB)
		if err != nil {
			return nil, err
		}
		current = current.Related(relationships)
	}
	return current, nil
}
