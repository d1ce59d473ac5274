// Bench compares Filmgraph with other servers that return the same responses from the same database: see README.md.
//
//	go run ./bench -size medium
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"

	"filmgraph/bench/queries"
	"filmgraph/bench/sections"
	"filmgraph/bench/synthetic"
)

// options are the flags.
type options struct {
	size, smaller, dir, out, only, contenders string
	seed                                      uint64
	rounds                                    int
	lasting                                   time.Duration
	connections                               []int
}

func main() {
	var o options
	connections := flag.String("connections", "16,64", "number of client connections; several numbers separated by commas")
	flag.StringVar(&o.size, "size", "medium", "number of films in the catalog: small (20 thousand), medium (200 thousand), large (2 million)")
	flag.StringVar(&o.smaller, "smaller", "small", "size of a smaller catalog, to measure how response times grow; empty for none")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the generated catalog")
	flag.StringVar(&o.dir, "dir", filepath.Join(os.TempDir(), "filmgraph-bench"), "directory of the catalogs, a gigabyte per 150 thousand films")
	flag.StringVar(&o.out, "out", "bench/RESULTS.md", "file for the results")
	flag.StringVar(&o.only, "queries", ".", "regular expression: run only the queries whose names match")
	flag.StringVar(&o.contenders, "contenders", "cached,handwritten,fixed,postgraphile", "contenders in addition to Filmgraph")
	flag.IntVar(&o.rounds, "rounds", 5, "rounds of each contender with each query")
	flag.DurationVar(&o.lasting, "lasting", 3*time.Second, "duration of a round")
	flag.Parse()
	for n := range strings.SplitSeq(*connections, ",") {
		count, err := strconv.Atoi(n)
		if err != nil || count < 1 {
			fmt.Fprintf(os.Stderr, "bench: -connections takes whole numbers, such as 16,64, not %q\n", n)
			os.Exit(2)
		}
		o.connections = append(o.connections, count)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := bench(ctx, o, slog.New(slog.NewTextHandler(os.Stderr, nil)))
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// different is the number of different requests per query, and compared how many of them are sent to all contenders before
// measuring.
const different, compared = 4000, 50

func bench(ctx context.Context, o options, log *slog.Logger) error {
	var grown []result
	if synthetic.Sizes[o.smaller] < synthetic.Sizes[o.size] && o.smaller != "" {
		less := o
		less.size, less.contenders, less.connections = o.smaller, "handwritten", o.connections[:1]
		seen, err := less.run(ctx, log)
		if err != nil {
			return err
		}
		grown = seen.results
	}
	seen, err := o.run(ctx, log)
	if err != nil {
		return err
	}
	grid, err := sections.Read(o.out, sections.Grid) // bench/grid writes to this file too
	if err != nil {
		return err
	}
	var text bytes.Buffer
	report(&text, seen, grown)
	if grid != "" {
		text.WriteString("\n" + grid)
	}
	return os.WriteFile(o.out, text.Bytes(), 0o644)
}

// pool is the number of database connections of each contender: Filmgraph's default.
func pool() int { return min(20, max(4, 2*runtime.GOMAXPROCS(0))) }

// contenders starts the selected contenders, except the fixed body, which needs the responses of the others.
func (s starter) contenders(ctx context.Context, names string) (all []*contender, err error) {
	start := []func(context.Context) (*contender, error){s.filmgraph}
	for name := range strings.SplitSeq(names, ",") {
		switch name {
		case "fixed":
		case "":
		case "cached":
			start = append(start, s.cached)
		case "handwritten":
			start = append(start, s.handwritten)
		case "postgraphile":
			start = append(start, s.postgraphile)
		default:
			return nil, fmt.Errorf("-contenders: unknown contender %q", name)
		}
	}
	for _, one := range start {
		c, err := one(ctx)
		if err != nil {
			return all, err
		}
		if c != nil {
			all = append(all, c)
		}
	}
	return all, nil
}

// draw generates the variables of the requests, which are the same in each run.
func (d *database) draw(ctx context.Context, asked []queries.Query, c synthetic.Catalog) ([][]queries.Variables, error) {
	var names []string
	rows, err := d.admin.QueryContext(ctx, "SELECT text FROM names WHERE id % (SELECT 1 + count(*) / 5000 FROM names) = 0 AND length(text) > 5 ORDER BY md5(text) LIMIT 4000")
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	drawn := make([][]queries.Variables, len(asked))
	for i, q := range asked {
		r := rand.New(rand.NewPCG(c.Seed, uint64(len(q.Name))))
		for range different {
			drawn[i] = append(drawn[i], q.Draw(r, c, names))
		}
	}
	return drawn, rows.Err()
}
