package imdb

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"filmgraph/internal/codes"
	"filmgraph/internal/ingest"
)

// mapper converts lines to rows. Each goroutine has its own mapper.
type mapper struct {
	*reader
	batch    *ingest.Batch
	values   []string
	forms    map[ingest.Name]bool
	cast     map[string]*part
	credited map[creditKey]int
	billed   []credit
	tags     map[string]string // of languages
}

func newMapper(r *reader, b *ingest.Batch) *mapper {
	return &mapper{reader: r, batch: b, forms: map[ingest.Name]bool{}, cast: map[string]*part{}, credited: map[creditKey]int{}, tags: map[string]string{}}
}

func (m *mapper) rows(entity string, old bool) *ingest.Rows { return m.batch.Rows(entity, old) }

func (m *mapper) externalID(film, person int64, value string, old bool) {
	id := m.rows("ExternalID", old)
	id.Row()
	id.Count(film)
	id.Count(person)
	id.Text(site)
	id.Text(value)
}

// akas writes the other names of a title. Of names that differ only in position, the first is used.
func (m *mapper) akas(t *title, b basic) {
	clear(m.forms)
	places := map[string]bool{}
	for _, l := range t.rest[akas] {
		values, reason := l.values(m.values)
		if reason != "" {
			m.reject(l, reason)
			continue
		}
		ordering, text, region, language := values[1], values[2], values[3], values[4]
		switch {
		case text == "":
			m.reject(l, noTitle)
			continue
		case len(text) > longest:
			m.reject(l, tooLong)
			continue
		case places[ordering]:
			m.reject(l, duplicate)
			continue
		}
		places[ordering] = true
		n := ingest.Name{Film: t.id, Text: text, Region: region, Kind: "ALIAS", Points: t.points}
		if isLanguage(language) {
			n.Language = m.tag(language)
		}
		types, attributes := split(values[5]), split(values[6])
		switch {
		case values[7] == "1":
			n.Kind = "ORIGINAL"
		case slices.Contains(types, "imdbDisplay"):
			n.Kind = "DISPLAY"
		case slices.ContainsFunc(attributes, func(a string) bool { return strings.Contains(a, "transliterat") || strings.Contains(a, "romanized") }):
			n.Kind = "ROMANISED"
		}
		if n.Region == "" && n.Language == "" && (text == b.title || text == b.original) && !t.old {
			continue // the same as in title.basics
		}
		if m.forms[n] {
			continue
		}
		m.forms[n] = true
		if position, err := strconv.Atoi(ordering); err == nil && position <= math.MaxInt32 {
			n.Position = position
		}
		m.batch.Name(n, t.old)
	}
}

// split splits a list of title.akas, whose separator is U+0002.
func split(list string) []string { return strings.Split(list, "\x02") }

// isLanguage reports whether a text has the form of a language code, such as en or cmn.
func isLanguage(text string) bool {
	return (len(text) == 2 || len(text) == 3) && strings.Trim(text, "abcdefghijklmnopqrstuvwxyz") == ""
}

// tag returns the BCP 47 tag of a language, or "" if it does not exist: the catalog format rejects such a language.
func (m *mapper) tag(language string) string {
	tag, known := m.tags[language]
	if !known {
		tag, _ = codes.Language(language)
		m.tags[language] = tag
	}
	return tag
}
