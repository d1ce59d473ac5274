package sql

import "slices"

// Match is a set of rows: a table, others joined to it, and conditions. It becomes a condition on
// another row (Exists, In) or a query of its own (Select).
//
//	From(nomination_films, "t2").Where(F("t2.film_id = t1.id")).
//	  Join(nominations, "t3", F("t3.id = t2.nomination_id")).Where(F("t3.won"))
type Match struct {
	from  []Expr
	where []Expr
}

// From begins a match with a table, or a subquery in brackets, under an alias.
func From(table Expr, alias string) *Match {
	return &Match{from: []Expr{F("? ?", table, alias)}}
}

// Clone is a match of its own with the same tables and conditions.
func (m *Match) Clone() *Match { return &Match{slices.Clone(m.from), slices.Clone(m.where)} }

// Join adds a table of which each row so far has one or more rows.
func (m *Match) Join(table Expr, alias string, on Expr) *Match {
	m.from = append(m.from, F("JOIN ? ? ON ?", table, alias, on))
	return m
}

// Where adds conditions.
func (m *Match) Where(conditions ...Expr) *Match {
	m.where = append(m.where, conditions...)
	return m
}

// Others are the rows of a match of one table that it leaves out.
func (m *Match) Others() *Match {
	return &Match{slices.Clone(m.from), []Expr{F("(?) IS NOT TRUE", And(m.where...))}}
}

// From is the FROM clause with its conditions.
func (m *Match) From() Expr {
	from := Join(" ", m.from...)
	if where := Join(" AND ", m.where...); !where.Empty() {
		return F("FROM ? WHERE ?", from, where)
	}
	return F("FROM ?", from)
}

// Select is the query of some columns.
func (m *Match) Select(columns Expr) Expr { return F("SELECT ? ?", columns, m.From()) }

// Exists is the condition that a row fits.
func (m *Match) Exists() Expr { return F("EXISTS (?)", m.Select(F("1"))) }

// Test is true if a row fits, and else NULL. Unlike EXISTS it is never turned into a join: it is for rows that are
// tested one after the other until there are enough.
func (m *Match) Test() Expr { return F("(? LIMIT 1)", m.Select(F("true"))) }

// In is the condition that an expression is among the values of a column.
func (m *Match) In(expression, column Expr) Expr {
	return F("? IN (?)", expression, m.Select(column))
}

// Not negates a condition that is never unknown, such as EXISTS.
func Not(condition Expr) Expr { return F("NOT ?", condition) }
