package wikidata

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"sync"

	"filmgraph/internal/ingest"
	"filmgraph/internal/names"
)

// reader reads the file, and knows who is who.
type reader struct {
	path          string
	stage         *ingest.Stage
	films, people directory
	mutex         sync.Mutex
	wanted        *ingest.Numbers   // what films and people refer to
	terms         map[uint32]*term  // what is known of these
	pairs         map[pair]*pairing // partners
	couples       map[string]int64  // kinds of relationships
}

// directory leads from entities to rows of films or of people.
type directory struct {
	entity, prefix string                 // in the catalog, and of the ids of IMDb
	property       [siteCount]string      // of the ids of a site
	known          [siteCount]*ingest.IDs // those that were in the catalog before
	fresh          [siteCount]map[uint32]int64
	foreign        map[int64]bool      // those that other sources state
	found          map[uint32]*subject // by the number of the entity
	taken          map[int64]bool
	slugs          *ingest.Slugs
}

// subject is an entity that is imported.
type subject struct {
	id      int64
	fresh   bool
	written bool
	numbers [siteCount]uint32
}

// term is what is known of an entity that others refer to.
type term struct{ label, country, language string }

// Why lines are rejected, or values of them.
const (
	badLine   = "it is no entity in JSON"
	duplicate = "a line before it is the same entity"
	sameAs    = "an entity before it has the same id on another site, or is the same in the catalog"
	otherHas  = "imported without an id that another film or person has"
	noLabel   = "it has no label, and no title or name"
	tooLong   = "its label is longer than 2,000 bytes"
	badDates  = "imported without an end or a death that lies before the beginning or the birth"
)

// longest is how long a label may be, in bytes: longer ones do not fit into an index.
const longest = 2000

// line is a line of the file that may be of interest.
type line struct {
	number int
	text   []byte
}

// read reads the file three times.
func (r *reader) read(ctx context.Context) (err error) {
	r.films = directory{entity: "Film", prefix: "tt", property: [siteCount]string{"", "P345", "P4947"}}
	r.people = directory{entity: "Person", prefix: "nm", property: [siteCount]string{"", "P345", "P4985"}}
	r.wanted = ingest.NewNumbers()
	r.terms, r.pairs, r.couples = map[uint32]*term{}, map[pair]*pairing{}, map[string]int64{}
	for slug, phrase := range map[string]string{"married": "is married to", "couple": "is in a relationship with"} {
		if r.couples[slug], err = r.stage.Couple(ctx, slug, phrase); err != nil {
			return err
		}
	}
	for _, d := range []*directory{&r.films, &r.people} {
		if err := d.meet(ctx, r.stage); err != nil {
			return err
		}
	}
	r.stage.Phase("reading which films and people there are")
	if err := r.pass(ctx, interesting, r.choose); err != nil {
		return err
	}
	for _, d := range []*directory{&r.films, &r.people} {
		if d.slugs, err = r.stage.NewSlugs(ctx, d.entity, len(d.found)); err != nil {
			return err
		}
	}
	r.stage.Phase("reading what they refer to")
	if err := r.pass(ctx, r.referred, r.learn); err != nil {
		return err
	}
	r.stage.Phase("reading films and people")
	if err := r.pass(ctx, interesting, r.write); err != nil {
		return err
	}
	return r.writePairs(ctx)
}

// batchLines is how many lines are parsed at a time.
const batchLines = 50

// pass reads the file once. Lines that are wanted are parsed, by as many goroutines as there are processors.
func (r *reader) pass(ctx context.Context, wanted func([]byte) bool, do func(context.Context, *ingest.Batch, *entity, line) error) error {
	return ingest.Each(ctx, r.stage, func(hand func([]line) error) error {
		f, err := r.stage.Open(r.path)
		if err != nil {
			return err
		}
		defer f.Close()
		var batch []line
		entities := 0
		for f.Next() {
			text := bytes.TrimSuffix(bytes.TrimSpace(f.Line()), []byte(","))
			if len(text) < 2 {
				continue // the brackets around all
			}
			if entities++; !wanted(text) {
				continue
			}
			if batch = append(batch, line{f.Number, bytes.Clone(text)}); len(batch) == batchLines {
				if err := hand(batch); err != nil {
					return err
				}
				batch = nil
			}
		}
		r.stage.Read(f.Name, entities)
		if err := f.Err(); err != nil {
			return err
		}
		return hand(batch)
	}, func(b *ingest.Batch) func([]line) error {
		return func(all []line) error {
			for _, l := range all {
				var e entity
				if json.Unmarshal(l.text, &e) != nil || e.ID == "" || bytes.Contains(l.text, []byte(`\u0000`)) {
					e = entity{}
				}
				if err := do(ctx, b, &e, l); err != nil {
					return err
				}
			}
			return nil
		}
	})
}

