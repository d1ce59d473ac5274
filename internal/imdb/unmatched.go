package imdb

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"strings"

	"filmgraph/internal/ingest"
	"filmgraph/internal/names"
)

// matched are the films and people of other sources without an IMDb id, by the number of the title or person that they match. A film
// matches a title with the same name and year in which a person of the same name has a credit, if the match is unique on both
// sides. The remaining films may differ by a year. People match among the people of a matched film, or of a film with an IMDb id,
// by name, if that is unique on both sides. The import adds the ids.
type matched struct {
	films, people map[uint32]int64
}

// pair is a title that may match a film.
type pair struct {
	title uint32
	film  int64
}

// pairs are candidates: of the same year, of consecutive years, and films with a known id that have people without one.
type pairs struct{ sameYear, nextYear, known []pair }

func (p pairs) all() []pair { return slices.Concat(p.sameYear, p.nextYear, p.known) }

// matchUnmatched matches films and people of other sources that have no IMDb id, and adds them to the known ones.
func (r *reader) matchUnmatched(ctx context.Context) error {
	r.matched = matched{}
	unmatched, err := r.stage.Unmatched(ctx, site)
	if err != nil {
		return err
	}
	pairs, err := r.candidates(ctx, unmatched)
	if err != nil {
		return err
	}
	incomplete, err := r.stage.Incomplete(ctx, site)
	if err != nil {
		return err
	}
	for id, film := range incomplete {
		if n, ok := titleNumber(id); ok {
			pairs.known = append(pairs.known, pair{n, film})
		}
	}
	var films []int64
	for _, p := range pairs.all() {
		films = append(films, p.film)
	}
	if len(films) == 0 {
		return nil
	}
	people, err := r.stage.Credited(ctx, site, films)
	if err != nil || len(people) == 0 {
		return err
	}
	keys, err := r.peopleOf(ctx, pairs.all())
	if err != nil {
		return err
	}
	r.matched = match(pairs, people, keys)
	for title, film := range r.matched.films {
		r.ourFilms.Add(title, film)
		r.oldFilms[film] = true
	}
	maps.DeleteFunc(r.matched.people, func(number uint32, _ int64) bool { _, known := r.ourPeople.Find(number); return known })
	for number, person := range r.matched.people {
		r.ourPeople.Add(number, person)
		r.oldPeople[person] = true
	}
	r.ourFilms.Seal()
	r.ourPeople.Seal()
	return nil
}

// scan calls take with the valid lines of a file about wanted ids.
func (r *reader) scan(ctx context.Context, name string, number func(string) (uint32, bool), wanted func(uint32) bool, take func(n uint32, values []string)) error {
	if r.paths[name] == "" {
		return nil
	}
	f, err := r.open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	var values []string
	for f.Next() && ctx.Err() == nil {
		id, _, _ := bytes.Cut(f.Line(), []byte("\t"))
		n, ok := number(string(id))
		if !ok || !wanted(n) {
			continue
		}
		var reason string
		if values, reason = f.line().values(values); reason == "" {
			take(n, values)
		}
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return f.Err()
}

// candidates returns the titles with the name of an unmatched film and the same or an adjacent year.
func (r *reader) candidates(ctx context.Context, unmatched []ingest.UnmatchedFilm) (found pairs, err error) {
	if len(unmatched) == 0 {
		return found, nil
	}
	called, seen := map[string][]ingest.UnmatchedFilm{}, map[pair]bool{}
	for _, s := range unmatched {
		for _, key := range s.Keys {
			called[key] = append(called[key], s)
		}
	}
	unknown := func(n uint32) bool { _, known := r.ourFilms.Find(n); return !known }
	err = r.scan(ctx, titleBasics, titleNumber, unknown, func(n uint32, values []string) {
		b := basics(values)
		released, ok := year(b.year)
		if !ok || r.unwanted(b) != "" {
			return
		}
		for _, title := range []string{b.title, b.original} {
			for _, key := range names.Keys(title, names.Film) {
				for _, s := range called[key.Text] {
					p := pair{n, s.Film}
					switch apart := max(s.Year-released, released-s.Year); {
					case apart > 1 || seen[p]:
					case apart == 0:
						seen[p] = true
						found.sameYear = append(found.sameYear, p)
					default:
						seen[p] = true
						found.nextYear = append(found.nextYear, p)
					}
				}
			}
		}
	})
	return found, err
}

// peopleOf returns the people with credits on titles, with the keys of their names.
func (r *reader) peopleOf(ctx context.Context, pairs []pair) (map[uint32]map[uint32][]string, error) {
	people, keys := map[uint32]map[uint32][]string{}, map[uint32][]string{}
	for _, p := range pairs {
		people[p.title] = map[uint32][]string{}
	}
	wanted := func(n uint32) bool { return people[n] != nil }
	add := func(title uint32, ids string) {
		for id := range strings.SplitSeq(ids, ",") {
			if n, ok := personNumber(id); ok {
				people[title][n], keys[n] = nil, nil
			}
		}
	}
	if err := r.scan(ctx, titlePrincipals, titleNumber, wanted, func(n uint32, values []string) { add(n, values[2]) }); err != nil {
		return nil, err
	}
	if err := r.scan(ctx, titleCrew, titleNumber, wanted, func(n uint32, values []string) { add(n, values[1]); add(n, values[2]) }); err != nil {
		return nil, err
	}
	named := func(n uint32) bool { _, ok := keys[n]; return ok }
	err := r.scan(ctx, nameBasics, personNumber, named, func(n uint32, values []string) {
		for _, key := range names.Keys(values[1], names.Person) {
			keys[n] = append(keys[n], key.Text)
		}
	})
	for _, of := range people {
		for n := range of {
			of[n] = keys[n]
		}
	}
	return people, err
}
