package wikidata

import (
	"context"
	"maps"
	"path/filepath"

	"filmgraph/internal/ingest"
)

// directory maps entities to rows of films or of people.
type directory struct {
	entity, prefix string                 // entity in the catalog; prefix of its IMDb ids
	property       [siteCount]string      // property with the id on each site
	known          [siteCount]*ingest.IDs // rows that were in the catalog before
	fresh          [siteCount]map[uint32]int64
	foreign        map[int64]bool      // rows that other sources state
	found          map[uint32]*subject // by entity number
	taken          map[int64]bool
	slugs          *ingest.Slugs
}

// subject is an imported entity.
type subject struct {
	id      int64
	fresh   bool
	written bool
	numbers [siteCount]uint32
}

func baseName(path string) string { return filepath.Base(path) }

// loadExisting reads which films or people are in the catalog already.
func (d *directory) loadExisting(ctx context.Context, stage *ingest.Stage) (err error) {
	d.foreign, d.found, d.taken = map[int64]bool{}, map[uint32]*subject{}, map[int64]bool{}
	prefixes := [siteCount]string{"Q", d.prefix, ""}
	for site, name := range sites {
		var foreign map[int64]bool
		d.known[site], foreign, err = stage.Known(ctx, d.entity, name, func(id string) (uint32, bool) { return numberOf(id, prefixes[site]) })
		if err != nil {
			return err
		}
		maps.Copy(d.foreign, foreign)
		d.fresh[site] = map[uint32]int64{}
	}
	return nil
}

// value returns the id of an entity on another site.
func (d *directory) value(e *entity, site int) string {
	for _, s := range e.best(d.property[site]) {
		return s.Main.str()
	}
	return ""
}

// add adds an entity under its existing id in the catalog, or under a new one. It returns why the entity, or one of its ids on
// other sites, was rejected.
func (d *directory) add(stage *ingest.Stage, n uint32, e *entity) (reason string) {
	if d.found[n] != nil {
		return duplicate
	}
	s := &subject{numbers: [siteCount]uint32{wikidata: n}, fresh: true}
	s.numbers[imdb], _ = numberOf(d.value(e, imdb), d.prefix)
	s.numbers[tmdb], _ = numberOf(d.value(e, tmdb), "")
	for site, n := range s.numbers {
		if id, ok := d.known[site].Find(n); ok && n != 0 {
			s.id, s.fresh = id, false
			break
		}
	}
	if !s.fresh && d.taken[s.id] || d.fresh[imdb][s.numbers[imdb]] != 0 {
		return sameAs
	}
	if s.fresh {
		s.id = stage.NewID(d.entity)
	}
	for site, n := range s.numbers {
		if n == 0 {
			continue
		}
		if id, ok := d.known[site].Find(n); ok && id != s.id || d.fresh[site][n] != 0 {
			s.numbers[site], reason = 0, otherHas
			continue
		}
		d.fresh[site][n] = s.id
	}
	d.found[n], d.taken[s.id] = s, true
	return reason
}
