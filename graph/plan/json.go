package plan

import (
	"io"

	"filmgraph/graph/plan/sql"
)

// JSON is the finished answer to a root field, as resolvers return it.
type JSON []byte

// MarshalGQL writes the answer untouched.
func (j JSON) MarshalGQL(w io.Writer) { _, _ = w.Write(j) }

// text is an SQL expression of type text that yields JSON: literal pieces and
// expressions in turn. It is never NULL, because in a concatenation one NULL
// blanks the whole.
type text []piece

// piece is literal text or, if that is empty, an expression.
type piece struct {
	literal    string
	expression sql.Expr
}

func lit(s string) text    { return text{{literal: s}} }
func expr(e sql.Expr) text { return text{{expression: e}} }

// join concatenates, and merges literals that meet.
func join(parts ...text) text {
	var all text
	for _, part := range parts {
		for _, p := range part {
			if n := len(all); n > 0 && p.literal != "" && all[n-1].literal != "" {
				all[n-1].literal += p.literal
				continue
			}
			all = append(all, p)
		}
	}
	return all
}

// sql renders the expression: '{"id":' || t1.id || '}'.
func (t text) sql() sql.Expr {
	if len(t) == 0 {
		return sql.Quote("")
	}
	pieces := make([]sql.Expr, len(t))
	for i, p := range t {
		pieces[i] = p.expression
		if p.literal != "" {
			pieces[i] = sql.Quote(p.literal)
		}
	}
	return sql.Join(" || ", pieces...)
}

// statement is the query of the one value.
func (t text) statement() sql.Statement { return sql.F("SELECT ?", t.sql()).Statement() }

// constant reports whether nothing has to be read for it.
func (t text) constant() bool { return len(t) == 1 && t[0].literal != "" }

// orNull renders the expression so that NULL becomes JSON's null.
func orNull(expression sql.Expr) text { return expr(sql.F("coalesce(?, 'null')", expression)) }

// toJSON renders a value of any type, which is not NULL.
func toJSON(value sql.Expr) text { return expr(sql.F("to_json(?)::text", value)) }

// array renders the aggregate of an expression over rows as a JSON array.
func array(element, order sql.Expr) text {
	if !order.Empty() {
		order = sql.F(" ORDER BY ?", order)
	}
	return join(lit("["), expr(sql.F("coalesce(string_agg(?, ','?), '')", element, order)), lit("]"))
}
