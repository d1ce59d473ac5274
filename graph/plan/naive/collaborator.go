package naive

import (
	"encoding/json"
	"slices"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// together is what two people made.
type together struct {
	films       int
	first, last any // json.Number or nil
}

// creditsBeside are the credits of other people on films of a person, by these people; those of both in some departments, if these are given.
func (c *Catalog) creditsBeside(person *Row, departments any) map[*Row][]*Row {
	all := map[*Row][]*Row{}
	in := func(credit *Row) bool { return departments == nil || oneOf(credit.Columns["department"], departments) }
	for _, own := range c.Follow(person, "credits") {
		for _, credit := range c.Follow(c.one(own, "film"), "credits") {
			if other := c.one(credit, "person"); in(own) && in(credit) && other != person {
				all[other] = append(all[other], credit)
			}
		}
	}
	return all
}

// collaborators answers a page of the people who worked with a person.
func (r *run) collaborators(person *Row, field *ast.Field, args map[string]any) *connection {
	c := r.Catalog
	shared := map[*Row]together{}
	var rows []*Row
	for other, credits := range c.creditsBeside(person, args["departments"]) {
		films := map[*Row]bool{}
		for _, credit := range credits {
			films[c.one(credit, "film")] = true
		}
		years := together{films: len(films)}
		for film := range films {
			year := film.Columns["year"]
			if year != nil && (years.first == nil || compareValues(year, years.first) < 0) {
				years.first = year
			}
			if year != nil && (years.last == nil || compareValues(year, years.last) > 0) {
				years.last = year
			}
		}
		shared[other] = years
		rows = append(rows, other)
	}
	by := orderOf(r, field, args)
	page := r.page(rows, "Collaborator", by, func(row *Row) place {
		if by.field == "FILMS" {
			return place{json.Number(strconv.Itoa(shared[row].films)), row.ID}
		}
		return place{shared[row].last, row.ID}
	}, args)
	for _, e := range page.edges {
		e.parent, e.together = person, shared[e.node]
	}
	page.typ, page.values = "Collaborator", func(property string, without []string) (values [][]countedValue) {
		departments := args["departments"]
		if len(without) > 0 {
			departments = nil
		}
		for _, credits := range c.creditsBeside(person, departments) {
			var own []countedValue
			for _, credit := range credits {
				if property == "DEPARTMENT" {
					own = append(own, r.facetValues(credit, property)...)
				} else {
					own = append(own, r.facetValues(c.one(credit, "film"), property)...)
				}
			}
			values = append(values, own)
		}
		return values
	}
	return page
}

func (t together) field(name string) any {
	return map[string]any{"films": t.films, "firstYear": t.first, "lastYear": t.last}[name]
}

// degree is the number of people with whom a person worked.
func (c *Catalog) degree(person *Row) int {
	others := c.walk(person, "credits.film.credits.person")
	if slices.Contains(others, person) {
		return len(others) - 1
	}
	return len(others)
}

// collaborations are the films that all of some people made together.
func (r *run) collaborations(field *ast.Field, args map[string]any) *connection {
	var films []*Row
	for i, person := range args["people"].([]any) {
		var own []*Row
		for _, row := range r.refer(person.(string), "Person") {
			own = r.Catalog.walk(row, "credits.film")
		}
		if i == 0 {
			films = own
		}
		films = slices.DeleteFunc(slices.Clone(films), func(film *Row) bool { return !slices.Contains(own, film) })
	}
	return r.pageOf(withoutEpisodes(films, args["filter"]), nil, field, args)
}
