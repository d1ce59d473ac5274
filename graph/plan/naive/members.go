package naive

import "slices"

// through are the connections that lead through other rows, by the edges to follow; each node belongs once.
var through = map[string]string{
	"Film.people":         "credits.person",
	"Film.characters":     "credits.characters.character",
	"Film.quotes":         "quote_subjects.quote",
	"Film.comparedIn":     "compared_in.review",
	"Film.nominations":    "nominations.nomination",
	"Person.films":        "credits.film",
	"Person.nominations":  "nominations.nomination",
	"Person.quotesAbout":  "quote_subjects.quote",
	"Person.reviews":      "contributions.review",
	"Character.credits":   "appearances.credit",
	"Character.films":     "appearances.credit.film",
	"Company.films":       "films.film",
	"Slate.films":         "releases.film",
	"Company.nominations": "nominations.nomination",
	"Genre.films":         "films.film",
	"Theme.films":         "films.film",
}

// members returns the rows that a connection of a parent holds before any filter: all of the type for the root, whose
// parent is nil.
func (r *run) members(parent *Row, field, typ string) []*Row {
	c := r.Catalog
	if parent == nil {
		return c.Rows(typ)
	}
	name := parent.Entity.Name + "." + field
	if path, ok := through[name]; ok {
		return c.walk(parent, path)
	}
	if field == "history" {
		return c.history(parent)
	}
	switch name {
	case "Film.related", "Person.related", "Character.related", "Film.relationships", "Person.relationships", "Character.relationships":
		return slices.Concat(c.Follow(parent, "relationships_from"), c.Follow(parent, "relationships_to"))
	case "Film.relationshipsAmongPeople":
		return c.among(c.walk(parent, "credits.person"))
	case "Film.relationshipsAmongCharacters":
		return c.among(c.walk(parent, "credits.characters.character"))
	case "Relationship.sharedFilms":
		return c.sharedFilms(parent)
	}
	return c.Follow(parent, snake(field))
}

// ends returns both ends of a relationship.
func (c *Catalog) ends(relationship *Row) (from, to *Row) {
	return c.arc(relationship, relationship.Entity.Arcs[0]), c.arc(relationship, relationship.Entity.Arcs[1])
}

// among returns the relationships of which both ends are in the list.
func (c *Catalog) among(ends []*Row) []*Row {
	var rows []*Row
	for _, relationship := range c.Rows("Relationship") {
		from, to := c.ends(relationship)
		if slices.Contains(ends, from) && slices.Contains(ends, to) {
			rows = append(rows, relationship)
		}
	}
	return rows
}

// sharedFilms returns the films that both ends worked on, or are in; none if the ends are films.
func (c *Catalog) sharedFilms(relationship *Row) []*Row {
	path := map[string]string{"Person": "credits.film", "Character": "appearances.credit.film"}
	from, to := c.ends(relationship)
	if path[from.Entity.Name] == "" {
		return nil
	}
	var shared []*Row
	for _, film := range c.walk(from, path[from.Entity.Name]) {
		if slices.Contains(c.walk(to, path[to.Entity.Name]), film) {
			shared = append(shared, film)
		}
	}
	return shared
}

// edgeField returns what an edge says of the relation between the parent and the node.
func (r *run) edgeField(e *edge, typ, name string) any {
	switch name {
	case "cursor":
		return e.cursor
	case "node":
		return e.node
	}
	if typ == "CollaboratorEdge" {
		return e.together.field(name)
	}
	switch typ + "." + name {
	case "SearchEdge.matched":
		return e.match.name
	case "SearchEdge.score":
		return e.match.number()
	case "SearchEdge.match":
		return e.match
	case "FilmPersonEdge.credits":
		return list(r.Catalog.creditsOf(e.node, e.parent))
	case "PersonFilmEdge.credits":
		return list(r.Catalog.creditsOf(e.parent, e.node))
	}
	from, to := r.Catalog.ends(e.node)
	kind := r.Catalog.one(e.node, "kind")
	switch {
	case name == "phrase" && from == e.parent:
		return kind.Columns["phrase"]
	case name == "phrase":
		return kind.Columns["reverse_phrase"]
	case name == "other" && from == e.parent:
		return to
	case name == "other":
		return from
	}
	panic(typ + " has no " + name)
}

// creditsOf returns what a person did on a film, by billing position.
func (c *Catalog) creditsOf(person, film *Row) []*Row {
	var credits []*Row
	for _, credit := range c.Follow(person, "credits") {
		if c.one(credit, "film") == film {
			credits = append(credits, credit)
		}
	}
	return sorted(credits, "position")
}
