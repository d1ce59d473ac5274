package catalog

import (
	"slices"
	"strings"

	"filmgraph/internal/names"
)

// named are the entities that have names: their subject in internal/names, the columns of their display name and original name,
// and the columns that sort_key is derived from, of which the first known one is used.
var named = map[string]struct {
	subject           names.Subject
	display, original string
	sorted            []string
}{
	"Film":      {names.Film, "title", "original_title", []string{"title"}},
	"Person":    {names.Person, "name", "", []string{"sort_name", "name"}},
	"Character": {names.Character, "name", "", []string{"name"}},
	"Company":   {names.Company, "name", "", []string{"name"}},
}

// originalLanguage is the column with the language of the original title.
const originalLanguage = "original_language"

// derive adds derived data to a record: names for its display name and original title, and the columns by which claims are
// compared.
func (r *row) derive() {
	if b, ok := named[r.shape.Name]; ok {
		r.addName(r.text(b.display), "DISPLAY", "")
		if b.original != "" {
			language := r.text(originalLanguage)
			if r.exact && r.record.stored != nil && !r.sets(originalLanguage) {
				language = r.record.stored.texts[originalLanguage]
			}
			r.addName(r.text(b.original), "ORIGINAL", language)
		}
	}
	r.each(func(r *row) {
		if r.shape.Name == "Claim" {
			deriveClaim(r)
		}
	})
}

// addName adds a name, unless the record lists it.
func (r *row) addName(text, kind, language string) {
	p := r.shape.part("names")
	at := slices.Index(r.shape.parts, p)
	if text == "" || slices.ContainsFunc(r.parts[at], func(n *row) bool {
		return n.text("kind") == kind && n.text("text") == text
	}) {
		return
	}
	n := &row{shape: p.shape, within: r, part: p, index: len(r.parts[at]),
		values: make([]any, len(p.shape.columns)), parts: make([][]*row, len(p.shape.parts))}
	n.set("text", text)
	n.set("kind", kind)
	if language != "" {
		n.set("language", language)
	}
	n.set("source_id", r.values[r.shape.column("source_id")])
	r.parts[at] = append(r.parts[at], n)
}

// setSortKey sets the sort key of a record that has names, unless an edit leaves it as it is.
func (r *record) setSortKey() {
	b, ok := named[r.shape.Name]
	if !ok || r.exact && !slices.ContainsFunc(b.sorted, r.sets) {
		return
	}
	texts := map[string]string{}
	if r.stored != nil {
		for _, name := range b.sorted {
			if !r.sets(name) {
				texts[name] = r.stored.texts[name]
			}
		}
	}
	r.set("sort_key", r.sortKey(texts))
	if r.exact {
		r.given[r.shape.column("sort_key")] = true
	}
}

// sortKey returns the sort key of a record. stored are the texts in the database, for columns that the file leaves out.
func (r *row) sortKey(stored map[string]string) any {
	for _, name := range named[r.shape.Name].sorted {
		text := r.text(name)
		if text == "" {
			text = stored[name]
		}
		if key := names.Spelling(text); key != "" {
			return key
		} else if text = strings.TrimSpace(text); text != "" {
			return text // only punctuation
		}
	}
	return nil
}
