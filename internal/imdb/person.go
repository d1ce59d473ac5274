package imdb

import (
	"slices"
	"strings"

	"filmgraph/internal/ingest"
)

// writePerson writes a person.
func (m *mapper) writePerson(p *person) {
	values, _ := p.line.values(m.values) // valid: see accept
	m.values = values
	id, name, born, died := values[0], values[1], values[2], values[3]
	if born != "" && !isYear(born) {
		m.reject(p.line, badBirth)
		born = ""
	}
	if died != "" && (!isYear(died) || died < born) {
		m.reject(p.line, badDeath)
		died = ""
	}
	if p.old {
		if n, _ := personNumber(id); m.matched.people[n] != 0 {
			m.externalID(0, p.id, id, true)
		}
		m.claimPerson(p.id, born, died)
		return
	}
	slug := p.slug
	if slug == "" {
		slug = "-" // keeps the existing slug
	}
	rows := m.rows("Person", false)
	rows.RowWith(p.id)
	rows.Text(slug)
	rows.Text(name)
	rows.Text(ingest.SortKey(name))
	rows.Text(born)
	rows.Text(died)
	rows.Texts(professions(values[4]))
	rows.Int(m.stage.Source())
	rows.Count(ingest.Fame(p.points))
	rows.Count(p.credits)
	m.externalID(0, p.id, id, false)

	var best []int64
	for id := range strings.SplitSeq(values[5], ",") {
		n, ok := titleNumber(id)
		if id == "" {
			continue
		}
		if !ok || !m.titles.Has(n) {
			m.reject(p.line, noSuchTitle)
			continue
		}
		film, wanted := m.films.Find(n)
		if !wanted || slices.Contains(best, film) {
			continue
		}
		best = append(best, film)
		known := m.rows("KnownFor", false)
		known.Row()
		known.Int(p.id)
		known.Int(film)
		known.Int(int64(len(best)))
		known.Int(m.stage.Source())
	}
	m.batch.Name(ingest.Name{Person: p.id, Text: name, Kind: "DISPLAY", Points: p.points}, false)
}

// isYear reports whether a text has the form of a year. There was no year 0.
func isYear(text string) bool {
	return len(text) == 4 && text != "0000" && strings.Trim(text, "0123456789") == ""
}

// professions converts IMDb's professions to words.
func professions(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(strings.ReplaceAll(list, "_", " "), ",")
}
