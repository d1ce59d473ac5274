package imdb

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"filmgraph/internal/ingest"
	"filmgraph/internal/names"
)

// file is an open file.
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

// line returns the current line.
func (f *file) line() line {
	text := string(f.Line())
	return line{f, f.Number, strings.TrimSuffix(text, "\r")}
}

// unknown represents unknown values in the files.
const unknown = `\N`

// values returns the values of the columns that are read, without leading and trailing spaces and "" for unknown ones, or why the line
// is bad. Quotation marks have no special meaning.
func (l line) values(into []string) ([]string, string) {
	if !utf8.ValidString(l.text) || strings.IndexByte(l.text, 0) >= 0 || strings.Contains(l.text, ingest.Damaged) {
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
		value := names.Trim(all[at])
		if value == unknown {
			value = ""
		}
		into = append(into, value)
	}
	return into, ""
}

// unreadable are the reasons for which nothing of a line about a title or person is imported.
var unreadable = []string{notText, otherColumns, outOfOrder, noTitle, noName, tooLong}

// reject reports a bad line, or a value of it that was left out. The film or person that a bad line describes stays as it was.
func (r *reader) reject(l line, reason string) {
	if name := l.file.Name; slices.Contains(unreadable, reason) && (strings.HasPrefix(name, titleBasics) || strings.HasPrefix(name, nameBasics)) {
		id, _, _ := strings.Cut(l.text, "\t")
		r.stage.Keep(site, strings.TrimSpace(strings.ToValidUTF8(id, "")))
	}
	r.stage.Reject(l.file.Name, l.number, reason, l.text)
}

// Reasons for rejecting lines or their values.
const (
	notText      = "it is not valid UTF-8, or has lost a character"
	otherColumns = "its number of columns differs from that of the first line"
	badID        = "its id is not of the form tt0111161 or nm0000001"
	duplicate    = "an earlier line describes the same"
	outOfOrder   = "it is out of order: the files are sorted by id"
	noTitle      = "it has no title"
	noName       = "it has no name"
	tooLong      = "its title or name is longer than 2,000 bytes"
	badYear      = "imported without the year, which is not between 1870 and 2200"
	badRuntime   = "imported without the runtime, which is not a number of minutes"
	badBirth     = "imported without the year of birth, which is not a year"
	badDeath     = "imported without the year of death, which is not a year or precedes the birth"
	badRating    = "its rating is not between 0 and 10, or its number of votes is invalid"
	badList      = "imported without characters, because their list is not a JSON array"
	noSuchTitle  = "it refers to a title that is not in title.basics"
	noSuchPerson = "it refers to a person who is not in name.basics"
	noEpisode    = "it gives a series to a title that is not an episode"
	ownSeries    = "it makes a title its own series"
	noSeries     = "it makes an episode part of a title that is not a series"
	badNumber    = "imported without the season or the number, which is not between 0 and 9,998 or 99,998"
)

// longest is the maximum length of a title or name in bytes: longer ones do not fit into an index.
const longest = 2000

// number returns the number in an id such as tt0111161. Ids have seven or eight digits so far.
func number(id, prefix string) (uint32, bool) {
	digits, ok := strings.CutPrefix(id, prefix)
	n, err := strconv.ParseUint(digits, 10, 32)
	return uint32(n), ok && err == nil && len(digits) <= 10
}

func titleNumber(id string) (uint32, bool)  { return number(id, "tt") }
func personNumber(id string) (uint32, bool) { return number(id, "nm") }
