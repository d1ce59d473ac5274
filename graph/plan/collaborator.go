package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"

	"github.com/vektah/gqlparser/v2/ast"
)

// collaborator is a row of a list of collaborators: the id of a person, with the number of films together and their years.
var collaborator = &ent.Entity{Name: "Collaborator"}

var collaboratorType = definition{
	orders: map[string]order{
		"FILMS":     column("films", ent.Int, false),
		"LAST_YEAR": column("last_year", ent.Int, true),
	},
	facets: map[string]facet{
		"DECADE":     facetAlong(nil, nil, decadeOf(colOf("year")), decade),
		"DEPARTMENT": facetAlong(nil, nil, colOf("department"), inWords, "departments"),
	},
}

var collaboratorEdge = definition{
	fields: map[string]binding{
		"films":     func(_ *compiler, r row, _ Selected) text { return expr(sql.F("?::text", r.col("films"))) },
		"firstYear": func(_ *compiler, r row, _ Selected) text { return orNull(sql.F("?::text", r.col("first_year"))) },
		"lastYear":  func(_ *compiler, r row, _ Selected) text { return orNull(sql.F("?::text", r.col("last_year"))) },
	},
}

// collaborators is a page of the people who worked on films with a person:
//
//	collaborators(first: 2) { edges { films node { name } } }  →
//	(WITH k2 AS MATERIALIZED (SELECT o.person_id AS id, count(*)::int AS films, min(o.year) AS first_year, max(o.year) AS last_year
//	   FROM (SELECT DISTINCT o.person_id, y.id, y.year FROM credits m JOIN films y ON y.id = m.film_id JOIN credits o ON o.film_id = m.film_id
//	     WHERE m.person_id = t1.id AND o.person_id <> t1.id) o GROUP BY o.person_id)
//	 SELECT (SELECT … FROM (SELECT t3.* FROM k2 t3 ORDER BY t3.films DESC, t3.id DESC LIMIT 2) t3))
func collaborators(c *compiler, parent row, f Selected) text {
	by := c.argument(f.Field, "orderBy")
	s := sorting{entity: collaborator, field: by.key("field").word()}
	s.order = c.definitions[collaborator.Name].orders[s.field]
	if direction := by.key("direction"); direction.present() {
		s.down = direction.word() == "DESC"
	}
	p := c.page(f, s)
	p.together = &collaboration{person: parent.col("id"), departments: c.argument(f.Field, "departments")}
	films := p.together.films(nil).Select(sql.F("DISTINCT o.person_id, y.id, y.year"))
	name, others := c.table("k", sql.F("SELECT o.person_id AS id, count(*)::int AS films, min(o.year) AS first_year, max(o.year) AS last_year FROM (?) o GROUP BY o.person_id", films))
	p.row = c.rowOf(collaborator, sql.F(name))
	p.element = func(c *compiler, r row, set ast.SelectionSet) text {
		return expr(c.one(ent.Entities["Person"], r.col("id"), set))
	}
	return expr(sql.F("(WITH ? SELECT ?)", others, c.render(f, p).sql()))
}

// collaboration is what a person made with others.
type collaboration struct {
	person      sql.Expr // id
	departments arg      // of both, if they are given
}

// films are the credits o of other people on the films y of the person; all of them if the departments are left out.
func (t collaboration) films(without []string) *sql.Match {
	films := sql.From(sql.Table("credits"), "m").Join(sql.Table("films"), "y", sql.F("y.id = m.film_id")).
		Join(sql.Table("credits"), "o", sql.F("o.film_id = m.film_id")).
		Where(sql.F("m.person_id = ?", t.person), sql.F("o.person_id <> ?", t.person))
	if t.departments.present() && len(without) == 0 {
		films.Where(sql.F("m.department = ANY(?)", t.departments.texts()), sql.F("o.department = ANY(?)", t.departments.texts()))
	}
	return films
}

// degree is the number of people with whom a person worked.
func degree(_ *compiler, r row, _ Selected) text {
	others := sql.From(sql.Table("credits"), "m").Join(sql.Table("credits"), "o", sql.F("o.film_id = m.film_id")).
		Where(sql.F("m.person_id = ?", r.col("id")), sql.F("o.person_id <> ?", r.col("id")))
	return expr(sql.F("(?)::text", others.Select(sql.F("count(DISTINCT o.person_id)"))))
}
