package wikidata

import (
	"context"
	"slices"
	"strings"

	"filmgraph/internal/ingest"
	"filmgraph/internal/names"
)

// mapper converts an entity to rows.
type mapper struct {
	*reader
	batch   *ingest.Batch
	entity  *entity
	line    line
	subject *subject
	foreign bool
	claimed map[ingest.Claim]bool
}

// write writes the rows of an entity, if the entity was chosen.
func (r *reader) write(ctx context.Context, b *ingest.Batch, e *entity, l line) error {
	d := r.directoryOf(e)
	n, _ := numberOf(e.ID, "Q")
	if d == nil || d.found[n] == nil {
		return nil
	}
	m := mapper{r, b, e, l, d.found[n], d.foreign[d.found[n].id], map[ingest.Claim]bool{}}
	name, slug := e.name(), ""
	r.mutex.Lock()
	written := m.subject.written
	m.subject.written = true
	if !written && m.subject.fresh {
		slug = names.Slug(name)
		if year := m.year(); d.entity == "Film" && year != "" && slug != "" {
			slug += "-" + year
		}
		slug = d.slugs.Take(slug, strings.ToLower(e.ID))
	}
	r.mutex.Unlock()
	if written {
		return nil // an earlier line contained the same entity
	}
	if slug == "" {
		slug = "-" // keeps the existing slug
	}
	m.externalIDs(d)
	if d.entity == "Person" {
		m.person(name, slug)
		return nil
	}
	return m.film(ctx, name, slug)
}

// name returns the name of the entity: its label, otherwise its title or its name in its own language.
func (e *entity) name() string {
	name := e.label()
	for _, property := range []string{"P1476", "P1559"} {
		for _, s := range e.best(property) {
			if name == "" {
				name = s.Main.mono().Value
			}
		}
	}
	return name
}

func (m *mapper) externalIDs(d *directory) {
	for site, n := range m.subject.numbers {
		if n == 0 {
			continue
		}
		rows := m.batch.Rows("ExternalID", m.foreign)
		rows.Row()
		if d.entity == "Film" {
			rows.Int(m.subject.id)
			rows.Null()
		} else {
			rows.Null()
			rows.Int(m.subject.id)
		}
		rows.Text(sites[site])
		rows.Text(idOf(site, d.prefix, n))
	}
}

// romanisations are properties that contain a romanised name, with their language and romanisation system.
var romanisations = []struct{ property, language, system string }{
	{"P2001", "ko-Latn", "REVISED"},           // Revised Romanization
	{"P1942", "ko-Latn", "MCCUNE_REISCHAUER"}, // McCune-Reischauer romanization
	{"P2125", "ja-Latn", "HEPBURN"},           // Revised Hepburn romanization
	{"P1721", "zh-Latn", "PINYIN"},            // pinyin transliteration
}

// names writes the names of the entity: each form once, in the first language that has it, English first.
func (m *mapper) names(name string, of ingest.Name, original ...string) {
	met := map[string]bool{}
	add := func(form text, kind, system string) {
		form.Value = names.Trim(form.Value)
		if form.Value == "" || len(form.Value) > longest || met[kind+form.Value] || kind == "ALIAS" && met["DISPLAY"+form.Value] {
			return
		}
		met[kind+form.Value] = true
		n := of
		n.Text, n.Kind, n.Romanisation, n.Language = form.Value, kind, system, tag(form.Language)
		m.batch.Name(n, m.foreign)
	}
	languages := []string{"en", "mul"}
	for language := range m.entity.Labels {
		languages = append(languages, language)
	}
	slices.Sort(languages[2:])
	for _, language := range languages {
		add(m.entity.Labels[language], "DISPLAY", "")
	}
	add(text{"", name}, "DISPLAY", "")
	for _, property := range original {
		for _, s := range m.entity.known(property) {
			if s.Rank == "deprecated" {
				continue
			}
			add(s.Main.mono(), "ORIGINAL", "")
			for _, r := range romanisations {
				for _, q := range s.Qualifiers[r.property] {
					add(text{r.language, q.str()}, "ROMANISED", r.system)
				}
			}
		}
	}
	for _, r := range romanisations {
		for _, s := range m.entity.best(r.property) {
			add(text{r.language, s.Main.str()}, "ROMANISED", r.system)
		}
	}
	languages = languages[:2]
	for language := range m.entity.Aliases {
		languages = append(languages, language)
	}
	slices.Sort(languages[2:])
	for _, language := range languages {
		for _, alias := range m.entity.Aliases[language] {
			add(alias, "ALIAS", "")
		}
	}
}

// tag returns a language as a BCP 47 tag; codes that are not languages, such as mul, become unknown.
func tag(language string) string {
	if language == "mul" || language == "und" || !languageCode.MatchString(language) {
		return ""
	}
	return language
}

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
