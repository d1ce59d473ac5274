package main

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"

	"filmgraph/bench/prepared"
	"filmgraph/internal/names"
)

// engine finds things by a text, best first, at most limit of them.
type engine interface {
	name() string
	backend() int // process id of the session's server process
	find(ctx context.Context, field, text string) ([]result, error)
}

// evaluation asks every engine the same queries.
type evaluation struct {
	db      *sql.DB
	engines []engine
	number  int
	seed    uint64
	log     *slog.Logger
}

// asked is a query with what it means.
type asked struct {
	query
	means    subject
	starring []string // slugs of the films of that title with the typed person
}

// right reports whether a result is what a query means: it has the expected type and, apart from accents and punctuation, the
// expected title or name. If a year was typed, its year is as close to that as the expected film's; if a person was typed, they
// have a credit. So another film of the same title is right where the query says nothing against it.
func (a asked) right(r result) bool {
	switch {
	case r.Type != a.means.Type || names.Spelling(r.Text) != names.Spelling(a.means.Text):
		return false
	case r.Slug == a.means.Slug:
		return true
	case a.person != "":
		return slices.Contains(a.starring, r.Slug)
	case a.year != 0:
		return max(r.Year-a.year, a.year-r.Year) <= max(a.means.Year-a.year, a.year-a.means.Year)
	}
	return true
}

// place is the place of the first right result, from 1; 0 if there is none.
func (a asked) place(results []result) int {
	return 1 + slices.IndexFunc(results, a.right)
}

// warmUp is the number of queries of each kind and engine that are asked before those that count.
const warmUp = 20

// run draws the queries of each kind and asks them.
func (e evaluation) run(ctx context.Context) (report, error) {
	r := report{number: e.number, seed: e.seed}
	// Not every subject can be typed in every way.
	drawn, err := drawSubjects(ctx, e.db, 4*(e.number+warmUp), e.seed)
	if err != nil {
		return r, err
	}
	for i, k := range kinds {
		queries, err := e.queries(ctx, k, rand.New(rand.NewPCG(e.seed, uint64(i))), k.of(drawn))
		if err != nil {
			return r, err
		}
		if len(queries) == 0 {
			continue
		}
		e.log.Info("asking", "kind", k.name, "queries", len(queries))
		for _, by := range e.engines {
			score, err := e.ask(ctx, by, k, queries)
			if err != nil {
				return r, err
			}
			r.scores = append(r.scores, score)
		}
	}
	return r, e.describe(ctx, &r)
}

// queries types subjects until there are enough. What is spelled like another name is left out: that name is the right answer.
func (e evaluation) queries(ctx context.Context, k kind, r *rand.Rand, from []subject) (all []asked, err error) {
	for _, s := range from {
		q, ok := k.typed(r, s)
		spelling := names.Spelling(q.text)
		if !ok || spelling == "" {
			continue
		}
		if spelling != names.Spelling(s.Text) {
			if taken, err := named(ctx, e.db, spelling); err != nil {
				return nil, err
			} else if taken && k.field == search {
				continue
			}
		}
		a := asked{query: q, means: s}
		if q.person != "" {
			if a.starring, err = starring(ctx, e.db, names.Spelling(s.Text), q.person); err != nil {
				return nil, err
			}
		}
		if all = append(all, a); len(all) == e.number+warmUp {
			break
		}
	}
	return all, nil
}

// ask asks one engine the queries of one kind, and takes the time.
func (e evaluation) ask(ctx context.Context, by engine, k kind, queries []asked) (score, error) {
	s := score{kind: k, engine: by.name()}
	cold := min(warmUp, len(queries)/2)
	var before time.Duration
	for i, q := range queries {
		if i == cold {
			before = processor(by.backend())
		}
		start := time.Now()
		results, err := by.find(ctx, k.field, q.text)
		if err != nil {
			return s, err
		}
		if i >= cold {
			s = s.with(q, results, time.Since(start))
		}
	}
	s.processor = processor(by.backend()) - before
	return s, nil
}

// describe says what was measured, and on what.
func (e evaluation) describe(ctx context.Context, r *report) error {
	_, comment, err := prepared.Holds(ctx, e.db)
	if err != nil {
		return err
	}
	var version, films string
	if err := e.db.QueryRowContext(ctx, "SELECT current_setting('server_version'), (SELECT count(*) FROM films)").Scan(&version, &films); err != nil {
		return err
	}
	if r.catalog = comment; comment == "" {
		r.catalog = "catalog of " + films + " films"
	}
	commit, err := exec.CommandContext(ctx, "git", "describe", "--always", "--dirty", "--abbrev=12").Output()
	if err != nil {
		commit = []byte("unknown")
	}
	load, _ := os.ReadFile("/proc/loadavg")
	r.about = []string{
		fmt.Sprintf("Up to %d queries of each kind, seed %d, one at a time; commit %s", r.number, r.seed, strings.TrimSpace(string(commit))),
		fmt.Sprintf("Machine: %d processors, load at the end %.14s; PostgreSQL %s; %s", runtime.NumCPU(), load, version, time.Now().UTC().Format(time.DateOnly)),
	}
	return nil
}
