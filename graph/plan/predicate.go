package plan

import "filmgraph/graph/plan/sql"

// predicate is one condition on the rows of an entity. What it asks can be put in two ways: whether one
// row fits, and which rows fit.
type predicate struct {
	// holds is the condition on a row, which Postgres may turn into a join.
	holds sql.Expr
	// test is the same condition in a form that Postgres tests row by row; empty if holds is.
	test sql.Expr
	// on is the column of the row that lies in a range; empty if it is another condition.
	on string
	// parts are the two ranges that it is, numbers and NULL: an index has them apart. There are none if it is one range.
	parts []sql.Expr
	// column of the row that equals a value of source in rows that fit. There is no source if the
	// condition is on columns of the row itself, or has to be tested row by row.
	column sql.Expr
	source *sql.Match
	value  sql.Expr
	ofID   bool // the column is the id, and every value is one of a row
	onID   bool // holds is a condition on the id of the row and on no other column of it
	// negative marks what no index finds. Rows without a match are those of the table but for the values of absent.
	negative bool
	absent   *sql.Match
	// negates is the predicate that holds where this one does not; nil if that is none.
	negates *predicate
	// implied marks the predicate of the list itself, which no key of the filter states: withoutEpisodes.
	implied bool
	// alike are columns by which rows that fit stand together, such as the sort key for a part of the name.
	alike []string
	// partial is a condition that all rows meet which fit, and that an index of an order has.
	partial partial
	// unset are columns that have no value in rows that fit, and that lists can be sorted by.
	unset []string
	// unvalued are columns in which few of the rows that fit have a value, and that lists can be sorted by.
	unvalued []string
	// valued are columns in which few of the rows that fit lack a value, and that lists can be sorted by.
	valued []string
	// strays is the query of the ids of these few, and of some that do not fit, for one of these columns; nil if there is none.
	strays func(column string) sql.Expr
	// work is what testing a row takes, in index look-ups.
	work float64
	// rows estimates how many fit; nil if that is not known.
	rows estimate
	// rough marks an estimate that can be far too low, since it multiplies shares that have to do with each other.
	rough bool
	// usual estimates how many fit for a usual value, where the value itself is not known in advance.
	usual estimate
	// most estimates how many fit for the value that most rows have, if usual is known.
	most estimate
	// tally is how they are counted in advance; nil if they are not.
	tally *tally
	// words names the argument whose words are looked for in texts; empty if the condition is another one.
	words string
	// sets is the same condition on the sets of values of a film; nil if it is not about those.
	sets *setCondition
	// part is a kind of parts that all films have which fit; empty if there is none.
	part string
	// united is the query of the ids of the rows that fit one of some alternatives, or is empty; nil if the predicate is another one.
	united func() sql.Expr
}

// values is the query of the values of column in rows that fit.
func (p predicate) values() sql.Expr { return p.source.Select(p.value) }

// one is a single predicate on columns of the row.
func one(holds sql.Expr, rows estimate) []predicate { return []predicate{{holds: holds, rows: rows}} }

// inRange is the predicate that a column of the row lies in a range.
func inRange(column string, holds sql.Expr, rows estimate) []predicate {
	return []predicate{{holds: holds, on: column, rows: rows}}
}
