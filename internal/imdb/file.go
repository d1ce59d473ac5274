package imdb

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"filmgraph/internal/ingest"
)

// file is one of the files while it is read.
type file struct {
	*ingest.Lines
	header ingest.Header
}

// line is a line of a file.
type line struct {
	file   *file
	number int
	text   string
}

// open opens a file and reads its header.
func (r *reader) open(name string) (*file, error) {
	lines, err := r.stage.Open(r.paths[name])
	if err != nil {
		return nil, err
	}
	header, err := lines.Header("\t", "IMDb may have changed the file", columns[name]...)
	if err != nil {
		return nil, err
	}
	return &file{lines, header}, nil
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
	if len(all) != l.file.header.Width {
		return nil, otherColumns
	}
	into = into[:0]
	for _, at := range l.file.header.Places {
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
	r.stage.Reject(l.file.Name, l.number, reason, l.text)
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

// number returns the number in an id such as tt0111161. Ids have seven or eight digits so far.
func number(id, prefix string) (uint32, bool) {
	digits, ok := strings.CutPrefix(id, prefix)
	n, err := strconv.ParseUint(digits, 10, 32)
	return uint32(n), ok && err == nil && len(digits) <= 10
}

func titleNumber(id string) (uint32, bool)  { return number(id, "tt") }
func personNumber(id string) (uint32, bool) { return number(id, "nm") }
