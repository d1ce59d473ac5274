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

// match is how a text fits a name, in thousandths.
type match struct {
	name  *Row
	score int
}

// number is the score as Postgres prints it.
func (m match) number() json.Number {
	return json.Number(strconv.FormatFloat(float64(m.score)/1000, 'g', -1, 64))
}

// found is the best match of each thing.
type found map[*Row]match

// key is a key of a name as a search sees it.
type key struct {
	name, bearer *Row
	kind, text   string
	words        []string
	fame         int
}

// typed is one way to read what was typed.
type typed struct {
	words    []names.Word
	spelling string
	year     string
}

// finder is one search.
type finder struct {
	*run
	keys  []key
	types []any // nil: all
	found found
}

// search answers search and suggest: every key of every name is compared with the text in every way. In catalogs as
// small as those that this package is made for, no limit on what is found is ever met.
func (r *run) search(field string, args map[string]any) *connection {
	text, _ := args["query"].(string)
	if field == "suggest" {
		text, _ = args["prefix"].(string)
	}
	f := finder{run: r, keys: r.Catalog.keys(), found: found{}}
	f.types, _ = args["types"].([]any)
	if query := names.Query(text); query.Spelling != "" {
		f.search(text, query, field == "suggest")
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

func (f finder) search(text string, query names.Search, suggest bool) {
	readings := []typed{{names.Words(text), query.Spelling, ""}}
	for i, word := range readings[0].words {
		if year, err := strconv.Atoi(word.Whole); err == nil && len(word.Whole) == 4 && 1870 <= year && year <= 2200 && len(readings[0].words) > 1 {
			rest := slices.Concat(readings[0].words[:i], readings[0].words[i+1:])
			readings = append(readings, typed{rest, spelled(rest), word.Whole})
			break
		}
	}
	for _, k := range f.keys {
		if k.kind == "SOUND" && query.Sound != "" && (k.text == query.Sound || suggest && strings.HasPrefix(k.text, query.Sound+"-")) {
			f.add(k, "sounding", 280, "")
		}
	}
	for _, reading := range readings {
		for _, k := range f.keys {
			if k.kind == "SPELLING" && k.text == reading.spelling {
				f.add(k, "exact", 300, reading.year)
			}
			if k.kind == "SPELLING" && strings.HasPrefix(k.text, reading.spelling) {
				f.add(k, "begun", 200+40*length(reading.spelling)/length(k.text), reading.year)
			}
			if k.fame >= 20 && reading.heldBy(k.words) {
				f.add(k, "worded", 150+60*min(length(reading.spelling), length(k.text))/length(k.text), reading.year)
			}
		}
	}
	if len(f.found) >= enough {
		return
	}
	for _, reading := range readings {
		for _, k := range f.keys {
			if reading.heldBy(k.words) {
				f.add(k, "worded", 150+60*min(length(reading.spelling), length(k.text))/length(k.text), reading.year)
			}
		}
	}
	if len(f.found) >= enough || suggest {
		return
	}
	last := readings[len(readings)-1]
	f.credited(last)
	f.mistyped(last)
	if len(f.found) == 0 {
		f.creditedNearly(last)
	}
}

// add notes that a key fits in a way. A reading with a year is only about films of that year.
func (f finder) add(k key, way string, score int, year string) {
	if f.types != nil && !slices.Contains(f.types, any(strings.ToUpper(k.bearer.Entity.Name))) {
		return
	}
	score += 10 * k.fame
	if year != "" {
		if k.bearer.Entity.Name != "Film" || k.bearer.Columns["year"] != json.Number(year) {
			return
		}
		way, score = "dated", score+80
	}
	best, ok := f.found[k.bearer]
	if !ok || score > best.score || score == best.score && k.name.ID < best.name.ID {
		f.found[k.bearer] = match{k.name, score}
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
		words, _ := row.text("words")
		for word := range strings.FieldsSeq(words) {
			k.words = append(k.words, strings.Trim(word, "'"))
		}
		fame, _ := row.number("fame")
		k.fame = int(fame)
		all = append(all, k)
	}
	return all
}

// heldBy says whether some words hold all of the reading but its small ones; the last may be begun.
func (t typed) heldBy(words []string) bool {
	says := false
	for i, word := range t.words {
		last := i == len(t.words)-1
		if last && len(t.words) == 1 && len(word.Key()) < 3 {
			return false
		}
		if word.Small() {
			continue
		}
		says = true
		parts := len(word.Parts) > 0
		for _, part := range word.Parts {
			parts = parts && holds(words, part, false)
		}
		if !parts && !holds(words, word.Key(), last && (len(word.Key()) > 3 || len(word.Key()) == 3 && len(t.words) > 1)) {
			return false
		}
	}
	return says
}

func holds(words []string, word string, begun bool) bool {
	return slices.ContainsFunc(words, func(other string) bool { return other == word || begun && strings.HasPrefix(other, word) })
}

func spelled(words []names.Word) string {
	key := ""
	for _, word := range words {
		key += word.Whole
	}
	return key
}

func length(text string) int { return utf8.RuneCountInString(text) }
