package main

import (
	"cmp"
	"math"
	"slices"
)

// An appearance is a listing that contains a name.
type appearance struct {
	film          *entry
	name          string
	year          int
	position      int // in the billing; 0 for directors who do not act
	acts, directs bool
	known         *who // the person with this name whom another data set credits or nominates for the film
}

// Gaps in years after which a name counts as a different person.
const (
	longGap  = 35 // between any two films
	craftGap = 25 // between films with acting only and films with directing only
)

// identifyPeople decides which person each name in the listings is, name by name:
//
//  1. The films of a name, in the order of their years, are one career, unless a gap divides them: see divide.
//  2. If another data set has a person with that name and an id for one of the films, the career is that person's.
//  3. If there are several such people, each gets the films that are nearest in time.
//  4. A career without such a film belongs to the only person with an id and this name, if that person has no other career and was
//     nominated at most some years before or after: see isNear.
//  5. Every other career becomes a person without an id.
func (c *collection) identifyPeople() {
	named, spelled := c.appearances()
	namesakes := c.namesakes()
	for _, name := range sortedKeys(named) {
		var careers [][]*appearance
		for _, career := range divide(named[name], longCareers[name] != "") {
			careers = append(careers, byID(career)...)
		}
		if len(careers) > 1 {
			c.dividedNames = append(c.dividedNames, name)
		}
		namesake := namesake(namesakes[name], careers)
		for _, career := range careers {
			person := known(career)
			if person == nil && namesake != nil && namesake.isNear(career) {
				person, namesake = namesake, nil
				c.nearPeople++
			}
			if person == nil {
				person = &who{spelled: map[string]int{spelled[name]: 1}, crafts: map[string]int{}, isPerson: true, since: career[0].year}
				c.unidentified = append(c.unidentified, person)
			} else {
				c.matchedPeople[person] = true
			}
			for _, a := range career {
				a.film.list(person, a)
			}
		}
	}
	for _, l := range c.listings {
		slices.SortStableFunc(l.film.credits, func(a, b *work) int { return cmp.Compare(a.place(), b.place()) })
	}
}

// place returns the sort position of a credit in its film; credits without a billing position are last.
func (w *work) place() int {
	if w.Position == 0 {
		return math.MaxInt
	}
	return w.Position
}

// appearances collects the films of each normalised name, and its spelling in the first of them.
func (c *collection) appearances() (named map[string][]*appearance, spelled map[string]string) {
	named, spelled = map[string][]*appearance{}, map[string]string{}
	for _, l := range c.listings {
		in := map[string]*appearance{}
		add := func(name string) *appearance {
			key := personKey(name)
			if in[key] == nil {
				in[key] = &appearance{film: l.film, name: name, year: l.year, known: l.film.people[key]}
				named[key] = append(named[key], in[key])
				if spelled[key] == "" {
					spelled[key] = name
				}
			}
			return in[key]
		}
		for i, name := range l.cast {
			if a := add(name); !a.acts {
				a.acts, a.position = true, i+1
			}
		}
		for _, name := range l.directors {
			add(name).directs = true
		}
	}
	for _, all := range named {
		slices.SortStableFunc(all, func(a, b *appearance) int { return cmp.Compare(a.year, b.year) })
	}
	return named, spelled
}

// list adds the credits of a listing to a person.
func (e *entry) list(person *who, a *appearance) {
	credit := func(department, profession string, position int) {
		if person.imdb == "" {
			person.crafts[profession]++
		} else {
			person.listed[a.name] = true
		}
		said := claim{Source: fromUSFilms}
		if position > 0 {
			place := float64(position)
			said.Property, said.Number = "position", &place
		}
		i := slices.IndexFunc(e.credits, func(w *work) bool { return w.person == person && w.Department == department && w.Job == "" })
		if i < 0 {
			e.credits = append(e.credits, &work{credit: creditOf(department, position), person: person})
			return
		}
		e.credits[i].Position = position
		e.credits[i].Claims = append(e.credits[i].Claims, said)
	}
	if a.acts {
		credit("ACTING", "actor", a.position)
	}
	if a.directs {
		credit("DIRECTING", "director", 0)
	}
}
