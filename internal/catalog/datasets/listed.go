package main

import (
	"maps"
	"slices"
	"strconv"
)

// genreSlugs are the genres that the lists of American films call otherwise than the catalog does.
var genreSlugs = map[string]string{
	"Animated": "animation", "Noir": "film-noir", "Sport": "sports",
}

// genreNames are the names of genres where the lists have another.
var genreNames = map[string]string{"Animated": "Animation", "Noir": "Film noir", "Sport": "Sports"}

// themes are what the lists call genres and the catalog does not: how a film is made says nothing of what it is.
var themes = map[string]named{
	"Silent":      {Type: "theme", Slug: "silent-film", Name: "Silent film"},
	"Independent": {Type: "theme", Slug: "independent-film", Name: "Independent film"},
	"Live Action": {Type: "theme", Slug: "live-action", Name: "Live action"},
}

// enterListings matches the listings with what the other data sets say, and enters those that are new.
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

// collectPeople notes by folded name who is credited or nominated for each film. Of two of one name the first has it.
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

// describe adds what a listing says of the film itself.
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
