package main

import (
	"maps"
	"slices"
	"strconv"
)

// genreSlugs maps genres in the lists of American films to different slugs in the catalog.
var genreSlugs = map[string]string{
	"Animated": "animation", "Noir": "film-noir", "Sport": "sports",
}

// genreNames are names of genres that differ from those in the lists.
var genreNames = map[string]string{"Animated": "Animation", "Noir": "Film noir", "Sport": "Sports"}

// themes are genres in the lists that are themes in the catalog.
var themes = map[string]named{
	"Silent":      {Type: "theme", Slug: "silent-film", Name: "Silent film"},
	"Independent": {Type: "theme", Slug: "independent-film", Name: "Independent film"},
	"Live Action": {Type: "theme", Slug: "live-action", Name: "Live action"},
}

// enterListings matches the listings with films of the other data sets, and adds new films.
func (c *collection) enterListings() {
	c.collectPeople()
	c.joinRepeats()
	c.matchFilms()
	for _, l := range c.listings {
		if l.film == nil {
			l.film = &entry{said: map[string]*statement{fromUSFilms: {title: l.title, year: l.year}}}
			c.listed = append(c.listed, l.film)
		}
		c.describe(l)
	}
	c.identifyPeople()
}

// collectPeople maps normalised names to the people who are credited or nominated for each film. Of two people with the same name,
// it uses the first.
func (c *collection) collectPeople() {
	for _, a := range c.awards {
		for _, e := range a.films {
			if e.people == nil {
				e.people = map[string]*who{}
			}
			for _, w := range a.whos {
				for _, name := range sortedKeys(w.spelled) {
					if key := personKey(name); w.isPerson && e.people[key] == nil {
						e.people[key] = w
					}
				}
			}
		}
	}
}

// describe adds the data of a listing to its film.
func (c *collection) describe(l *listing) {
	f := &l.film.film
	if l.isShort() && f.Kind == "" {
		f.Kind = "SHORT"
	}
	if len(f.Countries) == 0 {
		f.Countries = []string{"US"}
		if len(l.film.said) > 1 {
			f.Claims = append(f.Claims, claim{Property: "countries", Value: "US", Source: fromUSFilms})
		}
	}
	for _, year := range l.alsoIn {
		number := float64(year)
		f.Claims = append(f.Claims, claim{Property: "year", Value: strconv.Itoa(year), Number: &number, Source: fromUSFilms})
	}
	if l.article != "" && !c.articles[l.article] {
		c.articles[l.article] = true
		f.ExternalIDs = append(f.ExternalIDs, externalID{"wikipedia", "en:" + l.article})
	}
	for _, genre := range l.genres {
		switch theme, isTheme := themes[genre]; {
		case genre == "Short": // a kind
		case isTheme:
			c.themes[theme.Slug] = theme
			f.Themes = append(f.Themes, filmTheme{theme.Slug, len(f.Themes) + 1, fromUSFilms})
		default:
			c.addGenre(f, genre)
		}
	}
}

func (c *collection) addGenre(f *film, genre string) {
	g := named{Type: "genre", Slug: slug(genre), Name: genre}
	if other := genreSlugs[genre]; other != "" {
		g.Slug, g.Name = other, genreNames[genre]
	}
	c.genres[g.Slug] = g
	if !slices.ContainsFunc(f.Genres, func(have filmGenre) bool { return have.Genre == g.Slug }) {
		f.Genres = append(f.Genres, filmGenre{g.Slug, len(f.Genres) + 1, fromUSFilms})
	}
}

func creditOf(department string, position int) credit {
	return credit{Department: department, Position: position, Source: fromUSFilms}
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
