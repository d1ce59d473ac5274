package main

import (
	"errors"
	"flag"
	"fmt"
	"regexp"
	"time"

	"filmgraph/bench/prepared"
	"filmgraph/internal/postgres"
)

// options are the flags.
type options struct {
	where                          postgres.Where
	catalog                        prepared.Catalog
	keys, types                    *regexp.Regexp
	timeout                        time.Duration
	pairs, limit, worst            int
	seed                           uint64
	markdown, saveFile, beforeFile string
}

func parse(args []string) (o options, err error) {
	f := flag.NewFlagSet("grid", flag.ExitOnError)
	f.StringVar(&o.where.URL, "database-url", "", "the database to ask; a private one in -dir by default")
	f.StringVar(&o.where.Dir, "dir", "", "folder of a private database, which is made if it is not there, and stays")
	f.StringVar(&o.catalog.Kind, "kind", prepared.Synthetic, "catalog to build in an empty database: "+prepared.Kinds)
	f.IntVar(&o.catalog.Films, "films", 0, "how many films that catalog is to have; by default the database is taken as it is")
	f.Uint64Var(&o.catalog.Seed, "catalog-seed", 1, "what that catalog is made up from")
	f.DurationVar(&o.timeout, "timeout", 3*time.Second, "until a request is recorded as TIMEOUT")
	keys := f.String("keys", ".", "a regular expression: only the keys it matches, such as FilmFilter.genres; "+unfiltered+" for lists without a filter")
	types := f.String("types", ".", "a regular expression: only the lists it matches, such as Query.films or Genre.films; Query.search for search and suggest")
	f.IntVar(&o.pairs, "pairs", 300, "how many random pairs of keys, and as many triples")
	f.IntVar(&o.limit, "limit", 0, "ask a random sample of so many combinations; 0 for all")
	f.Uint64Var(&o.seed, "seed", 1, "what pairs, triples and the sample are drawn from")
	f.IntVar(&o.worst, "worst", 25, "how many of the slowest are shown with their plans")
	f.StringVar(&o.markdown, "markdown", "", "file whose section \"The grid\" gets the results of this catalog, such as bench/RESULTS.md")
	f.StringVar(&o.saveFile, "save", "", "file for all results, as JSON")
	f.StringVar(&o.beforeFile, "compare", "", "file of -save from a smaller catalog or an earlier run: shows what takes more than three times as long")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if o.where.URL == "" && o.where.Dir == "" {
		return o, errors.New("name a database with -database-url, or a folder with -dir")
	}
	if o.keys, err = regexp.Compile(*keys); err != nil {
		return o, fmt.Errorf("-keys: %w", err)
	}
	if o.types, err = regexp.Compile(*types); err != nil {
		return o, fmt.Errorf("-types: %w", err)
	}
	return o, nil
}
