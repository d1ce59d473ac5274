package imdbgen

import (
	"slices"
	"strconv"
	"strings"
)

// person writes the person at an index.
func (g *generator) person(place int) {
	c := g.chance(2, place)
	id, name, born, died := g.Person(place), g.words.person(c), "", ""
	if c.IntN(3) == 0 {
		year := 1880 + c.IntN(120)
		born = strconv.Itoa(year)
		if c.IntN(4) == 0 {
			died = strconv.Itoa(min(year+30+c.IntN(60), 2026))
		}
	}
	first := c.IntN(len(professions))
	known := professions[first]
	if c.IntN(2) == 0 {
		known += "," + professions[(first+3)%len(professions)]
	}
	var films []string
	for range c.IntN(5) {
		film := c.IntN(g.titles())
		if film%every > 100 && film%every != 203 && film%every != 206 && film%21 != 20 && !slices.Contains(films, g.Title(film)) {
			films = append(films, g.Title(film))
		}
	}
	good := len(films)
	switch place % every {
	case 1:
		name = `Dwayne "The Rock" ` + name
	case 2:
		g.raw("name.basics", g.future(strings.Join([]string{id, `\N`, "1970", `\N`, "actor", `\N`}, "\t")), "no name")
		return
	case 3:
		g.line("name.basics", id, name, born, died, known, strings.Join(films, ","))
		g.reject("duplicate")
	case 4:
		born, died = "1990", "1890"
		g.reject("deathYear")
	case 5:
		born, died = "c. 1900", ""
		g.reject("birthYear")
	case 6:
		films = append(films, stray("tt", 5))
		g.reject("unknown title")
	case 7:
		g.raw("name.basics", id+"\tToo Short", "columns")
		return
	case 8:
		g.raw("name.basics", g.future(strings.Join([]string{id, "Ren\xe9", "1970", `\N`, "actor", `\N`}, "\t")), "UTF-8")
		return
	case 9:
		if g.titles() > 41 {
			films = append(films, g.Title(41)) // not imported by default: not an error
		}
	case 200:
		born, died = strconv.Itoa(1950+g.Edition), ""
	}
	g.line("name.basics", id, name, born, died, known, strings.Join(films, ","))
	g.facts.People++
	g.facts.KnownFor += good
}
