package naive

import (
	"slices"
	"strings"

	"filmgraph/internal/names"

	"github.com/agnivade/levenshtein"
)

// credited adds films whose title begins with one part of the text, if the name of one of their people begins with the
// other.
func (f finder) credited(t typed) {
	t.split(func(person, title string) {
		f.creditedAs(t, begins(person), begins(title), "credited", 140)
	})
}

// creditedNearly adds such films if there is a slip in one of the parts.
func (f finder) creditedNearly(t typed) {
	t.split(func(person, title string) {
		f.creditedAs(t, begins(person), nearlyBegins(title), "nearly", 90)
		f.creditedAs(t, nearlyBegins(person), begins(title), "nearly", 90)
	})
}

// split cuts the text into two names in every way, the one of a person and the other of a film.
func (t typed) split(try func(person, title string)) {
	if len(t.words) > 5 {
		return
	}
	for at := 1; at < len(t.words); at++ {
		one, other := t.words[:at], t.words[at:]
		if saysLittle(one) || saysLittle(other) {
			continue
		}
		try(spelled(one), spelled(other))
		try(spelled(other), spelled(one))
	}
}

func saysLittle(words []names.Word) bool {
	return len(spelled(words)) < 2 || !slices.ContainsFunc(words, func(word names.Word) bool { return !word.Small() })
}

func (f finder) creditedAs(t typed, person, title func(key string) bool, way string, score int) {
	for _, k := range f.keys {
		if k.kind != "SPELLING" || k.bearer.Entity.Name != "Film" || !title(k.text) {
			continue
		}
		people := f.Catalog.walk(k.bearer, "credits.person")
		if slices.ContainsFunc(f.keys, func(of key) bool {
			return of.kind == "SPELLING" && person(of.text) && slices.Contains(people, of.bearer)
		}) {
			f.add(k, way, score, t.year)
		}
	}
}

func begins(part string) func(string) bool {
	return func(key string) bool { return strings.HasPrefix(key, part) }
}

// nearlyBegins is whether a key begins with a part but for a slip, or two from six letters on.
func nearlyBegins(part string) func(string) bool {
	n, allowed := length(part), 1
	if n > 5 {
		allowed = 2
	}
	return func(key string) bool {
		return 4 <= n && n <= 60 && min(levenshtein.ComputeDistance(left(key, n), part), levenshtein.ComputeDistance(left(key, n+1), part)) <= allowed
	}
}
