package plan

import (
	"filmgraph/graph/plan/sql"

	"github.com/lib/pq"
)

// wholeNumber reads a whole number that JSON can carry.
var wholeNumber = integer(-1<<53, 1<<53)

// ends is the condition that a value lies in a range, whose ends are converted to an SQL type.
func (c *compiler) ends(a arg, value sql.Expr, convert conversion, sqlType string) sql.Expr {
	var ends []sql.Expr
	if e := a.key("gte"); e.present() {
		ends = append(ends, sql.F("? >= ?", value, e.as(convert, sqlType)))
	}
	if e := a.key("lte"); e.present() {
		ends = append(ends, sql.F("? <= ?", value, e.as(convert, sqlType)))
	}
	return sql.And(ends...)
}

// texts makes a list of texts a parameter.
func (a arg) texts() sql.Expr {
	return a.as(func(v any) (any, error) {
		list, err := bounded(v, maxList, "values")
		if err != nil {
			return nil, err
		}
		texts := make([]string, len(list))
		for i, element := range list {
			text, err := str(element)
			if err != nil {
				return nil, err
			}
			texts[i] = text.(string)
		}
		return pq.Array(texts), nil
	}, "text[]")
}

// text makes a text a parameter.
func (a arg) text() sql.Expr { return a.as(str, "text") }

// boolean makes true or false a parameter.
func (a arg) boolean() sql.Expr {
	return a.as(func(v any) (any, error) { return v, nil }, "boolean")
}
