package wikidata

import (
	"context"
	"regexp"
	"slices"
	"sync"

	"filmgraph/internal/ingest"
)

// reader reads the file and matches entities with rows in the catalog.
type reader struct {
	path          string
	stage         *ingest.Stage
	films, people directory
	mutex         sync.Mutex
	wanted        *ingest.Numbers   // entities that films and people refer to
	terms         map[uint32]*term  // labels and codes of these
	pairs         map[pair]*pairing // partners
	couples       map[string]int64  // ids of kinds of relationships
}

// Reasons for rejecting lines or their values.
const (
	badLine   = "it is not an entity in JSON"
	duplicate = "an earlier line contains the same entity"
	sameAs    = "an earlier entity has the same id on another site, or is the same in the catalog"
	otherHas  = "imported without an id that belongs to another film or person"
	noLabel   = "it has no label, title or name"
	tooLong   = "its label is longer than 2,000 bytes"
	badDates  = "imported without an end date or date of death that precedes the start or birth"
)

// longest is the maximum length of a label in bytes: longer ones do not fit into an index.
const longest = 2000

// read performs the import, which reads the file three times.
func (r *reader) read(ctx context.Context) (err error) {
	r.films = directory{entity: "Film", prefix: "tt", property: [siteCount]string{"", "P345", "P4947"}}
	r.people = directory{entity: "Person", prefix: "nm", property: [siteCount]string{"", "P345", "P4985"}}
	r.wanted = ingest.NewNumbers()
	r.terms, r.pairs, r.couples = map[uint32]*term{}, map[pair]*pairing{}, map[string]int64{}
	for slug, phrase := range map[string]string{"married": "is married to", "couple": "is in a relationship with"} {
		if r.couples[slug], err = r.stage.Mutual(ctx, "PERSON", slug, phrase); err != nil {
			return err
		}
	}
	for _, d := range []*directory{&r.films, &r.people} {
		if err := d.loadExisting(ctx, r.stage); err != nil {
			return err
		}
	}
	r.stage.Phase("reading which films and people there are")
	if err := r.pass(ctx, interesting, r.choose); err != nil {
		return err
	}
	if err := r.stage.Room(ctx, rowsOfFilm*len(r.films.found)+rowsOfPerson*len(r.people.found)); err != nil {
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

// choose assigns ids to films and people, and records which entities they refer to.
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

// kindOf returns the kind of film of an entity, or nothing if it is not a film.
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

// directoryOf returns the directory of an entity: that of films, that of people with an IMDb id, or nil.
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

// itemID finds the id of an entity in a line, which need not be JSON.
var itemID = regexp.MustCompile(`"id"\s*:\s*"(Q[0-9]+)"`)

// reject reports a bad line, or an id of it that was left out. The film or person that a bad line describes stays as it was.
func (r *reader) reject(l line, reason string) {
	if id := itemID.FindSubmatch(l.text); id != nil && (reason == badLine || reason == noLabel || reason == tooLong) {
		r.stage.Keep("wikidata", string(id[1]))
	}
	r.stage.Reject(baseName(r.path), l.number, reason, string(l.text))
}
