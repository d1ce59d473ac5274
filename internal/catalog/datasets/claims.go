package main

import "strconv"

// claims returns the title and year in each data set as claims.
func (e *entry) claims(title, year string) []claim {
	var all []claim
	for _, set := range titlePreference {
		s := e.said[set]
		if s == nil {
			continue
		}
		number, precision := float64(s.year), 0.0
		if s.yearWords != "" { // 1927/28: either year
			number, precision = number-0.5, 0.5
		}
		all = append(all,
			claim{Property: "title", Value: s.title, Source: set, Rank: preferred(set == title)},
			claim{Property: "year", Value: strconv.Itoa(s.year), Number: &number, Precision: precision, Words: s.yearWords, Source: set, Rank: preferred(set == year)})
	}
	return all
}

func preferred(is bool) string {
	if is {
		return "PREFERRED"
	}
	return ""
}

// fromCannes returns claims for the properties that only Cannes's data has, of a film with a different source.
func (f *film) fromCannes() []claim {
	minutes := float64(f.Runtime)
	all := []claim{{Property: "runtime", Value: strconv.Itoa(f.Runtime), Number: &minutes, Source: fromCannes}}
	state := func(property string, values ...string) {
		for _, value := range values {
			all = append(all, claim{Property: property, Value: value, Source: fromCannes})
		}
	}
	if f.OriginalTitle != "" {
		state("originalTitle", f.OriginalTitle)
	}
	state("countries", f.Countries...)
	state("languages", f.Languages...)
	return all
}
