package plan

import (
	"math"

	"filmgraph/graph/plan/sql"
)

// count is the number of rows in the whole list, or a smaller number that is counted up to:
//
//	totalCount             →  (SELECT count(*) FROM films t1 WHERE …)
//	totalCount(upTo: 100)  →  (SELECT count(*) FROM (SELECT 1 FROM films t1 WHERE … LIMIT 100) t1)
//
// Where the number is known already, it is not counted:
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
	if others := c.others(p); others != nil && upTo.Empty() {
		return sql.F("(? - ?)", tallies(r.entity.Table, sql.Expr{}), countedTo(others, upTo))
	} else if films, _ := c.bySets(p); films != nil {
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
