package plan

import (
	"fmt"
	"strings"

	"filmgraph/ent/gen/ent"
)

// order is what a connection can be sorted by: a column of its rows, or an
// expression on them.
type order struct {
	expression string // T is the row
	kind       ent.Type
	nullable   bool
}

// orders are those whose name is not the name of a column.
var orders = map[string]order{
	"Film.TITLE":       {"T.sort_key", ent.Text, false},
	"Person.NAME":      {"T.sort_key", ent.Text, false},
	"Character.NAME":   {"T.sort_key", ent.Text, false},
	"Company.NAME":     {"T.sort_key", ent.Text, false},
	"Credit.FILM_YEAR": {"(SELECT f.year FROM films f WHERE f.id = T.film_id)", ent.Int, true},
	"Nomination.YEAR":  {"(SELECT c.year FROM ceremonies c WHERE c.id = T.ceremony_id)", ent.Int, false},
	"Quote.REACH":      {"T.widest_reach", ent.Int, true},
}

// orderOf finds what an order field of an entity sorts by.
func orderOf(e *ent.Entity, name string) (order, error) {
	if o, ok := orders[e.Name+"."+name]; ok {
		return o, nil
	}
	f := fieldOf(e, strings.ToLower(name))
	if f == nil {
		return order{}, fmt.Errorf("%s cannot be sorted by %s", e.Name, name)
	}
	return order{"T." + f.Name, f.Type, f.Optional}, nil
}

// sorting is the order of one connection: by one value, ties by id the same way,
// unknown values last whichever way.
type sorting struct {
	order
	entity *ent.Entity
	field  string
	down   bool
}

// sorting reads the argument orderBy. Null is no order, and no order is the default.
func (c *compiler) sorting(f Selected, e *ent.Entity) sorting {
	by := c.argument(f.Field, "orderBy")
	s := sorting{entity: e, field: by.key("field").word()}
	if direction := by.key("direction"); direction.present() {
		s.down = direction.word() == "DESC"
	}
	var err error
	if s.order, err = orderOf(e, s.field); err != nil {
		c.fail("orderBy", "%v", err)
	}
	return s
}

// by is the expression on a row.
func (s sorting) by(r row) string { return r.in(s.expression) }

// clause sorts rows, forwards or backwards.
func (s sorting) clause(r row, backwards bool) string {
	way, nulls := " ASC", " NULLS LAST"
	if s.down != backwards {
		way = " DESC"
	}
	if backwards {
		nulls = " NULLS FIRST"
	}
	if !s.nullable {
		nulls = ""
	}
	return s.by(r) + way + nulls + ", " + r.col("id") + way
}

// beyond is the condition that a row comes after a place in the order, or before it
// if backwards. The place has a value, or is among the unknown ones at the end.
func (s sorting) beyond(r row, place place, backwards bool) string {
	value, id := s.by(r), r.col("id")
	sign := ">"
	if s.down != backwards {
		sign = "<"
	}
	switch {
	case !place.known && !backwards:
		return fmt.Sprintf("%s IS NULL AND %s %s %s", value, id, sign, place.id)
	case !place.known:
		return fmt.Sprintf("(%s IS NOT NULL OR %s %s %s)", value, id, sign, place.id)
	case s.nullable && !backwards:
		return fmt.Sprintf("(%[1]s %[2]s %[3]s OR %[1]s = %[3]s AND %[4]s %[2]s %[5]s OR %[1]s IS NULL)", value, sign, place.value, id, place.id)
	}
	return fmt.Sprintf("(%s, %s) %s (%s, %s)", value, id, sign, place.value, place.id)
}
