package main

import (
	"fmt"
	"slices"
	"strings"
)

// matchFilms matches listings with films of the other data sets. The rules are empirical: in a sample of films that were matched by
// title and year only, all matches were correct.
//
//  1. A listing and a film are candidates if their normalised titles are equal and their years differ by at most one.
//  2. If neither has another candidate, and nothing contradicts it (see contradicts), they are the same.
//  3. Otherwise they are the same if they share the name of a person, and neither shares one with another candidate.
//  4. If there are several candidates and no name decides, they are the same if only these two have the same year and nothing
//     contradicts it.
//  5. All others remain separate films, except for a list of exceptions: see sameFilms.
func (c *collection) matchFilms() {
	candidates, rivals := c.candidates()
	one := func(l *listing, fit func(*listing, *entry) bool) *entry {
		return only(candidates[l], rivals, l, fit)
	}
	anything := func(*listing, *entry) bool { return true }
	sameYear := func(l *listing, e *entry) bool { return e.isIn(l.year) }
	for _, l := range c.listings {
		if e := c.exception(l); e != nil {
			c.match(l, e, "exception")
		} else if len(candidates[l]) == 0 {
			continue
		} else if e := one(l, anything); e != nil && !l.contradicts(e) {
			c.match(l, e, "title and year")
		} else if e := one(l, (*listing).sharesName); e != nil {
			c.match(l, e, "shared name")
		} else if e := one(l, sameYear); e != nil && !l.contradicts(e) {
			c.match(l, e, "same year")
		} else {
			c.ambiguousFilms = append(c.ambiguousFilms, l)
		}
	}
}

// exception returns the film that sameFilms assigns to a listing.
func (c *collection) exception(l *listing) *entry {
	key := l.article
	if key == "" {
		key = fmt.Sprintf("%s (%d)", l.title, l.year)
	}
	return c.films[sameFilms[key]]
}

// only returns the single candidate of a listing, if the listing is also the single candidate of that film.
func only(candidates []*entry, rivals map[*entry][]*listing, l *listing, fit func(*listing, *entry) bool) *entry {
	var found *entry
	for _, e := range candidates {
		switch {
		case !fit(l, e):
		case found != nil:
			return nil
		default:
			found = e
		}
	}
	if found == nil || slices.ContainsFunc(rivals[found], func(other *listing) bool { return other != l && fit(other, found) }) {
		return nil
	}
	return found
}

func (c *collection) match(l *listing, e *entry, how string) {
	l.film = e
	c.matchedFilms[how]++
	e.said[fromUSFilms] = &statement{title: l.title, year: l.year}
}

// candidates returns the candidate films of each listing, and the candidate listings of each film.
func (c *collection) candidates() (candidates map[*listing][]*entry, rivals map[*entry][]*listing) {
	titled := map[string][]*entry{}
	for _, imdb := range sortedKeys(c.films) {
		e := c.films[imdb]
		for _, title := range e.titles() {
			titled[title] = append(titled[title], e)
		}
	}
	candidates, rivals = map[*listing][]*entry{}, map[*entry][]*listing{}
	for _, l := range c.listings {
		for _, e := range titled[fold(l.title)] {
			if e.isOf(l.year) {
				candidates[l], rivals[e] = append(candidates[l], e), append(rivals[e], l)
			}
		}
	}
	return candidates, rivals
}

// titles returns the normalised titles of the film in all data sets.
func (e *entry) titles() []string {
	var all []string
	for _, s := range e.said {
		all = append(all, fold(s.title))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// isOf reports whether a year differs by at most one from the year of the film in one of the data sets.
func (e *entry) isOf(year int) bool {
	for _, s := range e.said {
		first := s.year
		if s.yearWords != "" { // 1927/28: either year
			first--
		}
		if first-1 <= year && year <= s.year+1 {
			return true
		}
	}
	return false
}

// isIn reports whether the film has this year in one of the data sets.
func (e *entry) isIn(year int) bool {
	for _, s := range e.said {
		if s.year == year {
			return true
		}
	}
	return false
}

// contradicts reports whether listing and film cannot be the same: one is a short or a documentary and the other is not, or
// the film is not American.
func (l *listing) contradicts(e *entry) bool {
	isDocumentary := slices.ContainsFunc(e.film.Genres, func(g filmGenre) bool { return g.Genre == "documentary" })
	return l.isShort() != (e.film.Kind == "SHORT") || l.isDocumentary() != isDocumentary ||
		e.international || len(e.film.Countries) > 0 && !slices.Contains(e.film.Countries, "US")
}

// sharesName reports whether the film and the listing have the name of a person in common.
func (l *listing) sharesName(e *entry) bool {
	in := l.names()
	for name := range e.people {
		if in[name] {
			return true
		}
	}
	return slices.ContainsFunc(e.directors, func(name string) bool { return in[personKey(name)] })
}

// isInternational reports whether a category is for films of other countries.
func isInternational(category string) bool {
	return strings.Contains(category, "INTERNATIONAL FEATURE") || strings.Contains(category, "FOREIGN LANGUAGE")
}
