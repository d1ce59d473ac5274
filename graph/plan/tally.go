package plan

import (
	"fmt"
	"slices"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// countedTables are those of which value_counts has the number of rows, of films those that are no episodes.
var countedTables = map[string]bool{"films": true, "persons": true, "characters": true, "companies": true, "reviews": true, "quotes": true, "relationships": true, "sources": true}

// countedValues are the properties of which value_counts has the number of rows with each set of values. Films that are episodes
// are counted by kind only: a list with a filter on another property alone leaves them out. Of some it has
// each value for itself, for nearly every row has a set of its own; then the rows with one value are known, but not
// those with one of several.
var countedValues = map[string]struct{ single bool }{
	"films.kind":              {},
	"films.status":            {},
	"films.original_language": {},
	"films.countries":         {},
	"films.languages":         {},
	"films.genres":            {},
	"films.themes":            {single: true},
	"persons.professions":     {},
	"persons.departments":     {},
}

// tally is a predicate on the sets of values of value_counts.
type tally struct {
	property string
	members  sql.Expr // the condition
	without  bool     // the rows are those of the table but for the ones that fit, since a set is a single value
	// fits is the same condition on a set, whose terms are given by slug, for the values of a request.
	fits func(vars variables) func(set []string) bool
}

// tallied is the predicate that a set of values overlaps with a list (&&) or holds all of it (@>), if value_counts
// knows the sets of that property; nil otherwise. values renders the list as its members.
func (a arg) tallied(e *ent.Entity, property, operator string, values func(arg) sql.Expr) *tally {
	name := e.Table + "." + property
	counted, known := countedValues[name]
	if !known || counted.single && a.length() != 1 {
		return nil
	}
	return &tally{property: name, members: sql.F("v.members "+operator+" ?", values(a)), fits: func(vars variables) func([]string) bool {
		var wanted []string
		for _, value := range elements(a.value(vars)) {
			wanted = append(wanted, fmt.Sprint(value))
		}
		return func(set []string) bool {
			in := func(value string) bool { return slices.Contains(set, value) }
			if operator == "@>" {
				return !slices.ContainsFunc(wanted, func(value string) bool { return !in(value) })
			}
			return slices.ContainsFunc(wanted, in)
		}
	}}
}

// untallied is the predicate that a set of values does not overlap with a list.
func (a arg) untallied(e *ent.Entity, property string, values func(arg) sql.Expr) *tally {
	t := a.tallied(e, property, "&&", values)
	switch {
	case t == nil:
	case countedValues[t.property].single:
		t.without = true
	default:
		overlaps := t.fits
		t.members = sql.F("NOT ?", t.members)
		t.fits = func(vars variables) func([]string) bool {
			overlap := overlaps(vars)
			return func(set []string) bool { return !overlap(set) }
		}
	}
	return t
}

// tallies adds up the counts of a property.
func tallies(property string, condition sql.Expr) sql.Expr {
	of := sql.From(sql.Table("value_counts"), "v").Where(sql.F("v.property = ?", sql.Quote(property)), condition)
	return sql.F("(?)", of.Select(sql.F("coalesce(sum(v.rows), 0)::bigint")))
}
