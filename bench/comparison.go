package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"filmgraph/bench/queries"
	"filmgraph/bench/synthetic"
)

// seen has the results of one run.
type seen struct {
	about, memory []string
	results       []result
}

// run compares the contenders on one catalog.
func (o options) run(ctx context.Context, log *slog.Logger) (s seen, err error) {
	if synthetic.Sizes[o.size] == 0 {
		return s, fmt.Errorf("unknown size %q: choose small, medium or large", o.size)
	}
	only, err := regexp.Compile(o.only)
	if err != nil {
		return s, fmt.Errorf("-queries: %w", err)
	}
	asked := slices.DeleteFunc(slices.Clone(queries.All), func(q queries.Query) bool { return !only.MatchString(q.Name) })
	d, err := openDatabase(ctx, o.dir, o.size, o.seed, log)
	if err != nil {
		return s, err
	}
	defer func() { err = errors.Join(err, d.close()) }()
	temporary, err := os.MkdirTemp("", "filmgraph-bench-")
	if err != nil {
		return s, err
	}
	defer func() { _ = os.RemoveAll(temporary) }()
	said, err := os.Create(filepath.Join(o.dir, "contenders.log"))
	if err != nil {
		return s, err
	}
	defer func() { _ = said.Close() }()
	contenders, err := starter{dir: temporary, url: d.url, pool: pool(), log: said}.prepare(ctx, o, d, asked, log)
	defer func() {
		for _, c := range contenders {
			c.stop()
		}
	}()
	if err != nil {
		return s, err
	}
	if s.results, err = measure(ctx, o, d, asked, contenders, log); err != nil {
		return s, err
	}
	for _, c := range contenders {
		mib, err := peak(c.process)
		if err != nil {
			return s, err
		}
		s.memory = append(s.memory, fmt.Sprintf("%s: %.0f MiB", c.name, mib))
	}
	s.about, err = d.about(ctx, o)
	return s, err
}

// prepare starts the contenders and compares their responses.
func (s starter) prepare(ctx context.Context, o options, d *database, asked []queries.Query, log *slog.Logger) ([]*contender, error) {
	contenders, err := s.contenders(ctx, o.contenders)
	if err != nil {
		return contenders, err
	}
	drawn, err := d.draw(ctx, asked, synthetic.Catalog{Films: synthetic.Sizes[o.size], Seed: o.seed})
	if err != nil {
		return contenders, err
	}
	for i, q := range asked {
		for _, c := range contenders {
			if err := c.asks(q, drawn[i]); err != nil {
				return contenders, err
			}
		}
		if err := compare(q, contenders, compared); err != nil {
			return contenders, err
		}
		answers, err := contenders[0].answers(q.Name)
		if err != nil {
			return contenders, err
		}
		if err := os.WriteFile(filepath.Join(s.dir, q.Name+".ndjson"), answers, 0o600); err != nil {
			return contenders, err
		}
		log.Info("the answers are the same", "query", q.Name, "bytes", len(answers)/kept)
	}
	if !strings.Contains(o.contenders, "fixed") {
		return contenders, nil
	}
	stored, err := s.fixed(ctx, s.dir)
	if err != nil {
		return contenders, err
	}
	for i, q := range asked {
		if err := stored.asks(q, drawn[i]); err != nil {
			return append(contenders, stored), err
		}
	}
	return append(contenders, stored), nil
}
