package plan

import (
	"fmt"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// condition renders, as SQL, whether the row to belongs to the row from.
type condition func(c *compiler, from, to row) sql.Expr

// follow leads along a path of edges to the entity it ends at.
func follow(e *ent.Entity, path []string) (*ent.Entity, error) {
	for _, name := range path {
		edge := edgeOf(e, name)
		if edge == nil {
			return nil, fmt.Errorf("%s has no field or edge %s", e.Name, name)
		}
		e = ent.Entities[edge.Target]
	}
	return e, nil
}

// match is the rows that a path of edges leads to from a row. Only the first step refers to that
// row, so that a match can be tested for one row, or give all rows that have one.
type match struct {
	*sql.Match
	outer, inner sql.Expr // the first step: a column of the row, and the one of its match that equals it
	from         row
	first        *ent.Entity
	one          bool     // the first step leads to one row, which others may lead to as well
	rough        bool     // the estimate of its rows can be far too low
	alike        []string // columns by which rows with a match stand together
	partial      partial  // what rows with a match have in common
	last         row      // at the end of the path, on which further conditions and joins depend
}

// partial is a condition of rows that a partial index has in the order of a column.
type partial struct {
	on    string // the column
	holds sql.Expr
}

// match follows a path of edges, which has been checked when the contract was bound:
//
//	["nominations", "nomination"] of a film  →
//	nomination_films t2 JOIN nominations t3 ON t3.id = t2.nomination_id, with t2.film_id = t1.id
func (c *compiler) match(from row, path ...string) match {
	edge := edgeOf(from.entity, path[0])
	first := c.row(ent.Entities[edge.Target])
	m := match{Match: first.from(), from: from, first: first.entity, one: edge.One, last: first}
	m.inner, m.outer = ends(edge, first, from)
	for _, name := range path[1:] {
		m.last = c.extend(m, name)
	}
	return m
}

// extend joins what one more edge leads to.
func (c *compiler) extend(m match, name string) row {
	edge := edgeOf(m.last.entity, name)
	next := c.row(ent.Entities[edge.Target])
	inner, outer := ends(edge, next, m.last)
	m.Join(next.table, next.alias, sql.F("? = ?", inner, outer))
	return next
}

// ends are the columns of an edge that are equal in two rows: that of the row it leads to, and that of the row it starts from.
func ends(edge *ent.Edge, to, from row) (inner, outer sql.Expr) {
	if edge.One {
		return to.col("id"), from.col(edge.Column)
	}
	return to.col(edge.Column), from.col("id")
}

// joined is the match tied to its row.
func (m match) joined() *sql.Match { return m.Clone().Where(sql.F("? = ?", m.inner, m.outer)) }

// linkedTo is the predicate that a table of links leads from a row to another:
//
//	Genre.films  →  t1.id IN (SELECT t2.film_id FROM film_genres t2 WHERE t2.genre_id = t3.id)
func (c *compiler) linkedTo(from row, path []string, to row) predicate {
	m := c.match(from, path[0])
	inner, outer := ends(edgeOf(m.last.entity, path[1]), to, m.last)
	links := m.joined()
	table, parent := m.first.Table, edgeOf(from.entity, path[0]).Column
	return predicate{holds: links.In(inner, outer), test: links.Clone().Where(sql.F("? = ?", inner, outer)).Test(), work: 1, column: inner, source: links, value: outer, ofID: true,
		usual: average(table, parent), most: largest(table, parent)}
}

// along is the condition that a row is reached from another along a path, each row
// once however often it is reached:
//
//	Person.films  →  t2.id IN (SELECT t3.film_id FROM credits t3 WHERE t3.person_id = t1.id)
func (c *compiler) along(from row, path []string, to row) sql.Expr {
	if len(path) == 1 {
		inner, outer := ends(edgeOf(from.entity, path[0]), to, from)
		return sql.F("? = ?", inner, outer)
	}
	links, inner, outer := c.links(from, path, to)
	return links.In(inner, outer)
}

// reached is along for a list of few rows, whose ids are collected first. Otherwise Postgres may walk the order of all rows and look for
// the parent's among them, where it expects to find a page of them soon:
//
//	Person.films  →  t2.id = ANY(ARRAY(SELECT t3.film_id FROM credits t3 WHERE t3.person_id = t1.id))
func (c *compiler) reached(from row, path []string, to row) sql.Expr {
	links, inner, outer := c.links(from, path, to)
	return sql.F("? = ANY(ARRAY(?))", inner, links.Select(outer))
}

// links is the match of all steps of a path but the last, whose columns in the row that it leads to and in the match are equal.
func (c *compiler) links(from row, path []string, to row) (links *sql.Match, inner, outer sql.Expr) {
	m := c.match(from, path[:len(path)-1]...)
	inner, outer = ends(edgeOf(m.last.entity, path[len(path)-1]), to, m.last)
	return m.joined(), inner, outer
}
