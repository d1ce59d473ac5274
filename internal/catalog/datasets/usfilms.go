package main

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"filmgraph/internal/names"
)

// A listing is a row of us-films.tsv.gz: a film as Wikipedia's lists of American films have it. It has no ids, so which film
// and which people it means follows from rules: see matchFilms and identifyPeople.
type listing struct {
	title           string
	year            int
	genres          []string
	cast, directors []string // names, in the order of the billing
	article         string   // of Wikipedia, "" if unknown
	alsoIn          []int    // later years under which the same film is listed again
	film            *entry   // what it turned out to be
}

// footnote is the number of a note that was taken for a part of the title.
var footnote = regexp.MustCompile(`\[[0-9a-z]{1,2}\]$`)

// trailingArticle is an article after a title: "Goonies, The".
var trailingArticle = regexp.MustCompile(`^(.+), The$`)

// notNames stand in the column of the cast where a link to an award was taken for one to a person.
var notNames = []string{"Academy Award for Best Supporting Actor", "Academy Award for Best Supporting Actress"}

// usFilm takes over a row of the table of American films.
func (c *collection) usFilm(row map[string]string) error {
	year, err := number(row["year"])
	if err != nil {
		return err
	}
	if row["title"] == "" || year == 0 {
		return fmt.Errorf("a film needs a title and a year, and this row has %q and %q", row["title"], row["year"])
	}
	c.listings = append(c.listings, &listing{
		title: trailingArticle.ReplaceAllString(footnote.ReplaceAllString(row["title"], ""), "The $1"), year: int(year), genres: several(row["genres"]),
		cast: people(row["cast"]), directors: people(row["directors"]), article: article(row["wikipedia"]),
	})
	return nil
}

// people splits a list of names, each once.
func people(value string) []string {
	var all []string
	for _, name := range several(value) {
		if fold(name) != "" && !slices.Contains(all, name) && !slices.Contains(notNames, name) {
			all = append(all, name)
		}
	}
	return all
}

// article is the name of an article about one film, as Wikipedia writes it in addresses, but for escapes: Hell's_Hinges. A section
// of an article (#) is about several films.
func article(name string) string {
	if strings.Contains(name, "#") {
		return ""
	}
	if plain, err := url.PathUnescape(name); err == nil {
		return plain
	}
	return name
}

// fold is what titles and names are compared by: spelling, spaces, accents and the place of an article do not count.
func fold(text string) string { return names.Query(text).Spelling }

// names lists everybody in the listing, folded.
func (l *listing) names() map[string]bool {
	all := map[string]bool{}
	for _, name := range slices.Concat(l.cast, l.directors) {
		all[personKey(name)] = true
	}
	return all
}

func (l *listing) isShort() bool       { return slices.Contains(l.genres, "Short") }
func (l *listing) isDocumentary() bool { return slices.Contains(l.genres, "Documentary") }

// joinRepeats joins the listings of one film under several years, such as those of its festival and its release: they name one
// article, have one title, and share a player, or have none and follow each other. The first year is that of the film.
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

// absorb adds what a later listing of the same film says beyond the first.
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
