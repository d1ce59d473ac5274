package main

import "slices"

// namesakes has the people with ids by normalised name.
func (c *collection) namesakes() map[string][]*who {
	all := map[string][]*who{}
	for _, imdb := range sortedKeys(c.bearers) {
		w := c.bearers[imdb]
		for _, spelled := range sortedKeys(w.spelled) {
			if name := personKey(spelled); w.isPerson && !slices.Contains(all[name], w) {
				all[name] = append(all[name], w)
			}
		}
	}
	return all
}

// namesake returns the only person with a name, if none of the careers of the name is known to be theirs.
func namesake(all []*who, careers [][]*appearance) *who {
	if len(all) != 1 || slices.ContainsFunc(careers, func(career []*appearance) bool { return known(career) != nil }) {
		return nil
	}
	return all[0]
}

// nearBy is the maximum number of years between a nomination and a film of one person. In a sample of 60 pairs, one pair was two
// different people; from 10 years on, such pairs become frequent.
const nearBy = 10

// isNear reports whether a career may be that of a person who is known only for other films. Actors and people who were nominated
// only for technical work are different people.
func (w *who) isNear(career []*appearance) bool {
	onlyActs := !slices.ContainsFunc(career, func(a *appearance) bool { return a.directs })
	if onlyActs && !slices.ContainsFunc(w.classes, func(class string) bool { return class != "Production" && class != "SciTech" }) {
		return false
	}
	return slices.ContainsFunc(career, func(a *appearance) bool {
		return slices.ContainsFunc(w.years, func(year int) bool { return max(a.year-year, year-a.year) < nearBy })
	})
}
