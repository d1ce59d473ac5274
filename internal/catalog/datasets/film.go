package main

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// The order of preference of data sets for title and year. The years of the Oscars and of Cannes are those of the event, which may
// be later than the film.
var (
	titlePreference = []string{fromOscars, fromUSFilms, fromBechdel, fromCannes}
	yearPreference  = []string{fromBechdel, fromUSFilms, fromCannes, fromOscars}
)

// The order of preference of data sets for the source of a film, and for the title and year in its slug. American films were added
// last to the first catalog, so they are last here: slugs must not change.
var (
	sourcePreference      = []string{fromOscars, fromBechdel, fromCannes, fromUSFilms}
	addressYearPreference = []string{fromBechdel, fromCannes, fromOscars, fromUSFilms}
)

// filmRecords assigns slugs to films and characters, in the order of the films' ids.
func (c *collection) filmRecords() []any {
	var all []any
	var entries []*entry
	for _, imdb := range sortedKeys(c.films) {
		entries = append(entries, c.films[imdb])
	}
	entries = append(entries, c.listed...)
	for _, e := range entries {
		f := &e.film
		f.Type = "film"
		if e.imdb != "" {
			f.ExternalIDs = slices.Insert(f.ExternalIDs, 0, externalID{"imdb", e.imdb})
		}
		var year string
		title, said := e.preferred(titlePreference)
		f.Title = said.title
		for _, set := range sourcePreference {
			if s := e.said[set]; s != nil && s.title != f.Title {
				f.Names = append(f.Names, name{s.title, "ALIAS", set})
			}
		}
		f.Names = distinct(f.Names)
		for _, set := range yearPreference {
			if s := e.said[set]; s != nil && f.Year == 0 {
				f.Year, year = s.year, set
			}
		}
		var titled *statement
		f.Source, titled = e.preferred(sourcePreference)
		_, dated := e.preferred(addressYearPreference)
		plain := slug(titled.title) + "-" + strconv.Itoa(dated.year)
		f.Slug = c.filmSlugs.take(plain, plain+"-"+e.distinction())
		if len(e.said) > 1 {
			f.Claims = append(e.claims(title, year), f.Claims...)
		}
		if f.Source != fromCannes && e.said[fromCannes] != nil {
			f.Claims = append(f.Claims, f.fromCannes()...)
		}
		e.resolveDirectors()
		for _, w := range e.credits {
			f.Credits = append(f.Credits, c.credit(e, w))
		}
		if f.OriginalTitle != "" && f.Source != fromCannes {
			f.Names = append(f.Names, name{f.OriginalTitle, "ORIGINAL", fromCannes})
		}
		f.inherit()
	}
	c.rateFilms(entries)
	for _, e := range entries {
		all = append(all, e.film)
	}
	return all
}

// preferred returns the first data set in an order that has the film, and its statement.
func (e *entry) preferred(order []string) (set string, said *statement) {
	for _, set := range order {
		if s := e.said[set]; s != nil {
			return set, s
		}
	}
	return "", nil
}

// distinction returns the suffix of the slug of a second film with the same title and year: its IMDb id, or its first director.
func (e *entry) distinction() string {
	if e.imdb != "" {
		return e.imdb
	}
	for _, w := range e.credits {
		if w.Department == "DIRECTING" {
			return slug(w.person.display())
		}
	}
	return "2"
}

func distinct(all []name) []name {
	var kept []name
	for _, n := range all {
		if !slices.ContainsFunc(kept, func(k name) bool { return k.Text == n.Text }) {
			kept = append(kept, n)
		}
	}
	return kept
}

// credit sets the person and the characters of a credit. Each character belongs to this film only, because the data sets do not say
// whether two characters with the same name are the same.
func (c *collection) credit(e *entry, w *work) *credit {
	w.Person = w.person.slug
	for i, text := range w.characters {
		ch := bearer{Type: "character", Name: text, Source: fromOscars}
		if also := parenthesis.FindStringSubmatch(text); also != nil {
			ch.Name = also[1]
			ch.Names = append(ch.Names, name{Text: strings.TrimPrefix(strings.TrimPrefix(also[2], "aka "), "alias, "), Kind: "ALIAS"})
		} else if strings.Contains(text, "/") {
			for part := range strings.SplitSeq(text, "/") {
				ch.Names = append(ch.Names, name{Text: strings.TrimSpace(part), Kind: "ALIAS"})
			}
		}
		ch.Slug = c.characterSlugs.take(slug(ch.Name) + "-" + e.film.Slug)
		c.characters = append(c.characters, ch)
		w.credit.Characters = append(w.credit.Characters, role{ch.Slug, i + 1})
	}
	return &w.credit
}

var parenthesis = regexp.MustCompile(`^(.+?) [(\[](.+)[)\]]$`)

// inherit removes the source of rows with the same source as the film.
func (f *film) inherit() {
	drop := func(source *string) {
		if *source == f.Source {
			*source = ""
		}
	}
	for i := range f.Names {
		drop(&f.Names[i].Source)
	}
	for i := range f.Genres {
		drop(&f.Genres[i].Source)
	}
	for i := range f.Themes {
		drop(&f.Themes[i].Source)
	}
	for i := range f.Releases {
		drop(&f.Releases[i].Source)
	}
	for i := range f.Money {
		drop(&f.Money[i].Source)
	}
	for i := range f.Tests {
		drop(&f.Tests[i].Source)
	}
	for i := range f.Claims {
		drop(&f.Claims[i].Source)
	}
	for _, cr := range f.Credits {
		for i := range cr.Claims { // a claim inherits the source of its credit
			if cr.Claims[i].Source == cr.Source {
				cr.Claims[i].Source = ""
			}
		}
		drop(&cr.Source)
	}
}

func number(text string) (int64, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is not a whole number", text)
	}
	return n, nil
}
