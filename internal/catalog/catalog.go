// Package catalog reads and writes the catalog format: newline-delimited JSON, one record a line, as docs/catalog-format.md
// describes it. What the format knows follows from ent.Entities; nothing is declared twice.
//
// Load merges files into the database and can be repeated: what is there already is left alone. Rows gives the rows of a whole
// catalog for a database that has none. Export writes the whole catalog in the same format. Package first holds the
// catalog that comes with the program.
package catalog

import (
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// A File is one catalog file. Its name ends in .gz or .zst if it is compressed.
type File struct {
	// Name is how reports call it.
	Name string
	// Open is called several times: files are read more than once.
	Open func() (io.ReadCloser, error)
}

// Paths returns the files at paths.
func Paths(paths ...string) []File {
	files := make([]File, len(paths))
	for i, path := range paths {
		files[i] = File{path, func() (io.ReadCloser, error) { return os.Open(path) }}
	}
	return files
}

// In returns the files of a file system, such as embedded ones, by name.
func In(fsys fs.FS, names ...string) []File {
	files := make([]File, len(names))
	for i, name := range names {
		files[i] = File{name, func() (io.ReadCloser, error) { return fsys.Open(name) }}
	}
	return files
}

// Options of a load. The zero value loads the good lines and is silent.
type Options struct {
	// Strict loads nothing at all if any line is bad.
	Strict bool
	// Progress, if set, is told from time to time how many of the total lines are done.
	Progress func(done, total int)
	// Bad, if set, is told of each bad line as it is found.
	Bad func(BadLine)
}

// Report is what a load did. Failed is more than zero if any line was bad.
type Report struct {
	Lines     int // lines read, without empty ones
	Added     int // records that were new
	Changed   int // records that gained or changed something
	Unchanged int // records that were there already
	Failed    int // bad lines
	// Bad tells of the first maxBad bad lines.
	Bad []BadLine
}

// Plus is what two loads did.
func (r Report) Plus(other Report) Report {
	return Report{
		Lines: r.Lines + other.Lines, Added: r.Added + other.Added, Changed: r.Changed + other.Changed, Unchanged: r.Unchanged + other.Unchanged,
		Failed: r.Failed + other.Failed, Bad: slices.Concat(r.Bad, other.Bad),
	}
}

// maxBad bounds the memory that the bad lines of one load take.
const maxBad = 1000

// BadLine is a line that was not loaded.
type BadLine struct {
	File   string
	Line   int // from 1
	Reason string
}

func (b BadLine) String() string { return place{b.File, b.Line}.String() + ": " + b.Reason }

// maxReason bounds what is said of a bad line, in bytes: it may quote what is in it.
const maxReason = 1000

// legible leaves out the middle of a sentence that is too long: what is wrong, or what to do, stands at its ends.
func legible(reason string) string {
	if len(reason) <= maxReason {
		return reason
	}
	return strings.ToValidUTF8(reason[:maxReason/2], "") + " … " + strings.ToValidUTF8(reason[len(reason)-maxReason/2:], "")
}
