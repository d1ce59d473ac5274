package catalog

import (
	"slices"
	"strings"

	"filmgraph/internal/names"
)

// bearers are the records that have names: what they are to internal/names, the columns with their display name and
// original name, and those that sort_key is made from, the first that is known.
var bearers = map[string]struct {
	subject           names.Subject
	display, original string
	sorted            []string
}{
	"Film":      {names.Film, "title", "original_title", []string{"title"}},
	"Person":    {names.Person, "name", "", []string{"sort_name", "name"}},
	"Character": {names.Character, "name", "", []string{"name"}},
	"Company":   {names.Company, "name", "", []string{"name"}},
}

// derive adds to a record what follows from it: the names that its display name and original title are, and what
// claims are compared by.
func (r *row) derive() {
	if b, ok := bearers[r.shape.Name]; ok {
		r.addName(r.text(b.display), "DISPLAY", "")
		if b.original != "" {
			r.addName(r.text(b.original), "ORIGINAL", r.text("original_language"))
		}
	}
	r.each(func(r *row) {
		if r.shape.Name == "Claim" {
			deriveClaim(r)
		}
	})
}

// addName adds a name that the record does not list.
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

// sortKey is what a record is sorted by, given the texts that its table holds already.
func (r *row) sortKey(stored map[string]string) any {
	for _, name := range bearers[r.shape.Name].sorted {
		text := r.text(name)
		if text == "" {
			text = stored[name]
		}
		if key := names.Spelling(text); key != "" {
			return key
		} else if text = strings.TrimSpace(text); text != "" {
			return text // nothing but punctuation
		}
	}
	return nil
}
