package main

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
)

// records returns all records in the order of the file: records come after those that they refer to.
func (c *collection) records() []any {
	all := slices.Clone(dataSets)
	for _, several := range []map[string]named{c.genres, c.themes} {
		for _, slug := range sortedKeys(several) {
			all = append(all, several[slug])
		}
	}
	for _, slug := range slices.Sorted(maps.Keys(c.categories)) {
		all = append(all, c.categories[slug])
	}
	for _, number := range slices.Sorted(maps.Keys(c.ceremonies)) {
		all = append(all, c.ceremonies[number])
	}
	all = append(all, c.bearerRecords()...)
	films := c.filmRecords()
	for _, ch := range c.characters {
		all = append(all, ch)
	}
	all = append(all, films...)
	for _, a := range c.awards {
		all = append(all, c.nomination(a))
	}
	return all
}

// bearerRecords assigns slugs to people and companies in the order of their ids, so that the better-known one of two with the same
// name usually gets the slug without a suffix.
func (c *collection) bearerRecords() []any {
	var all []any
	people, companies := slugs{}, slugs{}
	for _, imdb := range slices.Sorted(maps.Keys(c.bearers)) {
		w := c.bearers[imdb]
		b := bearer{Name: w.display(), Source: fromOscars, ExternalIDs: []externalID{{"imdb", imdb}}}
		plain := slug(b.Name)
		if w.isPerson {
			w.slug, b.Type = people.take(plain, plain+"-"+imdb), "person"
		} else {
			w.slug, b.Type = companies.take(plain, plain+"-"+imdb), "company"
		}
		b.Slug = w.slug
		for _, spelled := range slices.Sorted(maps.Keys(w.spelled)) {
			if spelled != b.Name && slug(spelled) != plain {
				b.Names = append(b.Names, name{Text: spelled, Kind: "CREDITED"})
			}
		}
		for _, spelled := range sortedKeys(w.listed) {
			if w.spelled[spelled] == 0 && slug(spelled) != plain {
				b.Names = append(b.Names, name{Text: spelled, Kind: "CREDITED", Source: fromUSFilms})
			}
		}
		b.Professions = w.professions()
		all = append(all, b)
	}
	for _, w := range c.unidentified {
		b := bearer{Type: "person", Name: w.display(), Source: fromUSFilms, Professions: w.professions()}
		plain := slug(b.Name)
		w.slug = people.take(plain, plain+"-"+strconv.Itoa(w.since))
		b.Slug = w.slug
		all = append(all, b)
	}
	return all
}

// professions returns the professions of a person, most frequent first.
func (w *who) professions() []string {
	return slices.SortedFunc(maps.Keys(w.crafts), func(a, b string) int {
		return cmp.Or(cmp.Compare(w.crafts[b], w.crafts[a]), cmp.Compare(a, b))
	})
}
