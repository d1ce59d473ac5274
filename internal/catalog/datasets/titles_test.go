package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// titled returns a film with a title, a year and genres.
func titled(title string, year int, genres ...string) *entry {
	e := &entry{film: film{Title: title, Year: year}}
	for i, g := range genres {
		e.film.Genres = append(e.film.Genres, filmGenre{Genre: g, Position: i + 1})
	}
	return e
}

func TestTitlesThatAFilmMayContinue(t *testing.T) {
	t.Parallel()
	for title, continued := range map[string][]string{
		"The Godfather":                     nil,
		"The Godfather, Part II":            {"Godfather", "The Godfather, Part"},
		"Rocky IV":                          {"Rocky"},
		"Rocky 3":                           {"Rocky"},
		"Star Trek II: The Wrath of Khan":   {"Star Trek II", "Star Trek"},
		"Alien: Resurrection":               {"Alien"},
		"It: Chapter 2":                     {"It", "It", "It: Chapter"},
		"2 Fast":                            nil, // a number at the beginning is no part
		"Apollo 13":                         nil,
		"Part of Your World":                nil,
		"Henry V":                           {"Henry"},
		"Dr. Strangelove: 1, 2, 3 and back": {"Dr. Strangelove", "Dr. Strangelove: 1", "Dr. Strangelove: 1, 2"},
	} {
		want := []string{plainTitle(title)}
		for _, other := range continued {
			want = append(want, plainTitle(other))
		}
		assert.Equal(t, want, beginnings(title), title)
	}
	assert.Equal(t, plainTitle("Godfather"), plainTitle("The GODFATHER"))
	assert.Equal(t, "?!", plainTitle("?!"), "a title without letters is kept")
}

// A sequel gets points of the best-known film before it, and films of the same year do not count.
func TestPointsOfEarlierTitles(t *testing.T) {
	t.Parallel()
	first, unknown := titled("Jaws", 1975), titled("Jaws", 1970)
	same, second := titled("Jaws 2", 1975), titled("Jaws 2", 1978)
	third, other := titled("Jaws 3", 1983), titled("Claws", 1990)
	points := map[*entry]float64{first: 900, unknown: 20, same: 1, second: 300, third: 5, other: 7}
	earlier := earlierTitles([]*entry{third, other, second, same, first, unknown}, points)
	assert.Equal(t, map[*entry]float64{unknown: 0, first: 20, same: 20, second: 900, third: 900, other: 0}, earlier)
}

// A film gets points of a later one with the same title only if they share a genre, and not one that says little.
func TestPointsOfLaterTitles(t *testing.T) {
	t.Parallel()
	original, remake := titled("The Fly", 1958, "horror", "drama"), titled("The Fly", 1986, "drama", "horror")
	third := titled("Fly", 1999, "horror")
	twin := titled("The Fly", 1958, "horror")
	drama, comedy := titled("The Fly", 1950, "drama", "romance"), titled("The Fly", 1951, "comedy")
	points := map[*entry]float64{original: 10, remake: 700, third: 20, twin: 5_000, drama: 1, comedy: 1}
	later := laterTitles([]*entry{original, remake, third, twin, drama, comedy}, points)
	assert.InDelta(t, 700, later[original], 0)
	assert.InDelta(t, 700, later[twin], 0, "a film of the same year is no remake")
	assert.InDelta(t, 20, later[remake], 0, "titles are compared without their articles")
	assert.Zero(t, later[third])
	assert.Zero(t, later[drama], "dramas with one title are usually unrelated")
	assert.Zero(t, later[comedy])
}
