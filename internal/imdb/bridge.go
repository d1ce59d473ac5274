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

// bridge leads from titles and people to those whom others state without an id of IMDb, and gives them theirs. A film is the
// title of that name and year in which a person of the same name has a credit, if there is only one such title and one such film;
// films that remain may be a year apart. Of the people of these films, and of those whose id is known, a person is the one of that
// name, if again there is only one on either side.
type bridge struct {
	films, people map[uint32]int64
}

// pair is a title that may be a film.
type pair struct {
	title uint32
	film  int64
}

// pairs are those that may be one: of the same year, of years that follow each other, and those that are known by their id and
// have people without one.
type pairs struct{ sameYear, nextYear, known []pair }

func (p pairs) all() []pair { return slices.Concat(p.sameYear, p.nextYear, p.known) }

// meetStrangers makes the bridge, and enters who is on it among those that the catalog has.
func (r *reader) meetStrangers(ctx context.Context) error {
	r.bridge = bridge{}
	strangers, err := r.stage.Strangers(ctx, site)
	if err != nil {
		return err
	}
	pairs, err := r.alike(ctx, strangers)
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
	makers, err := r.stage.Makers(ctx, site, films)
	if err != nil || len(makers) == 0 {
		return err
	}
	keys, err := r.makersOf(ctx, pairs.all())
	if err != nil {
		return err
	}
	r.bridge = cross(pairs, makers, keys)
	for title, film := range r.bridge.films {
		r.ourFilms.Add(title, film)
		r.oldFilms[film] = true
	}
	maps.DeleteFunc(r.bridge.people, func(number uint32, _ int64) bool { _, known := r.ourPeople.Find(number); return known })
	for number, person := range r.bridge.people {
		r.ourPeople.Add(number, person)
		r.oldPeople[person] = true
	}
	r.ourFilms.Seal()
	r.ourPeople.Seal()
	return nil
}

// scan reads the lines of a file that are whole and about wanted ids.
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

// alike are the titles with the name of a film that has no id, and its year or one beside it.
func (r *reader) alike(ctx context.Context, strangers []ingest.Stranger) (found pairs, err error) {
	if len(strangers) == 0 {
		return found, nil
	}
	called, met := map[string][]ingest.Stranger{}, map[pair]bool{}
	for _, s := range strangers {
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
					case apart > 1 || met[p]:
					case apart == 0:
						met[p] = true
						found.sameYear = append(found.sameYear, p)
					default:
						met[p] = true
						found.nextYear = append(found.nextYear, p)
					}
				}
			}
		}
	})
	return found, err
}

// makersOf are the people with credits on titles, with the keys of their names.
func (r *reader) makersOf(ctx context.Context, pairs []pair) (map[uint32]map[uint32][]string, error) {
	makers, keys := map[uint32]map[uint32][]string{}, map[uint32][]string{}
	for _, p := range pairs {
		makers[p.title] = map[uint32][]string{}
	}
	wanted := func(n uint32) bool { return makers[n] != nil }
	add := func(title uint32, ids string) {
		for id := range strings.SplitSeq(ids, ",") {
			if n, ok := personNumber(id); ok {
				makers[title][n], keys[n] = nil, nil
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
	for _, of := range makers {
		for n := range of {
			of[n] = keys[n]
		}
	}
	return makers, err
}
