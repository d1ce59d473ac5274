package naive

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"filmgraph/internal/names"
)

// byScore is the order of what is found.
var byScore = order{"SCORE", "DESC"}

// match is how a text fits a name, in points of 2,000.
type match struct {
	name   *Row
	kind   string
	points int
}

// field is a field of SearchMatch.
func (m match) field(name string) any {
	if name == "kind" {
		return m.kind
	}
	return m.name.Columns["text"]
}

// number is the score as Postgres prints it.
func (m match) number() json.Number {
	return json.Number(strconv.FormatFloat(float64(m.points)/2000, 'g', -1, 64))
}

// found is the best match of each thing.
type found map[*Row]match

// key is a key of a name as a search sees it.
type key struct {
	name, bearer *Row
	kind, text   string
	first        bool // the first key of its name, which alone has words
	words        []string
	fame         int
}

// finder is one search.
type finder struct {
	*run
	keys    []key
	types   []any // nil: all
	films   any   // filter, or nil
	typing  bool  // for suggestions
	found   found
	equal   bool // a name equals the text
	spelled bool // a name has all words of the text, or corrections of them
	settled bool // no costlier way is needed
}

// search answers search and suggest: every key of every name is compared with the text in every way. In catalogs as
// small as those that this package is made for, no limit on what is found is ever met.
func (r *run) search(field string, args map[string]any) *connection {
	text, _ := args["query"].(string)
	if field == "suggest" {
		text, _ = args["prefix"].(string)
	}
	f := &finder{run: r, keys: r.Catalog.keys(), typing: field == "suggest", films: args["filter"], found: found{}}
	f.types, _ = args["types"].([]any)
	if query := names.Query(text); query.Spelling != "" {
		f.search(readings(text, query), query.Sound, names.Nicknamed(text))
	}
	var rows []*Row
	for row := range f.found {
		rows = append(rows, row)
	}
	c := r.page(rows, "SearchResult", byScore, func(row *Row) place { return place{f.found[row].number(), row.ID} }, args)
	for _, e := range c.edges {
		e.match = f.found[e.node]
	}
	return c
}

// enough is how many things have to be found for the costlier ways to be left out.
const enough = 10

func (f *finder) search(readings []typed, sound string, nicknamed []string) {
	f.near(readings, sound)
	equal := f.equal
	if len(f.found) < enough {
		f.more(readings, nicknamed)
	}
	if !equal {
		f.undated(readings)
	}
	if f.typing {
		if len(f.found) == 0 {
			f.begunNearly(readings)
			f.mistyped(readings)
		}
		if len(f.found) == 0 {
			f.mistypedFurther(readings)
		}
		return
	}
	wanting := func() bool { return len(f.found) < enough && !f.settled }
	if wanting() {
		f.credited(readings)
	}
	if wanting() {
		f.mistyped(readings)
	}
	if wanting() {
		f.mistypedFurther(readings)
		f.creditedNearly(readings)
	}
	if wanting() {
		f.dropped(readings)
	}
	if wanting() && !f.spelled {
		f.alike(readings)
	}
	if len(f.found) == 0 {
		f.started(readings)
	}
}

// add notes that a key fits a reading in a way. A reading with a year is only about films of that year.
func (f *finder) add(k key, t typed, way, kind string, points int, settled bool) {
	if t.since > 0 {
		year, ok := k.bearer.number("year")
		if k.bearer.Entity.Name != "Film" || !ok || int(year) < t.since || int(year) > t.until {
			return
		}
		points += 80
	}
	if t.stripped {
		points -= 50
	}
	f.note(k, way, kind, points, settled || t.since > 0 && t.since == t.until)
}

// note notes a match.
func (f *finder) note(k key, way, kind string, points int, settled bool) {
	if f.types != nil && !slices.Contains(f.types, any(strings.ToUpper(k.bearer.Entity.Name))) {
		return
	}
	if f.films != nil && (k.bearer.Entity.Name != "Film" || !f.fits(k.bearer, f.films)) {
		return
	}
	f.settled = f.settled || settled
	f.equal = f.equal || kind == "EXACT"
	f.spelled = f.spelled || kind != "SIMILAR"
	best, ok := f.found[k.bearer]
	if !ok || points > best.points || points == best.points && (k.name.ID < best.name.ID || k.name.ID == best.name.ID && kind < best.kind) {
		f.found[k.bearer] = match{k.name, kind, points}
		f.saw("Search.%s", way)
	}
}

// keys are the keys of all names.
func (c *Catalog) keys() []key {
	var all []key
	for _, row := range c.Rows("NameKey") {
		name := c.one(row, "name")
		k := key{name: name, bearer: c.arc(name, name.Entity.Arcs[0])}
		k.kind, _ = row.text("kind")
		k.text, _ = row.text("key")
		words, first := row.text("words")
		k.first = first
		for word := range strings.FieldsSeq(words) {
			k.words = append(k.words, strings.Trim(word, "'"))
		}
		fame, _ := row.number("fame")
		k.fame = int(fame)
		all = append(all, k)
	}
	return all
}

// share is the part of some points by which two lengths agree.
func share(points, one, other int) int { return points * min(one, other) / max(one, other) }

func length(text string) int { return utf8.RuneCountInString(text) }