// interesting reports whether a line may be a film, or somebody in films, or is broken: without parsing it.
func interesting(text []byte) bool {
	if !bytes.HasPrefix(text, []byte("{")) || !bytes.HasSuffix(text, []byte("}")) {
		return true
	}
	if bytes.Contains(text, []byte(`"Q5"`)) && bytes.Contains(text, []byte(`"P345"`)) {
		return true
	}
	return slices.ContainsFunc(kinds, func(k struct{ class, kind string }) bool { return bytes.Contains(text, []byte(`"`+k.class+`"`)) })
}

// kindOf is the kind of film that an entity is, or nothing.
func kindOf(e *entity) string {
	of := map[string]bool{}
	for _, s := range e.best("P31") {
		of[idOf(wikidata, "", s.Main.item())] = true
	}
	for _, k := range kinds {
		if of[k.class] {
			return k.kind
		}
	}
	return ""
}

// directoryOf is where an entity belongs: films, people who have an id of IMDb, or nowhere.
func (r *reader) directoryOf(e *entity) *directory {
	if e.Type != "item" {
		return nil
	}
	if kindOf(e) != "" {
		return &r.films
	}
	isHuman := slices.ContainsFunc(e.best("P31"), func(s statement) bool { return s.Main.item() == human })
	if _, ok := numberOf(r.people.value(e, imdb), "nm"); ok && isHuman {
		return &r.people
	}
	return nil
}

const human = 5 // Q5

// stated are the properties of which statements are read: genre, countries, languages, title, publication, duration, score,
// birth, death, partners, and certificates. What these lead to is to be known by a label or a code, and so are the reviewers
// (P447), places (P291) and sources (P248) beside them.
var stated = append([]string{"P136", "P495", "P364", "P1476", "P577", "P2047", "P444", "P569", "P570", "P26", "P451"}, slices.Collect(maps.Keys(bodies))...)

// choose gives the films and people ids, and notes what they refer to.
func (r *reader) choose(_ context.Context, _ *ingest.Batch, e *entity, l line) error {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	n, ok := numberOf(e.ID, "Q")
	if e.ID == "" || e.Type == "item" && !ok {
		r.reject(l, badLine)
		return nil
	}
	d := r.directoryOf(e)
	if d == nil {
		return nil
	}
	var reason string
	switch name := e.name(); {
	case name == "":
		reason = noLabel
	case len(name) > longest:
		reason = tooLong
	default:
		reason = d.add(r.stage, n, e)
	}
	if reason != "" {
		r.reject(l, reason)
		if reason != otherHas {
			return nil
		}
	}
	for _, property := range stated {
		for _, s := range e.Claims[property] {
			r.refer(s.Main)
			for _, property := range []string{"P447", "P291"} {
				r.refer(s.first(property))
			}
			for _, reference := range s.References {
				for _, in := range reference.Snaks["P248"] {
					r.refer(in)
				}
			}
		}
	}
	return nil
}

func (r *reader) refer(s snak) {
	if n := s.item(); n != 0 {
		r.wanted.Add(n)
	}
}

// referred reports whether a line is an entity that others refer to: by its id, which comes before all others.
func (r *reader) referred(text []byte) bool {
	_, id, _ := bytes.Cut(text, []byte(`"id":"Q`))
	digits, _, _ := bytes.Cut(id, []byte(`"`))
	n, ok := numberOf(string(digits), "")
	return ok && r.wanted.Has(n)
}

// learn keeps what an entity is called.
func (r *reader) learn(_ context.Context, _ *ingest.Batch, e *entity, _ line) error {
	n, ok := numberOf(e.ID, "Q")
	if !ok {
		return nil
	}
	t := &term{label: e.label()}
	for _, s := range e.best("P297") { // ISO 3166-1
		if code := s.Main.str(); countryCode.MatchString(code) {
			t.country = code
		}
	}
	for _, property := range []string{"P220", "P218"} { // ISO 639-3, and rather 639-1
		for _, s := range e.best(property) {
			if code := s.Main.str(); languageCode.MatchString(code) {
				t.language = code
			}
		}
	}
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.terms[n] = t
	return nil
}

var (
	countryCode  = regexp.MustCompile(`^[A-Z]{2}$`)
	languageCode = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]+)*$`)
)

// term is what a value refers to; what the file does not have, such as items that redirect to others, is nothing.
func (r *reader) term(s snak) term {
	if t := r.terms[s.item()]; t != nil {
		return *t
	}
	return term{}
}

// label is the English one, that of many languages, or else the first there is.
func (e *entity) label() string {
	for _, language := range append([]string{"en", "mul"}, slices.Sorted(maps.Keys(e.Labels))...) {
		if label := e.Labels[language].Value; label != "" {
			return label
		}
	}
	return ""
}

func (r *reader) reject(l line, reason string) {
	r.stage.Reject(baseName(r.path), l.number, reason, string(bytes.ToValidUTF8(l.text[:min(200, len(l.text))], nil)))
}

// sortKey is what things are sorted by: their folded names, or the names where nothing is left of them.
func sortKey(name string) string {
	if key := names.Spelling(name); key != "" {
		return key
	}
	return name
}
