package wikidata

import (
	"slices"

	"filmgraph/internal/codes"
	"filmgraph/internal/ingest"
)

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
		form.Value = readable(form.Value)
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

// tag returns a language as a BCP 47 tag; codes that are not languages, such as mul and simple, become unknown.
func tag(language string) string {
	if language == "mul" || language == "und" {
		return ""
	}
	tag, _ := codes.Language(language)
	return tag
}
