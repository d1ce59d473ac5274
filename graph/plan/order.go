package plan

import (
	"fmt"
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// order is what a connection can be sorted by: a column of its rows, or an
// expression on them.
type order struct {
	by       func(row) sql.Expr
	column   string // if it is one
	kind     ent.Type
	nullable bool
	words    string // key of the filter by whose words rows are sorted if it is given
}

// column is an order by a column.
func column(name string, kind ent.Type, nullable bool) order {
	return order{by: func(r row) sql.Expr { return r.col(name) }, column: name, kind: kind, nullable: nullable}
}

// bySortKey is the order of titles and names.
var bySortKey = column("sort_key", ent.Text, false)

// yearIn is the year of what a foreign key leads to.
func yearIn(table, key string) func(row) sql.Expr {
	return func(r row) sql.Expr {
		y := sql.Table(table)
		if r.part == ofRecord && table == "films" && key == "film_id" {
			y = sql.Part(table)
		}
		return sql.F("(SELECT y.year FROM ? y WHERE y.id = ?)", y, r.col(key))
	}
}

// orderOf finds what an order field of an entity sorts by.
func (s *schema) orderOf(e *ent.Entity, name string) (order, error) {
	if o, ok := s.definitions[e.Name].orders[name]; ok {
		return o, nil
	}
	f := fieldOf(e, strings.ToLower(name))
	if f == nil {
		return order{}, fmt.Errorf("%s cannot be sorted by %s", e.Name, name)
	}
	return column(f.Name, f.Type, f.Optional), nil
}

// sorting is the order of one connection: by one value, ties by id the same way,
// unknown values last whichever way.
type sorting struct {
	order
	entity    *ent.Entity
	field     string
	down      bool
	relevance *relevance // if rows are sorted by the words of the filter
	side      side       // to which the rows are limited; empty if they are not
}

// sorting reads the argument orderBy. Null is no order, and no order is the default. A field without the argument has a fixed
// order, which has no name.
func (c *compiler) sorting(f Selected, e *ent.Entity) sorting {
	if f.Definition.Arguments.ForName("orderBy") == nil {
		return sorting{entity: e, order: c.definitions[e.Name].orders[""]}
	}
	by := c.argument(f.Field, "orderBy")
	s := sorting{entity: e, field: by.key("field").word()}
	if direction := by.key("direction"); direction.present() {
		s.down = direction.word() == "DESC"
	}
	var err error
	if s.order, err = c.orderOf(e, s.field); err != nil {
		c.fail("orderBy", "%v", err)
	}
	if s.words != "" {
		s = c.relevant(s, c.argument(f.Field, "filter"))
	}
	return s
}

// byValue is the same order on rows that have what they are sorted by in the column value.
func (s sorting) byValue() sorting {
	s.order.by = func(r row) sql.Expr { return r.col("sorted_by") }
	return s
}

// clause sorts rows, forwards or backwards. On one side of an order it makes no difference where unknown values come; there they come where an index has
// them.
func (s sorting) clause(r row, backwards bool) sql.Expr {
	way, nulls := " ASC", " NULLS LAST"
	if s.down != backwards {
		way = " DESC"
	}
	if backwards != (s.side != "" && s.rising()) {
		nulls = " NULLS FIRST"
	}
	if !s.nullable {
		nulls = ""
	}
	return sql.F("?"+way+nulls+", ?"+way, s.by(r), r.col("id"))
}

// beyond is the condition that a row comes after a place in the order, or before it
// if backwards. The place has a value, or is among the unknown ones at the end.
func (s sorting) beyond(r row, place place, backwards bool) sql.Expr {
	if known, unknown := s.sides(r, place, backwards); !known.Empty() {
		return sql.F("(? OR ?)", known, unknown)
	}
	value := s.by(r)
	if !place.known {
		return sql.F("? IS NULL AND ? ? ?", value, r.col("id"), s.sign(backwards), place.id)
	}
	if s.column == "" { // no index has both
		return sql.F("? ?= ? AND ?", value, s.sign(backwards), place.value, s.past(r, place, backwards))
	}
	return s.past(r, place, backwards)
}

// past is the condition that a row with a value comes after a place with a value, or before it if backwards.
func (s sorting) past(r row, place place, backwards bool) sql.Expr {
	return sql.F("(?, ?) ? (?, ?)", s.by(r), r.col("id"), s.sign(backwards), place.value, place.id)
}

// sides are the conditions on the rows beyond a place that have a value, and on those that have none; empty if all have one or none has.
func (s sorting) sides(r row, place place, backwards bool) (known, unknown sql.Expr) {
	value := s.by(r)
	switch {
	case !place.known && backwards:
		return sql.F("? IS NOT NULL", value), sql.F("? IS NULL AND ? ? ?", value, r.col("id"), s.sign(backwards), place.id)
	case place.known && s.nullable && !backwards:
		return s.past(r, place, backwards), sql.F("? IS NULL", value)
	}
	return sql.Expr{}, sql.Expr{}
}

// sign compares a row beyond a place with that place.
func (s sorting) sign(backwards bool) string {
	if s.down != backwards {
		return "<"
	}
	return ">"
}
