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

// collaborators answers a page of the people who worked with a person.
func (r *run) collaborators(person *Row, field *ast.Field, args map[string]any) *connection {
	c, all := r.Catalog, map[*Row][]*Row{}
	in := func(credit *Row) bool {
		return args["departments"] == nil || oneOf(credit.Columns["department"], args["departments"])
	}
	for _, own := range c.Follow(person, "credits") {
		film := c.one(own, "film")
		for _, credit := range c.Follow(film, "credits") {
			if other := c.one(credit, "person"); in(own) && in(credit) && other != person && !slices.Contains(all[other], film) {
				all[other] = append(all[other], film)
			}
		}
	}
	shared := map[*Row]together{}
	var rows []*Row
	for other, films := range all {
		years := together{films: len(films)}
		for _, film := range films {
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
