package imdb

import (
	"slices"
	"strconv"
	"strings"

	"filmgraph/internal/ingest"
	"filmgraph/internal/names"
)

// mapper turns what is read into rows. Each goroutine has its own.
type mapper struct {
	*reader
	batch     *ingest.Batch
	values    []string
	genreIDs  map[string]int64
	episodeOf int64
	forms     map[form]bool
	cast      map[string]int64
	credited  map[creditKey]int
	billed    []credit
}

func newMapper(r *reader, b *ingest.Batch) *mapper {
	return &mapper{reader: r, batch: b, genreIDs: map[string]int64{}, forms: map[form]bool{}, cast: map[string]int64{}, credited: map[creditKey]int{}}
}

func (m *mapper) rows(entity string, old bool) *ingest.Rows { return m.batch.Rows(entity, old) }

// form is a name of something.
type form struct {
	film, person, character      int64
	text, language, kind, region string
}

// name writes a name with the keys by which it is searched.
func (m *mapper) name(f form, subject names.Subject, old bool) {
	m.nameAt(f, 0, subject, old)
}

func (m *mapper) nameAt(f form, position int, subject names.Subject, old bool) {
	name := m.rows("Name", old)
	id := name.Row()
	name.Count(int(f.film))
	name.Count(int(f.person))
	name.Count(int(f.character))
	name.Text(f.text)
	name.Text(f.language)
	name.Text(f.kind)
	name.Text(f.region)
	name.Count(position)
	name.Int(m.stage.Source())
	keys := m.rows("NameKey", old)
	for _, key := range names.Keys(f.text, subject) {
		keys.Row()
		keys.Int(id)
		keys.Text(strings.ToUpper(string(key.Kind)))
		keys.Text(key.Text)
	}
}

func (m *mapper) externalID(film, person int64, value string) {
	id := m.rows("ExternalID", false)
	id.Row()
	id.Count(int(film))
	id.Count(int(person))
	id.Text(site)
	id.Text(value)
}

// akas writes what a title is also called. Of what is the same but for its place the first is kept.
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
		f := form{film: t.id, text: text, region: region, kind: "ALIAS"}
		if isLanguage(language) {
			f.language = language
		}
		types, attributes := split(values[5]), split(values[6])
		switch {
		case values[7] == "1":
			f.kind = "ORIGINAL"
		case slices.Contains(types, "imdbDisplay"):
			f.kind = "DISPLAY"
		case slices.ContainsFunc(attributes, func(a string) bool { return strings.Contains(a, "transliterat") || strings.Contains(a, "romanized") }):
			f.kind = "ROMANISED"
		}
		if f.region == "" && f.language == "" && (f.text == b.title || f.text == b.original) && !t.old {
			continue // title.basics said so
		}
		if m.forms[f] {
			continue
		}
		m.forms[f] = true
		position, _ := strconv.Atoi(ordering)
		m.nameAt(f, max(position, 0), names.Film, t.old)
	}
}

// split takes a list of akas apart, whose parts have the character with the number 2 between them.
func split(list string) []string { return strings.Split(list, "\x02") }

// isLanguage reports whether a text is a code such as en or cmn.
func isLanguage(text string) bool {
	return (len(text) == 2 || len(text) == 3) && strings.Trim(text, "abcdefghijklmnopqrstuvwxyz") == ""
}
