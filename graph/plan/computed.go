package plan

import (
	"fmt"

	"filmgraph/ent/gen/ent"
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
		cases := ""
		for _, name := range edges {
			edge := edgeOf(r.entity, name)
			key := r.col(edge.Column)
			cases += " WHEN " + key + " IS NOT NULL THEN " + c.linked(ent.Entities[edge.Target], key, f.selections)
		}
		return expr("CASE" + cases + " ELSE 'null' END")
	}
}

// linked is the row that a foreign key which is set leads to. If nothing of the row
// is asked for, it is not looked up.
func (c *compiler) linked(e *ent.Entity, key string, set ast.SelectionSet) string {
	r := c.row(e)
	object := c.node(r, set)
	if len(object) == 1 && object[0].literal {
		return object.String()
	}
	return fmt.Sprintf("(SELECT %s FROM %s WHERE %s = %s)", object, r.from(), r.col("id"), key)
}

// anyOf is the row with an id that can belong to one of several types: the type is
// in the id.
func (c *compiler) anyOf(entities []*ent.Entity, id string, set ast.SelectionSet) text {
	cases := ""
	for _, e := range entities {
		cases += fmt.Sprintf(" WHEN %d THEN %s", e.Number, c.one(e, id, set))
	}
	return orNull(fmt.Sprintf("CASE %s >> %d%s END", id, idBits, cases))
}

// edgeData are the fields of edges beside cursor and node. The row is the node's,
// its parent the one that the connection hangs on.
var edgeData = map[string]binding{
	"FilmPersonEdge.credits": func(c *compiler, r row, f Selected) text { return c.creditsOf(f, r.alias, r.parent.alias) },
	"PersonFilmEdge.credits": func(c *compiler, r row, f Selected) text { return c.creditsOf(f, r.parent.alias, r.alias) },
	"RelationEdge.phrase": func(c *compiler, r row, _ Selected) text {
		return expr(fmt.Sprintf("(SELECT to_json(CASE WHEN %s THEN k.phrase ELSE k.reverse_phrase END)::text FROM relationship_kinds k WHERE k.id = %s)", isFrom(r), r.col("kind_id")))
	},
	"SearchEdge.matched": func(c *compiler, r row, f Selected) text {
		return expr(c.one(ent.Entities["Name"], r.col("name_id"), f.selections))
	},
	"SearchEdge.score": func(_ *compiler, r row, _ Selected) text { return expr(r.col("score") + "::text") },
	"RelationEdge.other": func(c *compiler, r row, f Selected) text {
		label := r.parent.entity.Label
		other := fmt.Sprintf("CASE WHEN %s THEN %s ELSE %s END", isFrom(r), r.col("to_"+label+"_id"), r.col("from_"+label+"_id"))
		return expr(c.one(r.parent.entity, other, f.selections))
	},
}

// isFrom is the condition that a relationship starts from the parent of its row.
func isFrom(r row) string {
	return r.col("from_"+r.parent.entity.Label+"_id") + " = " + r.parent.col("id")
}

// creditsOf lists the credits of one person on one film.
func (c *compiler) creditsOf(f Selected, person, film string) text {
	credit := c.row(ent.Entities["Credit"])
	order := credit.col("position") + ", " + credit.col("id")
	return c.aggregate(credit, f, order, fmt.Sprintf("%s WHERE %s = %s.id AND %s = %s.id", credit.from(), credit.col("film_id"), film, credit.col("person_id"), person))
}
