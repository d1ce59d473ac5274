package plan

import (
	"maps"
	"slices"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// setCondition is a condition on the set of values that a film has of one property. It is evaluated once per set, of which
// there are few, and selects films by the ids of the sets that fit:
//
//	genres: {none: ["drama"]}  →  t2.genres = ANY(ARRAY(SELECT v.id FROM value_sets v WHERE v.property = 'films.genres' AND NOT v.members && ARRAY(…)))
type setCondition struct {
	property string   // the column of film_sets
	members  sql.Expr // the condition on v.members
}

// setProperties are the properties of films whose sets film_sets has.
var setProperties = map[string]bool{"kind": true, "status": true, "original_language": true, "countries": true, "languages": true, "genres": true, "themes": true, "parts": true}

// setNumbers are the columns of films that film_sets repeats.
var setNumbers = map[string]bool{"year": true, "runtime": true, "average_rating": true, "rating_votes": true, "popularity": true}

// maxValueSets is how many sets of a property may be tried for a request: some ten milliseconds. Where nearly every film has a set
// of its own, as of themes in some catalogs, conditions on sets would be slower than links.
const maxValueSets = 20_000

// sets is the condition that a film's set of values overlaps with a list (&&), holds all of it (@>), or neither (without).
func (a arg) sets(e *ent.Entity, property, operator string, values func(arg) sql.Expr, without bool) *setCondition {
	if e.Name != "Film" || !setProperties[property] || !a.c.fewSets(property) {
		return nil
	}
	members := sql.F("v.members "+operator+" ?", values(a))
	if without {
		members = sql.Not(members)
	}
	return &setCondition{property, members}
}

// fewSets reports whether films have few different sets of values of a property.
func (c *compiler) fewSets(property string) bool {
	return guarded(c, func(variables) bool {
		f := c.statistics.Load().columns["value_sets.property"]
		return f == nil || f.of("films."+property)*f.rows <= maxValueSets
	})
}

// holdSets are the conditions on a row of film_sets, one for each property.
func holdSets(r row, all ...*setCondition) (conditions []sql.Expr) {
	members := map[string][]sql.Expr{}
	for _, s := range all {
		members[s.property] = append(members[s.property], s.members)
	}
	for _, property := range slices.Sorted(maps.Keys(members)) {
		sets := sql.From(sql.Table("value_sets"), "v").Where(sql.F("v.property = ?", sql.Quote("films."+property))).Where(members[property]...)
		conditions = append(conditions, sql.F("? = ANY(ARRAY(?))", r.col(property), sets.Select(sql.F("v.id"))))
	}
	return conditions
}

// foundBySets makes the films that fit a predicate findable by film_sets, if its condition is on sets.
func (p predicate) foundBySets(c *compiler, r row) predicate {
	if p.sets != nil {
		film := c.filmSets()
		p.source, p.value, p.column, p.ofID = film.from().Where(holdSets(film, p.sets)...), film.col("id"), r.col("id"), true
	}
	return p
}

// filmSets is a film as a row of film_sets. Of the columns of films it has the id and setNumbers.
func (c *compiler) filmSets() row { return c.rowOf(ent.Entities["Film"], sql.Table("film_sets")) }

// onSets are predicates on a row of film_sets: those on sets, and the others in one of their forms. ok is false if one is on what film_sets does
// not have.
func onSets(all []predicate, form func(predicate) sql.Expr) (sets []*setCondition, others []sql.Expr, ok bool) {
	for _, p := range all {
		switch {
		case p.sets != nil:
			sets = append(sets, p.sets)
		case p.onID || setNumbers[p.on]:
			others = append(others, form(p))
		default:
			return nil, nil, false
		}
	}
	return sets, others, true
}

// bySets are the films of a list as rows of film_sets, whose indexes Postgres combines. It is nil where this is not possible, or
// no faster than to read films:
//
//	genre { films(filter: {countries: {any: ["US"]}, hasReviews: true}) { totalCount } }  →  … FROM film_sets t2
//	WHERE t2.countries = ANY(ARRAY(SELECT …)) AND EXISTS (SELECT 1 FROM reviews …) AND t2.genres = ANY(ARRAY(SELECT … WHERE v.members @> ARRAY[t1.id::text]))
func (c *compiler) bySets(p page) (films *sql.Match, id sql.Expr) {
	if p.row.entity.Name != "Film" || p.strategy.kind == plain {
		return nil, id
	}
	r := c.filmSets()
	var given []predicate
	var implied []*setCondition
	numbers := 0
	for _, predicate := range c.listed(nil, p, r) {
		switch {
		case predicate.implied:
			implied = append(implied, predicate.sets)
			continue
		case predicate.sets == nil && setNumbers[predicate.on]:
			numbers++
		}
		given = append(given, predicate)
	}
	form, strays := p.held, p.strays(given)
	if !strays.Empty() { // few are left to be tested
		form = predicate.tested
	}
	sets, others, ok := onSets(given, form)
	if !ok {
		return nil, id
	}
	if !strays.Empty() {
		others = append(others, sql.F("? = ANY(ARRAY(?))", r.col("id"), strays))
	}
	if p.side != "" && setNumbers[p.column] {
		others = append(others, p.onSide(r)...)
		if p.side == p.strategy.few { // the other side has too many rows to be found by it
			numbers++
		}
	}
	parent, having := c.parentSets(p), c.withTheirParts(given)
	switch {
	case parent != nil:
		sets = append(sets, parent)
	case p.path != nil:
		others = append(others, p.ofParent(r)...)
	case p.belongs != nil:
		return nil, id
	}
	switch {
	case p.path != nil && numbers == 0 && (len(sets) == 0 || parent != nil && len(sets) == 1):
		return c.byLinks(p)
	case len(sets) == 0 && (numbers == 0 || len(others) == 1):
		return nil, id // films has no more to read
	}
	return r.from().Where(holdSets(r, slices.Concat(sets, implied, having)...)...).Where(others...), r.col("id")
}

// parentSets is the condition that a film is of the genre or theme below which the list is; nil for other parents.
func (c *compiler) parentSets(p page) *setCondition {
	term := p.term()
	if term == nil || !c.fewSets(term.entity.Table) {
		return nil
	}
	return &setCondition{term.entity.Table, sql.F("v.members @> ARRAY[?::text]", term.col("id"))}
}

// term is the genre or theme below which a list of films is; nil for other lists.
func (p page) term() *row {
	if p.path == nil || p.row.entity.Name != "Film" || p.row.parent.entity.Name != "Genre" && p.row.parent.entity.Name != "Theme" {
		return nil
	}
	return p.row.parent
}

// hasSet is the condition that a film has values of a property, or that it has none: its set of them is not empty, or is.
func hasSet(edge string) meaning {
	plain := has(edge)
	return meaning{plain.path, func(c *compiler, r row, a arg) []predicate {
		all := plain.filter(c, r, a)
		none := a.word() == "false"
		p := &all[0]
		if c.fewSets(edge) {
			p.sets = &setCondition{edge, sql.F("v.members = '{}'")}
			if !none {
				p.sets.members = sql.F("v.members <> '{}'")
			}
		}
		if !countedValues[r.entity.Table+"."+edge].single {
			condition := sql.F("v.members <> '{}'")
			if none {
				condition = sql.F("v.members = '{}'")
			}
			p.tally = &tally{property: r.entity.Table + "." + edge, members: condition, fits: func(variables) func([]string) bool {
				return func(set []string) bool { return len(set) == 0 == none }
			}}
		}
		if none {
			all[0] = p.foundBySets(c, r)
		}
		return all
	}}
}
