package main

import "slices"

// divide splits the sorted appearances of a name at gaps that are too long for one career. A gap does not count if the same person
// is known by id on both sides, or if the name is an exception.
func divide(all []*appearance, isException bool) [][]*appearance {
	if isException {
		return [][]*appearance{all}
	}
	var careers [][]*appearance
	start := 0
	for i := 1; i < len(all); i++ {
		before, after := all[start:i], all[i:]
		gap := all[i].year - all[i-1].year
		if (gap >= longGap || gap >= craftGap && otherCraft(before, after)) && !sharePerson(before, after) {
			careers = append(careers, before)
			start = i
		}
	}
	return append(careers, all[start:])
}

// otherCraft reports whether one side only acts and the other only directs.
func otherCraft(before, after []*appearance) bool {
	only := func(all []*appearance, not func(*appearance) bool) bool { return !slices.ContainsFunc(all, not) }
	acts, directs := func(a *appearance) bool { return a.acts }, func(a *appearance) bool { return a.directs }
	return only(before, directs) && only(after, acts) || only(before, acts) && only(after, directs)
}

func sharePerson(before, after []*appearance) bool {
	return slices.ContainsFunc(before, func(a *appearance) bool {
		return a.known != nil && slices.ContainsFunc(after, func(b *appearance) bool { return b.known == a.known })
	})
}

// byID splits a career with several people with ids. Other films go to the person whose film is nearest in time; of two equally near
// ones, to the earlier.
func byID(career []*appearance) [][]*appearance {
	var order []*who
	of := map[*who][]*appearance{}
	for _, a := range career {
		nearest := a.known
		for distance := -1; nearest == nil; {
			for _, b := range career {
				if d := max(a.year-b.year, b.year-a.year); b.known != nil && (distance < 0 || d < distance) {
					nearest, distance = b.known, d
				}
			}
			if nearest == nil {
				break
			}
		}
		if of[nearest] == nil {
			order = append(order, nearest)
		}
		of[nearest] = append(of[nearest], a)
	}
	var careers [][]*appearance
	for _, w := range order {
		careers = append(careers, of[w])
	}
	return careers
}

// known returns the person with an id to whom a career belongs, or nil.
func known(career []*appearance) *who {
	for _, a := range career {
		if a.known != nil {
			return a.known
		}
	}
	return nil
}
