package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A collection is the joined content of all data sets.
type collection struct {
	films      map[string]*entry // by IMDb id
	bearers    map[string]*who   // people and companies, by IMDb id
	characters []bearer
	ceremonies map[int]ceremony
	categories map[string]named
	awards     []*award

	listings       []*listing
	listed         []*entry // films without an IMDb id
	unidentified   []*who   // people without one
	genres, themes map[string]named
	articles       map[string]bool // those that are the external id of a film

	filmSlugs, nominationSlugs, characterSlugs slugs

	matches // counts for the report
}

// An entry is a film with the statements of all data sets about it.
type entry struct {
	imdb      string
	said      map[string]*statement // by data set
	film      film
	credits   []*work
	directors []string        // names of people without an id
	people    map[string]*who // credited or nominated, by normalised name
	// international is true if it was nominated as an international film.
	international bool
}

// A statement has the properties of a film that several data sets have.
type statement struct {
	title     string
	year      int
	yearWords string // as written, if it is not a single year
}

// A work is a credit whose slugs are not known yet.
type work struct {
	credit
	person     *who
	characters []string
}

// who is a person or company.
type who struct {
	imdb     string
	slug     string
	spelled  map[string]int // how often each spelling occurs
	crafts   map[string]int
	isPerson bool
	listed   map[string]bool // spellings in the lists, for people with an id
	years    []int           // of the nominations
	classes  []string        // of their categories
	since    int             // year of the first film, for people without an id
}

func newCollection() *collection {
	return &collection{
		films: map[string]*entry{}, bearers: map[string]*who{}, ceremonies: map[int]ceremony{}, categories: map[string]named{},
		genres: map[string]named{
			"documentary": {Type: "genre", Slug: "documentary", Name: "Documentary"},
			"animation":   {Type: "genre", Slug: "animation", Name: "Animation"},
		},
		themes: map[string]named{}, articles: map[string]bool{},
		filmSlugs:       slugs{"the-call-2020": true}, // the Korean film, which ballerina.ndjson has
		nominationSlugs: slugs{}, characterSlugs: slugs{},
		matches: matches{matchedFilms: map[string]int{}, matchedPeople: map[*who]bool{}},
	}
}

// entry returns the film with an IMDb id, and adds the statement of a data set.
func (c *collection) entry(imdb, set string, said statement) *entry {
	e := c.films[imdb]
	if e == nil {
		e = &entry{imdb: imdb, said: map[string]*statement{}}
		c.films[imdb] = e
	}
	if e.said[set] == nil {
		e.said[set] = &said
	}
	return e
}

// who returns the person or company with an IMDb id, and counts the spelling of the name.
func (c *collection) who(imdb, spelled string) *who {
	w := c.bearers[imdb]
	if w == nil {
		w = &who{imdb: imdb, spelled: map[string]int{}, crafts: map[string]int{}, listed: map[string]bool{}, isPerson: strings.HasPrefix(imdb, "nm")}
		c.bearers[imdb] = w
	}
	if spelled != "" {
		w.spelled[spelled]++
	}
	return w
}

// display returns the most frequent spelling; one in capital letters only if there is no other.
func (w *who) display() string {
	capitals := func(s string) int {
		if strings.ToUpper(s) == s {
			return 1
		}
		return 0
	}
	return slices.MinFunc(slices.Collect(maps.Keys(w.spelled)), func(a, b string) int {
		return cmp.Or(cmp.Compare(capitals(a), capitals(b)), cmp.Compare(w.spelled[b], w.spelled[a]), cmp.Compare(a, b))
	})
}

// imdbID validates an id and restores its usual length: the data sets contain one without a leading zero.
func imdbID(id string) (string, error) {
	if len(id) < 3 || strings.Trim(id[2:], "0123456789") != "" {
		return "", fmt.Errorf("%q is not an IMDb id", id)
	}
	return id[:2] + strings.Repeat("0", max(0, 7-len(id[2:]))) + id[2:], nil
}
