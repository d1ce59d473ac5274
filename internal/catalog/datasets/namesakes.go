package main

import "slices"

// namesakes are the people with ids by folded name.
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

// namesake is the only person of a name, if none of its careers is known to be theirs.
func namesake(all []*who, careers [][]*appearance) *who {
	if len(all) != 1 || slices.ContainsFunc(careers, func(career []*appearance) bool { return known(career) != nil }) {
		return nil
	}
	return all[0]
}

// nearBy is how many years may lie between a nomination and a film of one person: of 60 such pairs, taken evenly, one was of
// two people; from 10 years on they become frequent.
const nearBy = 10

// isNear reports whether a career may be that of a person who is known for other films only. Players and those who were
// nominated for technical work only are two.
func (w *who) isNear(career []*appearance) bool {
	onlyActs := !slices.ContainsFunc(career, func(a *appearance) bool { return a.directs })
	if onlyActs && !slices.ContainsFunc(w.classes, func(class string) bool { return class != "Production" && class != "SciTech" }) {
		return false
	}
	return slices.ContainsFunc(career, func(a *appearance) bool {
		return slices.ContainsFunc(w.years, func(year int) bool { return max(a.year-year, year-a.year) < nearBy })
	})
}
