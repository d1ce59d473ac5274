// Imdbfiles writes generated files in the format of IMDb's data set: see bench/imdbgen.
//
//	go run ./bench/imdbfiles -films 1000000 /tmp/imdb
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"filmgraph/bench/imdbgen"
)

func main() {
	var set imdbgen.Set
	flag.IntVar(&set.Films, "films", 20_000, "number of films of the kinds that are imported by default")
	flag.IntVar(&set.Series, "series", 0, "number of series, each with about twenty episodes")
	flag.Uint64Var(&set.Seed, "seed", 1, "seed of the generator")
	flag.IntVar(&set.Edition, "edition", 0, "number of days after the first edition")
	flag.BoolVar(&set.Plain, "plain", false, "do not compress the files")
	flag.Parse()
	if err := write(set, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "imdbfiles:", err)
		os.Exit(1)
	}
}

func write(set imdbgen.Set, dir string) error {
	if dir == "" {
		return fmt.Errorf("give the directory for the files as argument")
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	facts, err := set.Write(dir)
	if err != nil {
		return err
	}
	out := json.NewEncoder(os.Stdout)
	out.SetIndent("", "  ")
	return out.Encode(facts)
}
