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

// among is the condition that a column has one of the values of the list, which is an SQL array. With one value it is an equality: an
// index on the column and an id then has the ids sorted, so Postgres counts them without hashing, in a fifth of the time.
func (a arg) among(column, values sql.Expr) sql.Expr {
	if a.single() {
		return sql.F("? = (?)[1]", column, values)
	}
	return sql.F("? = ANY(?)", column, values)
}

// text makes a text a parameter.
func (a arg) text() sql.Expr { return a.as(str, "text") }

// boolean makes true or false a parameter.
func (a arg) boolean() sql.Expr {
	return a.as(func(v any) (any, error) { return v, nil }, "boolean")
}
