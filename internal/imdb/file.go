package imdb

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"filmgraph/internal/ingest"
)

// file is one of the files while it is read.
type file struct {
	*ingest.Lines
	at    []int // of each column that is read, its place in the file
	width int   // columns of the file
}

// line is a line of a file.
type line struct {
	file   *file
	number int
	text   string
}

// open opens a file and reads its header. Columns are known by their names, those that are not known are passed over.
func (r *reader) open(name string) (*file, error) {
	lines, err := r.stage.Open(r.paths[name])
	if err != nil {
		return nil, err
	}
	f := &file{Lines: lines}
	if !lines.Next() {
		if err := lines.Err(); err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("%s is empty: download it again", lines.Name)
	}
	header := strings.Split(strings.TrimSuffix(string(lines.Line()), "\r"), "\t")
	f.width = len(header)
	for _, each := range allFiles {
		if each.name != name {
			continue
		}
		for _, column := range each.columns {
			at := slices.Index(header, column)
			if at < 0 {
				return nil, fmt.Errorf("%s has no column %s: its first line is %q; IMDb may have changed the file", lines.Name, column, clip(string(lines.Line())))
			}
			f.at = append(f.at, at)
		}
	}
	return f, nil
}

// line is the line that Next has read.
func (f *file) line() line {
	text := string(f.Line())
	return line{f, f.Number, strings.TrimSuffix(text, "\r")}
}

// unknown is how the files write that a value is not known.
const unknown = `\N`

// values returns the values of the columns that are read, without spaces around them, "" for those that are not known, and
// otherwise why it cannot. There is no quoting: a quotation mark is one.
func (l line) values(into []string) ([]string, string) {
	if !utf8.ValidString(l.text) || strings.IndexByte(l.text, 0) >= 0 {
		return nil, notText
	}
	var places [32]string
	all := places[:0]
	rest := l.text
	for {
		value, after, more := strings.Cut(rest, "\t")
		all = append(all, value)
		if !more {
			break
		}
		rest = after
	}
	if len(all) != l.file.width {
		return nil, otherColumns
	}
	into = into[:0]
	for _, at := range l.file.at {
		value := strings.TrimSpace(all[at])
		if value == unknown {
			value = ""
		}
		into = append(into, value)
	}
	return into, ""
}

// reject reports the line.
func (r *reader) reject(l line, reason string) {
	r.stage.Reject(l.file.Name, l.number, reason, clip(l.text))
}

// clip shortens a text for a report.
func clip(text string) string {
	const longest = 200
	if len(text) <= longest {
		return text
	}
	return strings.ToValidUTF8(text[:longest], "") + "…"
}

// Why lines, or values of them, are rejected.
const (
	notText      = "it is not text in UTF-8"
	otherColumns = "it has another number of columns than the first line"
	badID        = "its id is not of the form tt0111161 or nm0000001"
	duplicate    = "a row before it is about the same"
	outOfOrder   = "it is not in the order of the ids, as the files of IMDb are"
	noTitle      = "it has no title"
	noName       = "it has no name"
	tooLong      = "its title or name is longer than 2,000 bytes"
	badYear      = "imported without the year, which is none from 1870 to 2200"
	badRuntime   = "imported without the running time, which is no number of minutes"
	badBirth     = "imported without the year of birth, which is none"
	badDeath     = "imported without the year of death, which is none or lies before the birth"
	badRating    = "its rating is no number from 0 to 10, or its votes are none"
	badList      = "imported without characters, whose list cannot be read"
	noSuchTitle  = "it refers to a title that title.basics does not have"
	noSuchPerson = "it refers to a person whom name.basics does not have"
	noEpisode    = "it gives a series to a title that is no episode"
	ownSeries    = "it makes a title its own series"
	noSeries     = "it makes an episode part of a title that is no series"
	badNumber    = "imported without the season or the number, which is none from 0 to 9,998 or to 99,998"
)

// longest is how long a title or name may be, in bytes: longer ones do not fit into an index.
const longest = 2000

// number returns the number in an id such as tt0111161. The real ones have seven digits or eight, of which there may be more.
func number(id, prefix string) (uint32, bool) {
	digits, ok := strings.CutPrefix(id, prefix)
	if !ok || len(digits) == 0 || len(digits) > 10 {
		return 0, false
	}
	n := uint64(0)
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return 0, false
		}
		n = 10*n + uint64(digits[i]-'0')
	}
	return uint32(n), n <= 1<<32-1
}

func titleNumber(id string) (uint32, bool)  { return number(id, "tt") }
func personNumber(id string) (uint32, bool) { return number(id, "nm") }
