package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
	"github.com/vektah/gqlparser/v2/ast"
)

// computed are the fields that are neither a column nor an edge; *.name holds for
// every type.
var computed = map[string]binding{
	"Film.title":               nameOr("title"),
	"Person.name":              nameOr("name"),
	"Character.name":           nameOr("name"),
	"Company.name":             nameOr("name"),
	"*.localName":              localName,
	"*.disagreements":          disagreements,
	"Relationship.from":        arc("Relationship", "from"),
	"Relationship.to":          arc("Relationship", "to"),
	"Quote.speaker":            arc("Quote", "speaker"),
	"Nominee.nominee":          arc("Nominee", "nominee"),
	"Claim.subject":            arc("Claim", "subject"),
	"Certificate.issuedByBody": issuedByBody,
	"Certificate.issuers":      issuers,
	"Certificate.minimumAge":   minimumAge,
}

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

// edgeData are the fields of edges beside cursor and node. The row is the node's,
// its parent the one that the connection hangs on.
var edgeData = map[string]binding{
	"FilmPersonEdge.credits": func(c *compiler, r row, f Selected) text { return c.creditsOf(f, r, *r.parent) },
	"PersonFilmEdge.credits": func(c *compiler, r row, f Selected) text { return c.creditsOf(f, *r.parent, r) },
	"RelationEdge.phrase": func(c *compiler, r row, _ Selected) text {
		return expr(sql.F("(SELECT to_json(CASE WHEN ? THEN k.phrase ELSE k.reverse_phrase END)::text FROM ? k WHERE k.id = ?)",
			isFrom(r), sql.Table("relationship_kinds"), r.col("kind_id")))
	},
	"SearchEdge.matched": func(c *compiler, r row, f Selected) text {
		return expr(c.one(ent.Entities["Name"], r.col("name_id"), f.selections))
	},
	"SearchEdge.score": func(_ *compiler, r row, _ Selected) text { return expr(sql.F("?::text", r.col("score"))) },
	"RelationEdge.other": func(c *compiler, r row, f Selected) text {
		label := r.parent.entity.Label
		other := sql.F("CASE WHEN ? THEN ? ELSE ? END", isFrom(r), r.col("to_"+label+"_id"), r.col("from_"+label+"_id"))
		return expr(c.one(r.parent.entity, other, f.selections))
	},
}

// isFrom is the condition that a relationship starts from the parent of its row.
func isFrom(r row) sql.Expr {
	return sql.F("? = ?", r.col("from_"+r.parent.entity.Label+"_id"), r.parent.col("id"))
}

// creditsOf lists the credits of one person on one film.
func (c *compiler) creditsOf(f Selected, person, film row) text {
	credit := c.row(ent.Entities["Credit"])
	both := credit.from().Where(sql.F("? = ?", credit.col("film_id"), film.col("id")), sql.F("? = ?", credit.col("person_id"), person.col("id")))
	return c.aggregate(credit, f, credit.cols("position", "id"), both)
}
