package plan

import (
	"slices"

	"filmgraph/graph/plan/sql"
)

// stretch is the part of an order that a page is read from. An index of the order has its rows in one range or in two.
//
// Rows without a value stand at the end of the order. They are a second range if the first one begins or ends at a value: for
// "year > $1 OR year IS NULL" Postgres would read the index from its beginning. So the two are read side by side:
//
//	people(filter: {creditCount: {lte: 3}}, orderBy: {field: CREDITS, direction: DESC})  →  SELECT * FROM
//	((SELECT … WHERE t3.credit_count <= $1 … ORDER BY …) UNION ALL (SELECT … WHERE t3.credit_count IS NULL … ORDER BY …)) t3 ORDER BY … LIMIT 5000
type stretch struct {
	conditions     []sql.Expr // of all rows
	known, unknown []sql.Expr // further ones, of rows with and without a value; empty if it is one range
	unset          bool       // no row has a value
}

// split makes it two ranges.
func (s *stretch) split(known, unknown sql.Expr) {
	if s.unset {
		s.conditions = append(s.conditions, unknown)
		return
	}
	s.known, s.unknown = append(s.known, known), append(s.unknown, unknown)
}

// note limits the stretch by what a predicate implies for the column of the order.
func (s *stretch) note(predicate predicate, p page, r row) {
	switch {
	case p.column == "":
	case p.column == predicate.partial.on:
		s.conditions = append(s.conditions, predicate.partial.holds)
	case slices.Contains(predicate.unset, p.column):
		s.unset, s.conditions = true, append(s.conditions, sql.F("? IS NULL", r.col(p.column)))
	}
}

// ranged is the stretch of a list and its cursors, and the predicates that are tests of each row of it.
func (c *compiler) ranged(p page, r row) (s *stretch, tests []sql.Expr) {
	s = &stretch{}
	for _, predicate := range c.predicates(p, r) {
		s.note(predicate, p, r)
		switch {
		case predicate.on == "" || predicate.on != p.column:
			tests = append(tests, predicate.tested())
		case predicate.parts != nil:
			s.split(predicate.parts[0], predicate.parts[1])
		default:
			s.conditions = append(s.conditions, predicate.holds)
		}
	}
	return p.between(r, s), tests
}

// whole is the stretch of a list that is read by its conditions alone. All rows of a parent are sorted, so that ranges save nothing.
func (c *compiler) whole(p page, r row) *stretch {
	s := &stretch{conditions: p.ofParent(r)}
	for _, predicate := range c.listed(nil, p, r) {
		s.conditions = append(s.conditions, p.held(predicate))
		s.note(predicate, p, r)
	}
	if r.parent != nil {
		places := p.within(r, nil)
		if !p.direct && len(places) > 0 { // no index: Postgres expects few rows beyond the commonest value, and would look for the parent's among them
			places = []sql.Expr{sql.F("(?) IS TRUE", sql.And(places...))}
		}
		s.conditions = append(s.conditions, places...)
		return s
	}
	return p.between(r, s)
}

// between limits a stretch to the rows between the cursors.
func (p page) between(r row, s *stretch) *stretch {
	for _, end := range []struct {
		place     *place
		backwards bool
	}{{p.after, false}, {p.before, true}} {
		if end.place == nil {
			continue
		}
		known, unknown := p.sides(r, *end.place, end.backwards)
		switch {
		case p.column != "" && !known.Empty():
			s.split(known, unknown)
		case s.unset && end.place.known:
			s.conditions = append(s.conditions, sql.F("false"))
		default:
			s.conditions = append(s.conditions, p.beyond(r, *end.place, end.backwards))
		}
	}
	switch p.side {
	case withValue:
		s.conditions, s.known, s.unknown = append(s.conditions, s.known...), nil, nil
	case withoutValue:
		s.conditions, s.known, s.unknown = append(s.conditions, s.unknown...), nil, nil
	}
	s.conditions = append(s.conditions, p.onSide(r)...)
	return s
}

// first is the query of columns of the first rows of the stretch, and of the value they are sorted by.
func (s *stretch) first(p page, r row, columns, limit sql.Expr) sql.Expr {
	rows := func(further []sql.Expr) sql.Expr {
		return sql.F("? ORDER BY ?", r.from().Where(slices.Concat(further, s.conditions)...).Select(sql.F("?, ? AS sorted_by", columns, p.by(r))), p.clause(r, p.backwards))
	}
	if s.known == nil {
		return sql.F("? LIMIT ?", rows(nil), limit)
	}
	return sql.F("SELECT * FROM ((?) UNION ALL (?)) ? ORDER BY ? LIMIT ?", rows(s.known), rows(s.unknown), r.alias, p.sorting.byValue().clause(r, p.backwards), limit)
}

// longer is the condition that the stretch has more than so many rows.
func (s *stretch) longer(p page, r row, rows int) sql.Expr {
	ids := func(further []sql.Expr) sql.Expr {
		return sql.F("? ORDER BY ?", r.from().Where(slices.Concat(further, s.conditions)...).Select(r.col("id")), p.clause(r, p.backwards))
	}
	if s.known == nil {
		return sql.F("EXISTS (? OFFSET ? LIMIT 1)", ids(nil), rows)
	}
	return sql.F("EXISTS (SELECT FROM ((? LIMIT ?) UNION ALL (? LIMIT ?)) ? OFFSET ? LIMIT 1)", ids(s.known), rows+1, ids(s.unknown), rows+1, r.alias, rows)
}
