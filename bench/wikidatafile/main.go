// Wikidatafile generates a compressed JSON dump in the format of Wikidata, in any size: films, one and a half people per film, and items
// that are neither, as most items of a real dump.
//
//	go run ./bench/wikidatafile -films 100000 -others 1000000 /tmp/part.json.gz
//
// Entities have the usual data: labels in a dozen languages, ids, dates, and statements with references. IMDb ids are those of
// bench/imdbgen, so that the dump can be imported after its files.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"

	"filmgraph/bench/imdbgen"

	"github.com/klauspost/compress/gzip"
)

func main() {
	films := flag.Int("films", 10_000, "number of films")
	others := flag.Int("others", 100_000, "number of items that are neither films nor people")
	flag.Parse()
	if err := write(flag.Arg(0), *films, *others); err != nil {
		fmt.Fprintln(os.Stderr, "wikidatafile:", err)
		os.Exit(1)
	}
}

// dump is a file that is being written.
type dump struct {
	out *bufio.Writer
	set imdbgen.Set
	*rand.Rand
	lines int
}

// First numbers of items; lower numbers are countries, languages, genres and sources.
const firstFilm, firstPerson, firstOther = 10_000_000, 20_000_000, 30_000_000

func write(path string, films, others int) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	zip, err := gzip.NewWriterLevel(f, gzip.BestSpeed)
	if err != nil {
		return err
	}
	d := &dump{out: bufio.NewWriterSize(zip, 1<<20), set: imdbgen.Set{Films: films}, Rand: rand.New(rand.NewPCG(1, 1))}
	_, _ = io.WriteString(d.out, "[") // errors are returned at the end
	for n := range 200 {
		d.item(n+100, nil, nil)
	}
	people := films * 3 / 2
	for i := range max(films, people, others) {
		if i < films {
			d.film(i)
		}
		if i < people {
			d.person(i, people)
		}
		if i < others {
			d.item(firstOther+i, nil, map[string][]any{"P31": {statement(item(16521), nil)}})
		}
	}
	_, _ = io.WriteString(d.out, "\n]\n")
	return errors.Join(d.out.Flush(), zip.Close(), f.Close())
}

func (d *dump) film(i int) {
	d.item(firstFilm+i, d.words(1+d.IntN(3)), map[string][]any{
		"P31": {statement(item(11424), nil)}, "P345": {statement(d.set.Title(i), nil)}, "P4947": {statement(fmt.Sprint(i+1), nil)},
		"P136": {d.referring(100), d.referring(100)}, "P495": {d.referring(140)}, "P364": {d.referring(160)},
		"P577":  {statement(day(1920+d.IntN(100), 1+d.IntN(12), 1+d.IntN(28)), d.reference())},
		"P2047": {statement(map[string]any{"amount": fmt.Sprintf("+%d", 60+d.IntN(90)), "unit": "http://www.wikidata.org/entity/Q7727"}, d.reference())},
		"P161":  {statement(item(firstPerson+d.IntN(i+1)), nil), statement(item(firstPerson+d.IntN(i+1)), nil)},
	})
}

func (d *dump) person(i, people int) {
	claims := map[string][]any{
		"P31": {statement(item(5), nil)}, "P345": {statement(d.set.Person(i), nil)}, "P4985": {statement(fmt.Sprint(i+1), nil)},
		"P569": {statement(day(1900+d.IntN(100), 1+d.IntN(12), 1+d.IntN(28)), d.reference())},
	}
	if i%10 == 0 {
		claims["P26"] = []any{statement(item(firstPerson+d.IntN(people)), nil)}
	}
	d.item(firstPerson+i, d.words(2), claims)
}

// referring returns a statement that refers to one of twenty items.
func (d *dump) referring(from int) any { return statement(item(from+d.IntN(20)), d.reference()) }

func (d *dump) reference() any {
	return []any{map[string]any{"snaks": map[string]any{"P248": []any{snak(item(180 + d.IntN(20)))}, "P854": []any{snak(fmt.Sprintf("https://example.org/%d", d.Uint32()))}}}}
}

// entity is a line, with keys in the order of a real dump.
type entity struct {
	Type         string           `json:"type"`
	ID           string           `json:"id"`
	Labels       map[string]any   `json:"labels"`
	Descriptions map[string]any   `json:"descriptions"`
	Aliases      []any            `json:"aliases"` // a real dump has a list in place of an empty object
	Claims       map[string][]any `json:"claims"`
}

// item writes an entity with labels in all languages: the same name in some, with different accents in others.
func (d *dump) item(n int, name []string, claims map[string][]any) {
	if name == nil {
		name = d.words(2)
	}
	labels, called := map[string]any{}, strings.Join(name, " ")
	for i, language := range strings.Fields("en de fr es it nl sv pl pt ja ru ko") {
		value := called
		if i > 8 {
			value = called + string([]rune("映ф영")[i-9])
		}
		labels[language] = map[string]string{"language": language, "value": value}
	}
	text, err := json.Marshal(entity{"item", fmt.Sprintf("Q%d", n), labels, map[string]any{}, []any{}, claims})
	if err != nil {
		panic(err) // all its values can be encoded
	}
	if d.lines++; d.lines > 1 {
		_ = d.out.WriteByte(',')
	}
	_ = d.out.WriteByte('\n')
	_, _ = d.out.Write(text)
}

// words returns random words.
func (d *dump) words(n int) (all []string) {
	for range n {
		word := ""
		for range 2 + d.IntN(3) {
			word += string("bdfghjklmnprstvwz"[d.IntN(17)]) + string("aeiou"[d.IntN(5)])
		}
		all = append(all, strings.ToUpper(word[:1])+word[1:])
	}
	return all
}

func statement(value, references any) any {
	s := map[string]any{"type": "statement", "rank": "normal", "mainsnak": snak(value)}
	if references != nil {
		s["references"] = references
	}
	return s
}

func snak(value any) any {
	return map[string]any{"snaktype": "value", "property": "P0", "datavalue": map[string]any{"type": "x", "value": value}}
}

func item(n int) any { return map[string]string{"entity-type": "item", "id": fmt.Sprintf("Q%d", n)} }

func day(year, month, day int) any {
	return map[string]any{"time": fmt.Sprintf("+%04d-%02d-%02dT00:00:00Z", year, month, day), "precision": 11, "calendarmodel": "http://www.wikidata.org/entity/Q1985727"}
}
