package naive

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// facets are rows that a search found, to be counted.
type facets []*Row

// facet is how many films have a value: a text, a number, or a row.
type facet struct {
	value any
	count int
}

func (f facet) field(name string) any {
	if name == "count" {
		return f.count
	}
	return f.value
}

// facetsField counts the films by what a field of SearchFacets says.
func (r *run) facetsField(found facets, name string) any {
	counts := map[any]int{}
	for _, row := range found {
		if row.Entity.Name != "Film" {
			continue
		}
		switch name {
		case "kinds":
			counts[row.Columns["kind"]]++
		case "genres":
			for _, of := range r.Catalog.Follow(row, "genres") {
				counts[r.Catalog.one(of, "genre")]++
			}
		case "decades":
			if year, ok := row.number("year"); ok {
				counts[json.Number(strconv.Itoa(int(year)/10*10))]++
			}
		}
	}
	var all []facet
	for value, count := range counts {
		all = append(all, facet{value, count})
	}
	slices.SortFunc(all, func(a, b facet) int { return cmp.Or(b.count-a.count, compareFacets(a.value, b.value)) })
	values := []any{}
	for _, f := range all {
		values = append(values, f)
	}
	return values
}

func compareFacets(a, b any) int {
	switch a := a.(type) {
	case *Row:
		return byID(a, b.(*Row))
	case string:
		return strings.Compare(a, b.(string))
	}
	return compareValues(a, b)
}
