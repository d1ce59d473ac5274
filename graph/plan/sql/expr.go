// Package sql puts statements together from pieces that know which tables they read and which
// parameters they take, so that neither has to be searched for in a finished text.
//
//	films := sql.Table("films")
//	match := sql.From(films, "t1").Where(sql.F("t1.slug = ?", sql.Parameter(0)))
//	match.Select(sql.F("t1.title"))  →  SELECT t1.title FROM films t1 WHERE t1.slug = $1
package sql

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Expr is a piece of SQL. The zero value is empty.
type Expr struct{ pieces []piece }

// piece is text, a table that the statement reads, or a parameter.
type piece struct {
	text      string
	table     string
	part      bool // only part of the table is read
	parameter int  // number of the parameter, from 1; 0 for text and tables
}

// Table is the name of a table that the statement reads.
func Table(name string) Expr { return Expr{[]piece{{text: name, table: name}}} }

// Part is the name of a table of which the statement reads only what belongs to one record.
func Part(table string) Expr { return Expr{[]piece{{text: table, table: table, part: true}}} }

// Parameter is a value that is sent beside the statement: the one at an index of the caller's list.
func Parameter(index int) Expr { return Expr{[]piece{{parameter: index + 1}}} }

// Quote is a text literal.
func Quote(s string) Expr { return F("'" + strings.ReplaceAll(s, "'", "''") + "'") }

// F is SQL with a question mark for each argument: an Expr, or a string or number that stands in
// the statement as it is. SQL without arguments may hold question marks.
func F(format string, args ...any) Expr {
	if len(args) == 0 {
		return Expr{[]piece{{text: format}}}
	}
	parts := strings.Split(format, "?")
	if len(parts) != len(args)+1 {
		panic(fmt.Sprintf("sql: %d arguments for %q", len(args), format)) // a mistake in our own code
	}
	pieces := append(make([]piece, 0, len(parts)+count(args)), textOf(parts[0])...)
	for i, arg := range args {
		if e, ok := arg.(Expr); ok {
			pieces = append(pieces, e.pieces...)
		} else {
			pieces = append(pieces, textOf(fmt.Sprint(arg))...)
		}
		pieces = append(pieces, textOf(parts[i+1])...)
	}
	return Expr{pieces}
}

// count is how many pieces the arguments have. Expressions are copied into those that contain them: slices that grow would allocate half as
// much again for each statement.
func count(args []any) (pieces int) {
	for _, arg := range args {
		if e, ok := arg.(Expr); ok {
			pieces += len(e.pieces)
		} else {
			pieces++
		}
	}
	return pieces
}

// textOf is a piece of text, or none if it is empty.
func textOf(text string) []piece {
	if text == "" {
		return nil
	}
	return []piece{{text: text}}
}

// Named is SQL in which each name, such as @types, stands for an expression.
func Named(text string, expressions map[string]Expr) Expr {
	var pieces []piece
	for text != "" {
		at, name := len(text), ""
		for candidate := range expressions {
			if i := strings.Index(text, candidate); i >= 0 && (i < at || i == at && len(candidate) > len(name)) {
				at, name = i, candidate
			}
		}
		pieces = append(append(pieces, textOf(text[:at])...), expressions[name].pieces...)
		text = text[at+len(name):]
	}
	return Expr{pieces}
}

// Reading is the expression, in whose text tables are named.
func (e Expr) Reading(tables ...string) Expr {
	all := Expr{slices.Clone(e.pieces)}
	for _, table := range tables {
		all.pieces = append(all.pieces, piece{table: table})
	}
	return all
}

// Part is the expression, which reads only what belongs to one record of all tables but some.
func (e Expr) Part(but ...string) Expr {
	all := Expr{slices.Clone(e.pieces)}
	for i, p := range all.pieces {
		all.pieces[i].part = p.table != "" && !slices.Contains(but, p.table)
	}
	return all
}

// Empty reports whether there is no SQL in it.
func (e Expr) Empty() bool { return len(e.pieces) == 0 }

// Join puts expressions one after the other with a separator between them; empty ones are left out.
func Join(separator string, expressions ...Expr) Expr {
	size := len(expressions)
	for _, next := range expressions {
		size += len(next.pieces)
	}
	pieces := make([]piece, 0, size)
	for _, next := range expressions {
		if next.Empty() {
			continue
		}
		if len(pieces) > 0 {
			pieces = append(pieces, textOf(separator)...)
		}
		pieces = append(pieces, next.pieces...)
	}
	return Expr{pieces}
}

// And is the conjunction of conditions: true if there are none.
func And(conditions ...Expr) Expr {
	if all := Join(" AND ", conditions...); !all.Empty() {
		return all
	}
	return F("true")
}

// Statement is a finished text, with what has to be known to run it.
type Statement struct {
	Text       string
	Parameters []int    // for $1, $2, …: the index that Parameter was given
	Tables     []string // that the statement reads, sorted
	Parts      []string // further tables, of which it reads only what belongs to one record
}

// Statement renders the expression. Parameters are numbered in the order in which they appear, each
// once: those that are left out of the text are not sent.
func (e Expr) Statement() Statement {
	var text strings.Builder
	var s Statement
	numbers := map[int]int{}
	for _, p := range e.pieces {
		switch {
		case p.parameter > 0:
			if numbers[p.parameter] == 0 {
				s.Parameters = append(s.Parameters, p.parameter-1)
				numbers[p.parameter] = len(s.Parameters)
			}
			text.WriteString("$" + strconv.Itoa(numbers[p.parameter]))
			continue
		case p.part:
			s.Parts = append(s.Parts, p.table)
		case p.table != "":
			s.Tables = append(s.Tables, p.table)
		}
		text.WriteString(p.text)
	}
	slices.Sort(s.Tables)
	s.Tables = slices.Compact(s.Tables)
	slices.Sort(s.Parts)
	s.Parts = slices.DeleteFunc(slices.Compact(s.Parts), func(table string) bool { return slices.Contains(s.Tables, table) })
	s.Text = text.String()
	return s
}
