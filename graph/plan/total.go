package plan

import (
	"fmt"
	"math"
	"slices"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// count is the number of rows in the whole list, or a smaller number that is counted up to:
//
//	totalCount             →  (SELECT count(*) FROM films t1 WHERE …)
//	totalCount(upTo: 100)  →  (SELECT count(*) FROM (SELECT 1 FROM films t1 WHERE … LIMIT 100) t1)
//
// Where the number is known beforehand, it is not counted:
//
//	films(filter: {countries: {any: ["US"]}}) { totalCount }  →
//	(SELECT coalesce(sum(v.rows), 0)::bigint FROM value_counts v WHERE v.property = 'films.countries' AND v.members && $1)
func (c *compiler) count(f Selected, p page) text {
	var upTo sql.Expr
	if limit := c.argument(f.Field, "upTo"); limit.present() {
		upTo = limit.as(integer(1, math.MaxInt32), "bigint")
	}
	total := c.exactly(p)
	switch {
	case p.reading != nil && (total.Empty() || p.reading.complete != ""):
		total = p.reading.total(upTo)
	case total.Empty():
		total = c.counted(p, upTo)
	}
	if !upTo.Empty() {
		total = sql.F("least(?, ?)", total, upTo)
	}
	return expr(sql.F("?::text", total))
}

// counted is the number of rows that all conditions lead to, counted up to a number if there is one.
func (c *compiler) counted(p page, upTo sql.Expr) sql.Expr {
	r := c.rowOf(p.row.entity, p.row.table)
	if c.definitions[r.entity.Name].listed != nil {
		r.table = sql.Table(r.entity.Table)
	}
	rows := r.from().Where(p.conditions(c, r)...)
	if films, _ := c.bySets(p); films != nil {
		rows = films
	} else if found, id := c.byMatches(p); found != nil {
		return distinctTo(found, id, upTo)
	} else if all, implied := asked(c.listed(nil, p, r)); p.belongs == nil && len(all) == 1 && upTo.Empty() {
		switch {
		case all[0].absent != nil && countedTables[r.entity.Table]:
			return sql.F("(? - ?)", tallies(r.entity.Table, sql.Expr{}), all[0].unfit(implied))
		case implied && all[0].on != "" && c.hasFewEpisodes():
			return inRangeWithoutEpisodes(r, all[0].holds)
		}
	}
	return countedTo(rows, upTo)
}

// countedTo is the number of rows, counted up to a number if there is one.
func countedTo(rows *sql.Match, upTo sql.Expr) sql.Expr {
	if upTo.Empty() {
		return sql.F("(?)", rows.Select(sql.F("count(*)")))
	}
	return sql.F("(SELECT count(*) FROM (? LIMIT ?) c)", rows.Select(sql.F("1")), upTo)
}

// distinctTo is the number of different ids of rows, counted up to a number if there is one. Postgres sorts ids several times faster than it hashes
// them, as it would for a subquery of different ones: they are nearly in order.
func distinctTo(rows *sql.Match, id, upTo sql.Expr) sql.Expr {
	if upTo.Empty() {
		return sql.F("(?)", rows.Select(sql.F("count(DISTINCT ?)", id)))
	}
	return sql.F("(SELECT count(*) FROM (? LIMIT ?) c)", rows.Select(sql.F("DISTINCT ?", id)), upTo)
}

// asked are the predicates that a client asked for, and whether the list implies another one.
func asked(all []predicate) (given []predicate, implied bool) {
	for _, p := range all {
		if p.implied {
			implied = true
		} else {
			given = append(given, p)
		}
	}
	return given, implied
}

// unfit is how many rows do not fit a negation, on request without episodes.
func (p predicate) unfit(noEpisodes bool) sql.Expr {
	m := p.absent.Clone().Where(sql.F("? IS NOT NULL", p.value))
	if noEpisodes {
		m.Where(sql.Not(isEpisode(p.value)))
	}
	return distinctTo(m, p.value, sql.Expr{})
}

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

// exactly is the number of rows where value_counts has it; empty elsewhere. It knows sets of values of one property, to which the
// genre or theme below which a list is may belong.
func (c *compiler) exactly(p page) sql.Expr {
	table, parent := p.row.entity.Table, p.term()
	if !countedTables[table] || p.belongs != nil && parent == nil {
		return sql.Expr{}
	}
	all, _ := asked(c.listed(nil, p, c.row(p.row.entity)))
	var property string
	var conditions []sql.Expr
	switch {
	case parent != nil:
		property = table + "." + parent.entity.Table
		conditions = []sql.Expr{sql.F("v.members @> ARRAY[?::text]", parent.col("id"))}
	case len(all) == 0:
		return tallies(table, sql.Expr{})
	case all[0].tally != nil:
		property = all[0].tally.property
	}
	for _, predicate := range all {
		t := predicate.tally
		if t == nil || t.property != property || countedValues[property].single && len(all)+len(conditions) > 1 {
			return sql.Expr{}
		}
		conditions = append(conditions, t.members)
	}
	some := tallies(property, sql.And(conditions...))
	if len(all) > 0 && all[0].tally.without {
		return sql.F("(? - ?)", tallies(table, sql.Expr{}), some)
	}
	return some
}

// tallies adds up the counts of a property.
func tallies(property string, condition sql.Expr) sql.Expr {
	of := sql.From(sql.Table("value_counts"), "v").Where(sql.F("v.property = ?", sql.Quote(property)), condition)
	return sql.F("(?)", of.Select(sql.F("coalesce(sum(v.rows), 0)::bigint")))
}
