package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// matches has the results of matching.
type matches struct {
	matchedFilms   map[string]int // by rule
	ambiguousFilms []*listing     // with several candidates, of which no name decides
	dividedNames   []string       // normalised names of several people
	matchedPeople  map[*who]bool
	nearPeople     int // of these, known for other films
	repeatedFilms  int // listings that repeat another one under a second year
}

// report prints a summary, and a number of evenly distributed matches.
func (c *collection) report(to io.Writer, sample int) {
	credits := 0
	for _, l := range c.listings {
		credits += len(l.cast) + len(l.directors)
	}
	_, _ = fmt.Fprintf(to, "%d listings, of which %d were repeated under a second year: %d are films of the other data sets (%v), %d are ambiguous and remain separate films, %d films are new\n",
		len(c.listings), c.repeatedFilms, len(c.listings)-len(c.listed), c.matchedFilms, len(c.ambiguousFilms), len(c.listed))
	_, _ = fmt.Fprintf(to, "%d links to people: %d people are known by id (%d of them for other films), %d are not; %d names belong to several people\n",
		credits, len(c.matchedPeople), c.nearPeople, len(c.unidentified), len(c.dividedNames))
	if sample == 0 {
		return
	}
	var matched []*listing
	for _, l := range c.listings {
		if l.film.imdb != "" {
			matched = append(matched, l)
		}
	}
	for i := range min(sample, len(matched)) {
		c.show(to, matched[i*len(matched)/sample])
	}
	_, _ = fmt.Fprintf(to, "ambiguous:\n")
	slices.SortFunc(c.ambiguousFilms, func(a, b *listing) int { return strings.Compare(a.title, b.title) })
	for _, l := range c.ambiguousFilms {
		c.show(to, l)
	}
	_, _ = fmt.Fprintf(to, "several people: %s\n", strings.Join(c.dividedNames, " "))
}

// show prints a listing next to the data of the other data sets about the film.
func (c *collection) show(to io.Writer, l *listing) {
	var said, people []string
	for _, set := range titlePreference {
		if s := l.film.said[set]; s != nil && set != fromUSFilms {
			said = append(said, fmt.Sprintf("%s %d (%s)", s.title, s.year, strings.TrimSuffix(set, "-data")))
		}
	}
	for _, name := range sortedKeys(l.film.people) {
		people = append(people, l.film.people[name].display())
	}
	_, _ = fmt.Fprintf(to, "%s %d [%s; %s] = %s %s [%s; %s]\n", l.title, l.year, strings.Join(l.directors, ", "), strings.Join(l.cast[:min(3, len(l.cast))], ", "),
		l.film.imdb, strings.Join(said, ", "), strings.Join(people[:min(8, len(people))], ", "), strings.Join(l.film.directors, ", "))
}
