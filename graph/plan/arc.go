package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
	"github.com/vektah/gqlparser/v2/ast"
)

// edgesOf lists the edges whose foreign keys make up an arc.
func edgesOf(entity, name string) []string {
	var edges []string
	for _, a := range ent.Entities[entity].Arcs {
		if a.Name != name {
			continue
		}
		for _, column := range a.Columns {
			edges = append(edges, column[:len(column)-len("_id")])
		}
	}
	return edges
}

// arc is a reference to one of several types, each by a foreign key of its own:
//
//	speaker { ... on Person { name } }  →
//	CASE WHEN t1.account_id IS NOT NULL THEN … WHEN t1.person_id IS NOT NULL THEN (SELECT …) ELSE 'null' END
func arc(entity, name string) binding {
	edges := edgesOf(entity, name)
	return func(c *compiler, r row, f Selected) text {
		cases := make([]sql.Expr, len(edges))
		for i, name := range edges {
			edge := edgeOf(r.entity, name)
			key := r.col(edge.Column)
			cases[i] = sql.F("WHEN ? IS NOT NULL THEN ?", key, c.linked(ent.Entities[edge.Target], key, f.selections))
		}
		return expr(sql.F("CASE ? ELSE 'null' END", sql.Join(" ", cases...)))
	}
}

// linked is the row that a foreign key which is set leads to. If nothing of the row
// is asked for, it is not looked up.
func (c *compiler) linked(e *ent.Entity, key sql.Expr, set ast.SelectionSet) sql.Expr {
	r := c.row(e)
	object := c.node(r, set)
	if object.constant() {
		return object.sql()
	}
	return sql.F("(?)", r.from().Where(sql.F("? = ?", r.col("id"), key)).Select(object.sql()))
}

// anyOf is the row with an id that can belong to one of several types: the type is
// in the id.
func (c *compiler) anyOf(entities []*ent.Entity, id sql.Expr, set ast.SelectionSet) text {
	cases := make([]sql.Expr, len(entities))
	for i, e := range entities {
		cases[i] = sql.F("WHEN ? THEN ?", e.Number, c.one(e, id, set))
	}
	return orNull(sql.F("CASE ? >> ? ? END", id, idBits, sql.Join(" ", cases...)))
}
