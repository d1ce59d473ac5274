package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

var characterType = definition{
	fields: map[string]binding{"name": nameOr("name"), "disambiguation": characterInShort},
	paths: map[string][]string{
		"credits": {"appearances", "credit"},
		"films":   {"appearances", "credit", "film"},
	},
	relations: map[string]condition{"related": viewed, "relationships": viewed},
	conditions: map[string]meaning{
		"film":     linked([]string{"appearances", "credit"}, "film_id", "Film"),
		"hasFilms": flag("has_films"),
		"text":     {nil, named},
	},
	orders: map[string]order{"NAME": bySortKey},
	facets: map[string]facet{
		"DECADE": facetAlong([]string{"appearances", "credit", "film"}, nil, decadeOf(colOf("year")), decade),
		"GENRE":  {many: true, values: genresOfCharacter},
	},
}

// genresOfCharacter are the genres of the films of a character, of whose credits they are found without reading the films.
func genresOfCharacter(c *compiler, rows *sql.Match, r row) (value, label sql.Expr) {
	credit, link := c.joinedTo(rows, r, []string{"appearances", "credit"}), c.row(ent.Entities["FilmGenre"])
	rows.Join(link.table, link.alias, sql.F("? = ?", link.col("film_id"), credit.col("film_id")))
	genre := c.joinedTo(rows, link, []string{"genre"})
	return genre.col("slug"), genre.col("name")
}
