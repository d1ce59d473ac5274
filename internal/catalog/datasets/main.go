// Command datasets generates the catalog file of the first catalog's data sets from oscars.tsv, cannes-films.csv, bechdel-movies.csv
// and us-films.tsv.gz in DIR. The same input always results in the same output. The output is compressed if the name of the file
// ends in .zst; without a file it is written to standard output.
//
//	go run ./internal/catalog/datasets DIR internal/catalog/first/datasets.ndjson.zst
//
// The first three data sets have IMDb ids, by which they are joined. The last one has none, and is joined by the rules of
// matchFilms and identifyPeople. The source of every row is its data set; if two data sets have the same property of a film, each
// becomes a claim.
//
// A summary of the matches is written to standard error; -sample N adds N evenly distributed matches to check manually.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/zstd"
)

func main() {
	sample := flag.Int("sample", 0, "how many matches to print")
	flag.Parse()
	if flag.NArg() < 1 || flag.NArg() > 2 {
		fmt.Fprintln(os.Stderr, "usage: datasets [-sample N] DIR [FILE]")
		os.Exit(2)
	}
	if err := generate(flag.Arg(0), flag.Arg(1), *sample); err != nil {
		fmt.Fprintln(os.Stderr, "datasets:", err)
		os.Exit(1)
	}
}

// generate writes the catalog file and the summary.
func generate(dir, path string, sample int) (err error) {
	c, err := read(dir)
	if err != nil {
		return err
	}
	out := os.Stdout
	if path != "" {
		if out, err = os.Create(path); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, out.Close()) }()
	}
	if strings.HasSuffix(path, ".zst") {
		err = writeCompressed(out, c.records())
	} else {
		err = write(out, c.records())
	}
	c.report(os.Stderr, sample)
	return err
}

// read reads and joins the data sets.
func read(dir string) (*collection, error) {
	c := newCollection()
	for _, set := range []struct {
		file string
		tab  rune
		read func(row map[string]string) error
	}{
		{"oscars.tsv", '\t', c.oscar},
		{"bechdel-movies.csv", ',', c.bechdel},
		{"cannes-films.csv", ',', c.cannes},
		{"us-films.tsv.gz", '\t', c.usFilm},
	} {
		if err := readTable(filepath.Join(dir, set.file), set.tab, set.read); err != nil {
			return nil, err
		}
	}
	c.enterListings()
	return c, nil
}

// writeCompressed writes a single frame at the highest level, with a window over the whole file, because names recur far apart. It
// uses one goroutine, so that the bytes are always the same.
func writeCompressed(to io.Writer, records []any) error {
	zip, err := zstd.NewWriter(to, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(window))
	if err != nil {
		return err
	}
	if err := write(zip, records); err != nil {
		return err
	}
	return zip.Close()
}

// window is the window size of the compression in bytes; decompression needs as much memory.
const window = 8 << 20

func write(to io.Writer, records []any) error {
	out := bufio.NewWriter(to)
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	for _, record := range records {
		if err := lines.Encode(record); err != nil {
			return err
		}
	}
	return out.Flush()
}
