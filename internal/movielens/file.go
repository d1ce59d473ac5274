package movielens

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"filmgraph/internal/ingest"
)

// file is one of the files while it is read: comma-separated values after RFC 4180. A value in quotation marks may go on over
// the ends of some lines.
type file struct {
	*ingest.Lines
	stage  *ingest.Stage
	at     []int // of each column that is read, its place in the file
	width  int   // columns of the file
	values [][]byte
	all    [][]byte
	ahead  []string // lines that were read in search of the end of a value
	number int      // of the line in hand
}

// longestRecord is over how many lines a record may go: a quotation mark that nothing closes must not swallow the file.
const longestRecord = 20

// open opens a file and reads its header. Columns are known by their names, those that are not known are passed over.
func (r *reader) open(name string) (*file, error) {
	lines, err := r.stage.Open(r.paths[name])
	if err != nil {
		return nil, err
	}
	f := &file{Lines: lines, stage: r.stage}
	if !lines.Next() {
		if err := lines.Err(); err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("%s is empty: download it again", lines.Name)
	}
	f.number = 1
	first := strings.TrimSuffix(strings.TrimPrefix(string(lines.Line()), "\ufeff"), "\r")
	header := strings.Split(first, ",")
	f.width = len(header)
	for _, column := range columns[name] {
		at := slices.Index(header, column)
		if at < 0 {
			return nil, fmt.Errorf("%s has no column %s: its first line is %q; older data sets than ml-20m have other files", lines.Name, column, clip(first))
		}
		f.at = append(f.at, at)
	}
	return f, nil
}

// each calls do with the values of the columns that are read, record by record; what it returns is why a record is bad.
func (f *file) each(ctx context.Context, do func(line int, values [][]byte) string) error {
	for records := 0; ; records++ {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		text, ok := f.next()
		if !ok {
			f.stage.Read(f.Name, records)
			return f.Err()
		}
		number, plain := f.number, ""
		if bytes.IndexByte(text, '"') >= 0 {
			plain = string(text)
		}
		reason := f.split(text, plain)
		if reason == "" {
			reason = do(number, f.values)
		}
		if reason != "" {
			f.stage.Reject(f.Name, number, reason, clip(string(bytes.Join(f.all, []byte(",")))))
		}
	}
}

// next reads the next line, which is valid until the next call, or the next of those that were read before.
func (f *file) next() ([]byte, bool) {
	f.number++
	if len(f.ahead) > 0 {
		line := f.ahead[0]
		f.ahead = f.ahead[1:]
		return []byte(line), true
	}
	if !f.Next() {
		return nil, false
	}
	return bytes.TrimSuffix(f.Line(), []byte("\r")), true
}

// split takes a record apart and picks its columns, or says why it cannot.
func (f *file) split(text []byte, quoted string) string {
	f.all = f.all[:0]
	if quoted != "" {
		values, ok := f.quoted(quoted)
		for _, value := range values {
			f.all = append(f.all, []byte(value))
		}
		if !ok {
			return badQuotes
		}
	} else {
		for more := true; more; {
			var value []byte
			value, text, more = bytes.Cut(text, []byte(","))
			f.all = append(f.all, value)
		}
	}
	if len(f.all) != f.width {
		return otherColumns
	}
	f.values = f.values[:0]
	for _, at := range f.at {
		if !utf8.Valid(f.all[at]) || bytes.IndexByte(f.all[at], 0) >= 0 {
			return notText
		}
		f.values = append(f.values, f.all[at])
	}
	return ""
}

// quoted takes a record apart that has quotation marks. It reads on while one is open; if none closes it, only the first line
// is bad.
func (f *file) quoted(text string) (values []string, ok bool) {
	whole := text
	var more []string
	for strings.Count(whole, `"`)%2 == 1 && len(more) < longestRecord {
		line, ok := f.next()
		if !ok {
			break
		}
		more = append(more, string(line))
		whole += "\n" + string(line)
	}
	values, err := csv.NewReader(strings.NewReader(whole)).Read()
	if err != nil {
		f.ahead = append(more, f.ahead...)
		f.number -= len(more)
		return []string{text}, false
	}
	return values, true
}

// clip shortens a text for a report.
func clip(text string) string {
	const longest = 200
	if len(text) <= longest {
		return text
	}
	return strings.ToValidUTF8(text[:longest], "") + "…"
}

// Why records, or values of them, are rejected.
const (
	badQuotes    = "its quotation marks do not fit together"
	otherColumns = "it has another number of columns than the first line"
	notText      = "it is not text in UTF-8"
	badID        = "its movieId is no number"
	badUser      = "its userId is no number"
	badRating    = "its rating is not one of 0.5, 1, 1.5 to 5"
	badTime      = "its timestamp is no number of seconds"
	badTag       = "its tag is empty, or longer than 2,000 bytes"
	badTitle     = "its title is empty, or longer than 2,000 bytes"
	badIMDb      = "linked without the imdbId, which is no number"
	badTMDB      = "linked without the tmdbId, which is no number"
	duplicate    = "a record before it is about the same movie"
	sameFilm     = "a movie before it has the same imdbId or tmdbId"
	otherFilm    = "imported without an id that another film in the catalog has"
	noSuchMovie  = "it refers to a movie that movies.csv does not have"
)

// longest is how long a title or tag may be, in bytes: longer ones do not fit into an index.
const longest = 2000

// number reads a number.
func number(text []byte) (uint32, bool) {
	n := uint64(0)
	for _, c := range text {
		if n = 10*n + uint64(c-'0'); c < '0' || c > '9' || n > 1<<32-1 {
			return 0, false
		}
	}
	return uint32(n), len(text) > 0
}
