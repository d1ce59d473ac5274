package wikidata

import (
	"bytes"
	"context"
	"maps"
	"slices"

	"filmgraph/internal/codes"
	"filmgraph/internal/ingest"
)

// term holds the label and codes of an entity that others refer to.
type term struct{ label, country, language string }

// stated are the properties whose statements are read: genre, countries, languages, title, publication, duration, score,
// birth, death, partners and certificates. Labels or codes are needed for the entities in their values, and for the reviewers
// (P447), places (P291) and sources (P248) in their qualifiers and references.
var stated = append([]string{"P136", "P495", "P364", "P1476", "P577", "P2047", "P444", "P569", "P570", "P26", "P451"}, slices.Collect(maps.Keys(bodies))...)

// referred reports whether a line is an entity that others refer to. Its own id is the first id in the line.
func (r *reader) referred(text []byte) bool {
	_, id, _ := bytes.Cut(text, []byte(`"id":"Q`))
	digits, _, _ := bytes.Cut(id, []byte(`"`))
	n, ok := numberOf(string(digits), "")
	return ok && r.wanted.Has(n)
}

// learn stores the label and codes of an entity.
func (r *reader) learn(_ context.Context, _ *ingest.Batch, e *entity, _ line) error {
	n, ok := numberOf(e.ID, "Q")
	if !ok {
		return nil
	}
	t := &term{label: e.label()}
	for _, property := range []string{"P297", "P773"} { // ISO 3166-1, overridden by 3166-3 for former countries
		for _, s := range e.best(property) {
			if code, err := codes.Country(s.Main.str()); err == nil {
				t.country = code
			}
		}
	}
	for _, property := range []string{"P220", "P218"} { // ISO 639-3, overridden by 639-1
		for _, s := range e.best(property) {
			if code, err := codes.Language(s.Main.str()); err == nil {
				t.language = code
			}
		}
	}
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.terms[n] = t
	return nil
}

// term returns the term that a value refers to. It is empty if the file does not contain it, for example because it redirects.
func (r *reader) term(s snak) term {
	if t := r.terms[s.item()]; t != nil {
		return *t
	}
	return term{}
}

// label returns the English label, otherwise the one for multiple languages, otherwise the first one.
func (e *entity) label() string {
	for _, language := range append([]string{"en", "mul"}, slices.Sorted(maps.Keys(e.Labels))...) {
		if label := readable(e.Labels[language].Value); label != "" {
			return label
		}
	}
	return ""
}
