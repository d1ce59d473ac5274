package plan

import (
	"slices"

	"filmgraph/graph/plan/sql"
)

// facet is a property by which the rows of a list are counted.
type facet struct {
	keys    []string // of the filter, on the same property
	columns []string // of the row
	// values joins to the rows what has their values, and returns the value, and its label if that is a column too.
	values func(c *compiler, rows *sql.Match, r row) (value, label sql.Expr)
	label  func(c *compiler, value sql.Expr) sql.Expr // if it is not a column
	many   bool                                       // a row may have a value more than once
	// tally is the property as value_counts has it, whose members are values; or, if there is a dictionary, ids in that table.
	tally, dictionary string
}

const (
	maxFacets      = 20  // of one list
	maxFacetValues = 100 // of one facet
)

// facets counts the rows of a list by some properties:
//
//	facets(by: [KIND]) { field values { value count } }  →
//	… (SELECT … FROM (SELECT t3.kind::text AS value, count(*) AS count FROM m2 t3 WHERE t3.kind IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 1 LIMIT 10) t4)
func (c *compiler) facets(f Selected, p page, m *matched) text {
	by, own := c.argument(f.Field, "by"), c.argument(f.Field, "excludeOwn").word() == "true"
	first := c.argument(f.Field, "first").as(integer(1, maxFacetValues), "int")
	if by.length() > maxFacets {
		c.fail("by", "holds more than %d properties", maxFacets)
	}
	elements := []text{lit("[")}
	for i := range min(by.length(), maxFacets) {
		name := by.element(i).word()
		field := c.definitions[p.row.entity.Name].facets[name]
		var without []string
		if own {
			without = slices.DeleteFunc(slices.Clone(field.keys), func(key string) bool { return !p.given(key) })
		}
		counts, approximate := c.tallied(p, field, without), lit("false")
		if counts.Empty() {
			counts, approximate = c.grouped(m.table(without), field)
		}
		if i > 0 {
			elements = append(elements, lit(","))
		}
		elements = append(elements, c.facet(f, name, field, counts, first, approximate))
	}
	return join(append(elements, lit("]"))...)
}

// facet is the JSON of one facet, whose values and counts are the rows of a query.
func (c *compiler) facet(f Selected, name string, by facet, counts, first sql.Expr, approximate text) text {
	return c.object("Facet", f.selections, func(g Selected) text {
		switch g.Name {
		case "field":
			return lit(`"` + name + `"`)
		case "approximate":
			return approximate
		}
		r := c.rowOf(nil, sql.F("(? ORDER BY 1 DESC, 2 LIMIT ?)", counts, first))
		object := c.object("FacetValue", g.selections, func(h Selected) text {
			switch {
			case h.Name == "count":
				return expr(sql.F("?::text", r.col("count")))
			case h.Name == "label" && by.label != nil:
				return toJSON(by.label(c, r.col("value")))
			}
			return toJSON(r.col(h.Name))
		})
		return expr(sql.F("(?)", r.from().Select(array(object.sql(), sql.F("? DESC, ?", r.col("count"), r.col("value"))).sql())))
	})
}

// grouped is the query of the values of rows, with their labels and counts, and whether the counts are scaled up from a sample.
func (c *compiler) grouped(t matchedTable, field facet) (counts sql.Expr, approximate text) {
	if t.sets && field.property() != "" {
		return c.groupedBySets(t, field), t.approximate()
	}
	r := c.rowOf(t.entity, t.rows)
	rows := r.from()
	value, label := field.values(c, rows, r)
	rows.Where(sql.F("? IS NOT NULL", value))
	if field.many {
		inner := rows.Select(sql.Join(", ", sql.F("DISTINCT ? AS row, ? AS value", r.col("id"), value), labelled(label)))
		rows = sql.From(sql.F("(?)", inner), "d")
		value = sql.F("d.value")
		if !label.Empty() {
			label = sql.F("d.label")
		}
	}
	return countsOf(rows, t.scaled(sql.F("count(*)")), value, label), t.approximate()
}

// countsOf is the query of values, with their labels, by how often they occur.
func countsOf(rows *sql.Match, count, value, label sql.Expr) sql.Expr {
	columns := sql.Join(", ", sql.F("? AS count, ? AS value", count, value), labelled(label))
	if label.Empty() {
		return sql.F("? GROUP BY 2", rows.Select(columns))
	}
	return sql.F("? GROUP BY 2, 3", rows.Select(columns))
}

// labelled names the column of labels, if there is one.
func labelled(label sql.Expr) sql.Expr {
	if label.Empty() {
		return label
	}
	return sql.F("? AS label", label)
}

// tallied is the query of values and counts where value_counts has them: of a whole table, or under a filter on nothing but
// the same property. It is empty elsewhere.
func (c *compiler) tallied(p page, field facet, without []string) sql.Expr {
	if field.tally == "" || p.belongs != nil {
		return sql.Expr{}
	}
	conditions := []sql.Expr{sql.F("v.property = ?", sql.Quote(field.tally))}
	for _, predicate := range c.listed(without, p, c.row(p.row.entity)) {
		t := predicate.tally
		if predicate.implied && t.property != field.tally {
			continue // other counts leave out episodes themselves
		}
		if t == nil || t.property != field.tally || countedValues[t.property].single {
			return sql.Expr{}
		}
		conditions = append(conditions, t.members)
	}
	members := sql.From(sql.Table("value_counts"), "v").Join(sql.F("LATERAL (SELECT DISTINCT unnest(v.members) AS value)"), "u", sql.F("true")).Where(conditions...)
	value, label := field.member(members)
	return sql.F("? HAVING sum(v.rows) > 0", countsOf(members, sql.F("sum(v.rows)::bigint"), value, label))
}

// joinedTo joins to rows what a path of edges leads to, and returns the last row.
func (c *compiler) joinedTo(rows *sql.Match, r row, path []string) row {
	m := match{Match: rows, last: r}
	for _, edge := range path {
		m.last = c.extend(m, edge)
	}
	return m.last
}

// kept is the facet, of which value_counts has the counts of the whole table: by value or, if there is a dictionary, by id.
func (f facet) kept(property, dictionary string) facet {
	f.tally, f.dictionary = property, dictionary
	return f
}
