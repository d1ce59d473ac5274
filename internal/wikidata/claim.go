package wikidata

import (
	"slices"
	"strings"

	"filmgraph/internal/ingest"
)

// rank returns the rank of a claim. A statement that Wikidata prefers to its others is NORMAL here: PREFERRED is what the catalog
// shows, and Wikidata does not know the other sources.
func (s statement) rank() string {
	if s.Rank == "preferred" {
		return "NORMAL"
	}
	return strings.ToUpper(s.Rank)
}

// claim writes a claim by Wikidata, with the rank of the statement and its references as the locator.
func (m *mapper) claim(s statement, property string, c ingest.Claim) {
	c.Rank = s.rank()
	c.Locator = m.locator(s, property)
	key := c
	key.Rank = ""
	if m.claimed[key] {
		return
	}
	m.claimed[key] = true
	m.batch.Claim(c, m.foreign)
}

// locator returns the property of a statement and its references: "P2047; stated in IMDb; https://…".
func (m *mapper) locator(s statement, property string) string {
	all := []string{property}
	for _, reference := range s.References {
		for _, in := range reference.Snaks["P248"] { // stated in
			if label := m.term(in).label; label != "" {
				all = append(all, "stated in "+label)
			}
		}
		for _, url := range reference.Snaks["P854"] { // reference URL
			all = append(all, url.str())
		}
	}
	all = slices.DeleteFunc(all, func(part string) bool { return part == "" || len(part) > longest })
	slices.Sort(all[1:])
	return strings.Join(slices.Compact(all), "; ")
}

// dates writes the claims about a date and returns the date that applies: the earliest of the best statements.
func (m *mapper) dates(property, field, of string, words func(statement) string) (date string) {
	for _, s := range m.entity.known(property) {
		value := s.Main.date()
		if value == "" {
			continue
		}
		said := ""
		if words != nil {
			said = words(s)
		}
		m.claim(s, property, ingest.Claim{Subject: of, ID: m.subject.id, Property: field, Value: value, IsDate: true, Words: said})
	}
	for _, s := range m.entity.best(property) {
		if value := s.Main.date(); value != "" && (date == "" || value < date) {
			date = value
		}
	}
	return date
}
