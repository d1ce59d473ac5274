package plan

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/agnivade/levenshtein"
)

// A misspelt value finds nothing, so the response says what is wrong with it:
//
//	genres: {any: ["horor"]}    →  extensions.hints: ["No genre has the slug horor; did you mean horror?"]
//	ageRatings: {any: ["PG13"]}  →  extensions.hints: ["No certificate has the rating PG13; did you mean PG-13?"]
//
// The vocabularies are read with the statistics, so a value that is younger than a minute may be missing from them.

const (
	maxHints = 5  // of one root field
	maxShown = 12 // values that are listed if none is similar
)

// mention is a value of a filter that names terms of a vocabulary.
type mention struct {
	table, name string // the name of the value tells it from others
	value       func(variables) any
	decides     bool   // whether the response is null without a term of that name
	site        string // whose id the value is; "" if the value itself says so
}

// mentions notes that a value names terms of a vocabulary, if there is one of that name.
func (a arg) mentions(vocabulary string) {
	if _, ok := vocabularies[vocabulary]; !ok {
		return
	}
	known := func(m mention) bool { return m.table == vocabulary && m.name == a.name }
	if !slices.ContainsFunc(a.c.mentioned, known) { // conditions are rendered several times
		a.c.mentioned = append(a.c.mentioned, mention{vocabulary, a.name, a.value, a.decides, a.site})
	}
}

// hints are sentences about the mentioned terms that do not exist. Terms of columns are created by every write, so an old list of them is
// believed only if the response is empty somewhere.
func (s *statistics) hints(all []mention, vars variables, empty bool) (hints []string) {
	for _, m := range all {
		v, terms := vocabularies[m.table], s.terms[m.table]
		if len(terms) == 0 || v.read != nil && !empty {
			continue
		}
		for _, element := range elements(m.value(vars)) {
			term, _ := element.(string)
			if term == "" || len(term) > 100 || terms[term] {
				continue
			}
			hint := fmt.Sprintf("No %s has the %s %s", v.one, v.attribute, term)
			if similar := meant(m.table, term, terms); similar != "" {
				hint += "; did you mean " + similar + "?"
			} else if len(terms) <= maxShown {
				hint += "; the " + v.attributes + " are " + strings.Join(slices.Sorted(maps.Keys(terms)), ", ") + "."
			} else {
				hint += "."
			}
			if !slices.Contains(hints, hint) && len(hints) < maxHints {
				hints = append(hints, hint)
			}
		}
	}
	return hints
}

// meant is the term that is most like another; "" if none is.
func meant(vocabulary, other string, terms map[string]bool) (similar string) {
	if synonym := synonyms[vocabulary][strings.ReplaceAll(strings.ToLower(strings.TrimSpace(other)), " ", "-")]; terms[synonym] {
		return synonym
	}
	folded := letters(other)
	least := min(2, len(folded)/3) + 1
	for _, term := range slices.Sorted(maps.Keys(terms)) {
		alike := letters(term)
		if difference := len(alike) - len(folded); difference >= least || -difference >= least {
			continue
		}
		if distance := levenshtein.ComputeDistance(folded, alike); distance < least {
			least, similar = distance, term
		}
	}
	return similar
}

// letters are those of a text and its digits, in lower case: pg13 for PG-13.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

type hintsKey struct{}

// WithHints returns a context in which each root field that is read reports sentences about values of its filters that do not exist.
// Root fields are read concurrently.
func WithHints(ctx context.Context, report func(hints []string)) context.Context {
	return context.WithValue(ctx, hintsKey{}, report)
}
