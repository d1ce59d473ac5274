// Package catalog reads and writes the catalog format: newline-delimited JSON, one record per line, as described in
// docs/catalog-format.md. The types and keys of the format are derived from ent.Entities.
//
// Load merges files into the database; loading a file again changes nothing. Rows returns the rows of a complete catalog for an
// empty database. Export writes the complete catalog in the same format. Package first has the included catalog.
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
	// Name is the name of the file in reports.
	Name string
	// Open is called several times, because files are read more than once.
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

// In returns files of a file system, such as embedded files.
func In(fsys fs.FS, names ...string) []File {
	files := make([]File, len(names))
	for i, name := range names {
		files[i] = File{name, func() (io.ReadCloser, error) { return fsys.Open(name) }}
	}
	return files
}

// Options of a load. The zero value loads all good lines and reports nothing meanwhile.
type Options struct {
	// Strict loads nothing at all if any line is bad.
	Strict bool
	// Progress, if set, is called from time to time with the number of lines that are done, and their total.
	Progress func(done, total int)
	// Bad, if set, is called with each bad line when it is found.
	Bad func(BadLine)
}

// Report is the result of a load.
type Report struct {
	Lines     int // lines read, without empty ones
	Added     int // new records
	Changed   int // existing records with new or changed rows
	Unchanged int // existing records without changes
	Failed    int // bad lines
	// Bad has the first maxBad bad lines.
	Bad []BadLine
}

// Plus returns the sum of two reports.
func (r Report) Plus(other Report) Report {
	return Report{
		Lines: r.Lines + other.Lines, Added: r.Added + other.Added, Changed: r.Changed + other.Changed, Unchanged: r.Unchanged + other.Unchanged,
		Failed: r.Failed + other.Failed, Bad: slices.Concat(r.Bad, other.Bad),
	}
}

// maxBad limits the memory for the bad lines of one load.
const maxBad = 1000

// BadLine is a line that was not loaded.
type BadLine struct {
	File   string
	Line   int // from 1
	Reason string
}

func (b BadLine) String() string { return place{b.File, b.Line}.String() + ": " + b.Reason }

// maxReason is the maximum length of a reason in bytes. Reasons may quote texts of any length.
const maxReason = 1000

// shorten omits the middle of a reason that is too long, because its ends say what is wrong and what to do.
func shorten(reason string) string {
	if len(reason) <= maxReason {
		return reason
	}
	return strings.ToValidUTF8(reason[:maxReason/2], "") + " … " + strings.ToValidUTF8(reason[len(reason)-maxReason/2:], "")
}
