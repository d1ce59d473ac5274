package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

var relationshipType = definition{
	fields: map[string]binding{
		"from": arc("Relationship", "from"),
		"to":   arc("Relationship", "to"),
	},
	relations: map[string]condition{"sharedFilms": sharedFilms},
	facets: map[string]facet{
		"JOINS": facetAlong([]string{"kind"}, []string{"kind_id"}, textOf("joins"), inWords, "joins"),
		"KIND":  {keys: []string{"kinds"}, columns: []string{"kind_id"}, values: kindOfRelationship},
	},
	conditions: map[string]meaning{
		"couple":         matching([]string{"kind"}, coupled),
		"hasSharedFilms": flag("has_shared_films"),
		"joins":          values([]string{"kind"}, "joins", arg.texts),
		"kinds": values([]string{"kind"}, "slug", func(a arg) sql.Expr {
			a.mentions("relationship_kinds")
			return a.texts()
		}),
		"publicSince": dates("public_since"),
		"validOn":     {nil, validOn},
		"with":        {nil, with},
	},
}

// relationEdge leads from a film, person or character to one of its relationships.
var relationEdge = definition{
	fields: map[string]binding{
		"other": func(c *compiler, r row, f Selected) text {
			label := r.parent.entity.Label
			other := sql.F("CASE WHEN ? THEN ? ELSE ? END", isFrom(r), r.col("to_"+label+"_id"), r.col("from_"+label+"_id"))
			answer := c.one(r.parent.entity, other, f.selections)
			for _, label := range []string{"Film", "Person", "Character"} { // errors are found in fragments on types that cannot occur here too
				if label != r.parent.entity.Name {
					c.one(ent.Entities[label], other, f.selections)
				}
			}
			return expr(answer)
		},
		"phrase": func(c *compiler, r row, _ Selected) text {
			return expr(sql.F("(SELECT to_json(CASE WHEN ? THEN k.phrase ELSE k.reverse_phrase END)::text FROM ? k WHERE k.id = ?)",
				isFrom(r), sql.Table("relationship_kinds"), r.col("kind_id")))
		},
	},
}

// isFrom is the condition that a relationship starts from the parent of its row.
func isFrom(r row) sql.Expr {
	return sql.F("? = ?", r.col("from_"+r.parent.entity.Label+"_id"), r.parent.col("id"))
}

// viewed finds relationships from either end.
func viewed(_ *compiler, from, to row) sql.Expr {
	label, end := from.entity.Label, from.col("id")
	return sql.F("(? = ? OR ? = ?)", to.col("from_"+label+"_id"), end, to.col("to_"+label+"_id"), end)
}

// among finds relationships both ends of which a path leads to.
func among(label string, path ...string) condition {
	return func(c *compiler, from, to row) sql.Expr {
		ends := make([]sql.Expr, 2)
		for i, end := range []string{"from_", "to_"} {
			m := c.match(from, path...)
			ends[i] = m.joined().In(to.col(end+label+"_id"), m.last.col(label+"_id"))
		}
		return sql.And(ends...)
	}
}

// sharedFilms finds the films on which both ends of a relationship worked, or in
// which both appear.
func sharedFilms(_ *compiler, from, to row) sql.Expr {
	credits, parts := sql.Table("credits"), sql.Table("credit_characters")
	together := sql.From(credits, "a").Join(credits, "b", sql.F("b.film_id = a.film_id")).
		Where(sql.F("a.person_id = ?", from.col("from_person_id")), sql.F("b.person_id = ?", from.col("to_person_id")))
	onScreen := sql.From(parts, "p").Join(credits, "a", sql.F("a.id = p.credit_id")).
		Join(credits, "b", sql.F("b.film_id = a.film_id")).Join(parts, "q", sql.F("q.credit_id = b.id")).
		Where(sql.F("p.character_id = ?", from.col("from_character_id")), sql.F("q.character_id = ?", from.col("to_character_id")))
	film := sql.F("a.film_id")
	return sql.F("? IN (? UNION ALL ?)", to.col("id"), together.Select(film), onScreen.Select(film))
}

// with is the condition that a film, person or character is an end. What a site calls by an id may be any of these.
func with(_ *compiler, r row, a arg) []predicate {
	types := []string{"Film", "Person", "Character"}
	kind := a.guarded(func(v any) string {
		if formOf(v) == formSite {
			return string(formSite)
		}
		return typeOfID(v, types...)
	})
	ends := func(e *ent.Entity, id sql.Expr) sql.Expr {
		return sql.F("? = ? OR ? = ?", r.col("from_"+e.Label+"_id"), id, r.col("to_"+e.Label+"_id"), id)
	}
	if kind != string(formSite) {
		id := a.id(types...)
		if byLabel[kind] == nil {
			return one(sql.F("? IS NULL", id), few) // the parameter reports the error
		}
		return one(sql.F("(?)", ends(byLabel[kind], id)), few)
	}
	var either []sql.Expr
	for _, e := range identified(types) {
		either = append(either, ends(e, a.id(e.Name)))
	}
	return one(sql.F("(?)", sql.Join(" OR ", either...)), few)
}

func coupled(_ *compiler, m *match, a arg) estimate {
	m.Where(sql.F("? = ?", m.last.col("couple"), a.boolean()))
	return nil
}

// kindOfRelationship is its slug, with its phrase.
func kindOfRelationship(c *compiler, rows *sql.Match, r row) (value, label sql.Expr) {
	kind := c.joinedTo(rows, r, []string{"kind"})
	return kind.col("slug"), kind.col("phrase")
}
