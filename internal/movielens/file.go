package movielens

import (
	"bytes"
	"context"
	"encoding/csv"
	"strconv"
	"strings"
	"unicode/utf8"

	"filmgraph/internal/ingest"
)

// file reads one of the files: comma-separated values as in RFC 4180. A quoted value may span several lines.
type file struct {
	*ingest.Lines
	stage  *ingest.Stage
	header ingest.Header
	values [][]byte
	all    [][]byte
	ahead  []string // lines read ahead while looking for a closing quotation mark
	number int      // number of the current line
}

// longestRecord is the maximum number of lines in a record: an unclosed quotation mark must not consume the rest of the file.
const longestRecord = 20

// open opens a file and reads its header.
func (r *reader) open(name string) (*file, error) {
	lines, err := r.stage.Open(r.paths[name])
	if err != nil {
		return nil, err
	}
	header, err := lines.Header(",", "data sets older than ml-20m have a different format", columns[name]...)
	if err != nil {
		return nil, err
	}
	return &file{Lines: lines, header: header, stage: r.stage, number: 1}, nil
}

// each calls do for each record, with the values of the columns that are read. do returns why a record is bad, or nothing.
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
			if strings.HasPrefix(f.Name, moviesFile) && reason != duplicate && len(f.all) > 0 { // the film stays as it was
				f.stage.Keep("movielens", string(f.all[0]))
			}
			f.stage.Reject(f.Name, number, reason, string(bytes.Join(f.all, []byte(","))))
		}
	}
}

// next returns the next line, from those read ahead if there are any. It is valid until the next call.
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

// split splits a record and selects its columns, or returns why the record is bad.
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
	if len(f.all) != f.header.Width {
		return otherColumns
	}
	f.values = f.values[:0]
	for _, at := range f.header.Places {
		if !utf8.Valid(f.all[at]) || bytes.IndexByte(f.all[at], 0) >= 0 || bytes.Contains(f.all[at], []byte(ingest.Damaged)) {
			return notText
		}
		f.values = append(f.values, f.all[at])
	}
	return ""
}

// quoted splits a record that has quotation marks. It reads more lines while a quotation mark is open. If the mark is never
// closed, only the first line is bad.
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

// Reasons for rejecting records or their values.
const (
	badQuotes    = "its quotation marks are not balanced"
	otherColumns = "its number of columns differs from that of the first line"
	notText      = "it is not valid UTF-8, or has lost a character"
	badID        = "its movieId is not a number"
	badUser      = "its userId is not a number"
	badRating    = "its rating is not one of 0.5, 1, 1.5 to 5"
	badTime      = "its timestamp is not a number of seconds"
	badTag       = "its tag is empty, or longer than 2,000 bytes"
	badTitle     = "its title is empty, or longer than 2,000 bytes"
	badIMDb      = "linked without the imdbId, because it is not a number"
	badTMDB      = "linked without the tmdbId, because it is not a number"
	duplicate    = "an earlier record describes the same movie"
	sameFilm     = "an earlier movie has the same imdbId or tmdbId"
	otherFilm    = "imported without an id that belongs to another film in the catalog"
	noSuchMovie  = "it refers to a movie that is not in movies.csv"
)

// longest is the maximum length of a title or tag in bytes: longer ones do not fit into an index.
const longest = 2000

// number parses a non-negative number of at most 32 bits.
func number(text []byte) (uint32, bool) {
	n, err := strconv.ParseUint(string(text), 10, 32)
	return uint32(n), err == nil
}
