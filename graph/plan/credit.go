package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

var creditType = definition{
	paths: map[string][]string{"characters": {"characters", "character"}},
	facets: map[string]facet{
		"DEPARTMENT": facetOfColumn("department", inWords, "department", "departments"),
		"JOB":        facetOfColumn("job", itself, "job", "jobs"),
	},
	orders: map[string]order{"FILM_YEAR": {by: yearIn("films", "film_id"), kind: ent.Int, nullable: true}},
}

// filmPersonEdge leads from a film to one of its people.
var filmPersonEdge = definition{
	fields: map[string]binding{
		"credits": func(c *compiler, r row, f Selected) text { return c.creditsOf(f, r, *r.parent) },
	},
}

// personFilmEdge leads from a person to one of their films.
var personFilmEdge = definition{
	fields: map[string]binding{
		"credits": func(c *compiler, r row, f Selected) text { return c.creditsOf(f, *r.parent, r) },
	},
}

// creditsOf lists the credits of one person on one film.
func (c *compiler) creditsOf(f Selected, person, film row) text {
	credit := c.row(ent.Entities["Credit"])
	both := credit.from().Where(sql.F("? = ?", credit.col("film_id"), film.col("id")), sql.F("? = ?", credit.col("person_id"), person.col("id")))
	return c.aggregate(credit, f, credit.cols("position", "id"), both)
}
