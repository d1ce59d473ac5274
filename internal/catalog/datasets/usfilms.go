package main

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"filmgraph/internal/names"
)

// A listing is a row of us-films.tsv.gz: a film in Wikipedia's lists of American films. It has no ids; matchFilms and identifyPeople
// determine its film and people.
type listing struct {
	title           string
	year            int
	genres          []string
	cast, directors []string // names in billing order
	article         string   // in Wikipedia, "" if unknown
	alsoIn          []int    // later years in which the same film is listed again
	film            *entry   // set when the listing has been matched
}

// footnote matches the number of a footnote that became part of the title.
var footnote = regexp.MustCompile(`\[[0-9a-z]{1,2}\]$`)

// trailingArticle matches an article after a title: "Goonies, The".
var trailingArticle = regexp.MustCompile(`^(.+), The$`)

// notNames are awards in the column of the cast, where a link to an award was mistaken for one to a person.
var notNames = []string{"Academy Award for Best Supporting Actor", "Academy Award for Best Supporting Actress"}

// usFilm reads a row of the table of American films.
func (c *collection) usFilm(row map[string]string) error {
	year, err := number(row["year"])
	if err != nil {
		return err
	}
	if row["title"] == "" || year == 0 {
		return fmt.Errorf("a film requires a title and a year, but this row has %q and %q", row["title"], row["year"])
	}
	c.listings = append(c.listings, &listing{
		title: trailingArticle.ReplaceAllString(footnote.ReplaceAllString(row["title"], ""), "The $1"), year: int(year), genres: several(row["genres"]),
		cast: people(row["cast"]), directors: people(row["directors"]), article: article(row["wikipedia"]),
	})
	return nil
}

// people splits a list of names, and removes duplicates.
func people(value string) []string {
	var all []string
	for _, name := range several(value) {
		if fold(name) != "" && !slices.Contains(all, name) && !slices.Contains(notNames, name) {
			all = append(all, name)
		}
	}
	return all
}

// article returns the name of an article about one film as in URLs of Wikipedia, without escapes: Hell's_Hinges. It returns "" for a
// section of an article (#), because that article is about several films.
func article(name string) string {
	if strings.Contains(name, "#") {
		return ""
	}
	if plain, err := url.PathUnescape(name); err == nil {
		return plain
	}
	return name
}

// fold normalises titles and names for comparison: case, spaces, accents and the position of an article are ignored.
func fold(text string) string { return names.Query(text).Spelling }

// names returns the normalised names of all people in the listing.
func (l *listing) names() map[string]bool {
	all := map[string]bool{}
	for _, name := range slices.Concat(l.cast, l.directors) {
		all[personKey(name)] = true
	}
	return all
}

func (l *listing) isShort() bool       { return slices.Contains(l.genres, "Short") }
func (l *listing) isDocumentary() bool { return slices.Contains(l.genres, "Documentary") }

// joinRepeats joins listings of one film in several years, such as those of its festival and its release. They have the same article
// and title, and share an actor, or have no actors and consecutive years. The first year is that of the film.
func (c *collection) joinRepeats() {
	first := map[string]*listing{} // by article and title
	var kept []*listing
	for _, l := range c.listings {
		key := l.article + "\n" + fold(l.title)
		if other := first[key]; l.article == "" || other == nil || !l.repeats(other) {
			first[key] = l
			kept = append(kept, l)
		} else {
			other.absorb(l)
			c.repeatedFilms++
		}
	}
	c.listings = kept
}

func (l *listing) repeats(other *listing) bool {
	if len(l.cast) == 0 || len(other.cast) == 0 {
		return l.year-other.year <= 1
	}
	return slices.ContainsFunc(l.cast, func(name string) bool { return slices.Contains(other.cast, name) })
}

// absorb adds the additional data of a later listing of the same film.
func (l *listing) absorb(later *listing) {
	if later.year != l.year {
		l.alsoIn = append(l.alsoIn, later.year)
	}
	more := func(all, added []string) []string {
		for _, one := range added {
			if !slices.Contains(all, one) {
				all = append(all, one)
			}
		}
		return all
	}
	l.genres, l.cast, l.directors = more(l.genres, later.genres), more(l.cast, later.cast), more(l.directors, later.directors)
}
