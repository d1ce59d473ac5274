package main

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
)

// measure asks everything once to warm up, and then once more with a clock.
func measure(ctx context.Context, out io.Writer, db *sql.DB, handler http.Handler, number int, seed uint64, show bool) error {
	drawn, err := draw(ctx, db, number, seed)
	if err != nil {
		return err
	}
	if err := sizes(ctx, out, db); err != nil {
		return err
	}
	var backend int
	if err := db.QueryRowContext(ctx, "SELECT pg_backend_pid()").Scan(&backend); err != nil {
		return err
	}
	program := filmgraph{handler, backend}
	_, _ = fmt.Fprintf(out, "\n%-24s %8s %8s %8s %8s %8s %8s\n", "", "p50 ms", "p95 ms", "p99 ms", "max ms", "CPU ms", "found")
	for _, w := range ways {
		r := rand.New(rand.NewPCG(seed, 2))
		var typed []string
		for _, name := range drawn {
			if text := w.typed(r, name); text != "" {
				typed = append(typed, text)
			}
		}
		for _, text := range typed {
			if _, err := program.find(ctx, w.field, text); err != nil {
				return err
			}
		}
		before := processor(backend)
		took := make([]time.Duration, len(typed))
		found, slowest := 0, 0
		for i, text := range typed {
			start := time.Now()
			results, err := program.find(ctx, w.field, text)
			if err != nil {
				return err
			}
			took[i] = time.Since(start)
			if found += len(results); took[i] > took[slowest] {
				slowest = i
			}
		}
		if len(typed) == 0 {
			continue
		}
		_, _ = fmt.Fprintf(out, "%-24s", w.name)
		used := processor(backend) - before
		worst := typed[slowest]
		slices.Sort(took)
		for _, part := range []float64{0.5, 0.95, 0.99, 1} {
			_, _ = fmt.Fprintf(out, " %8.2f", took[int(part*float64(len(took)-1))].Seconds()*1000)
		}
		_, _ = fmt.Fprintf(out, " %8.2f %8.1f", used.Seconds()*1000/float64(len(typed)), float64(found)/float64(len(typed)))
		if show {
			_, _ = fmt.Fprintf(out, "  %q", worst)
		}
		_, _ = fmt.Fprintln(out)
	}
	return nil
}

// name is a name of the catalog.
type name struct {
	text string
	year sql.NullInt64  // of a film
	with sql.NullString // of a film: the name of the first of its people
}

// draw takes names from the database, half of them at random and half well known.
func draw(ctx context.Context, db *sql.DB, number int, seed uint64) ([]name, error) {
	rows, err := db.QueryContext(ctx, `SELECT n.text, f.year, (SELECT p.name FROM credits c JOIN persons p ON p.id = c.person_id WHERE c.film_id = f.id ORDER BY c.position LIMIT 1)
		FROM (VALUES (0), (20)) least (fame) CROSS JOIN LATERAL (
			SELECT name_id FROM name_keys k TABLESAMPLE SYSTEM (5) REPEATABLE ($1) WHERE k.fame >= least.fame ORDER BY hashint8(name_id) LIMIT $2) k
		JOIN names n ON n.id = k.name_id LEFT JOIN films f ON f.id = n.film_id`, seed, number/2)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var all []name
	for rows.Next() {
		var n name
		if err := rows.Scan(&n.text, &n.year, &n.with); err != nil {
			return nil, err
		}
		all = append(all, n)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("there are no names in the database: load a catalog first")
	}
	return all, nil
}

// processor is the time that a process on this machine has used the processors, in
// hundredths of a second, and 0 if it is not on this machine.
func processor(id int) time.Duration {
	stat, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", id))
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}

// sizes prints how many keys there are and how large their indexes.
func sizes(ctx context.Context, out io.Writer, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, `SELECT c.relname, greatest(c.reltuples, 0)::bigint, pg_relation_size(c.oid) / 1048576
		FROM pg_class c WHERE c.oid IN ('name_keys'::regclass, 'words'::regclass) OR c.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid IN ('name_keys'::regclass, 'words'::regclass))
		ORDER BY relkind DESC, relname`)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var relation string
		var number, mib int64
		if err := rows.Scan(&relation, &number, &mib); err != nil {
			return err
		}
		_, _ = fmt.Fprintf(out, "%-28s %10d rows %6d MiB\n", relation, number, mib)
	}
	return rows.Err()
}
