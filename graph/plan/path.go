package plan

import (
	"fmt"

	"filmgraph/ent/gen/ent"
)

// condition tells in SQL whether the row to belongs to the row from.
type condition func(c *compiler, from, to row) string

// through are the paths of edges behind the fields that lead further than one edge.
var through = map[string][]string{
	"Character.credits":   {"appearances", "credit"},
	"Character.films":     {"appearances", "credit", "film"},
	"Company.films":       {"films", "film"},
	"Company.nominations": {"nominations", "nomination"},
	"Credit.characters":   {"characters", "character"},
	"Film.characters":     {"credits", "characters", "character"},
	"Film.comparedIn":     {"compared_in", "review"},
	"Film.comparisons":    {"reviews", "comparisons"},
	"Film.nominations":    {"nominations", "nomination"},
	"Film.people":         {"credits", "person"},
	"Film.quotes":         {"quote_subjects", "quote"},
	"Genre.films":         {"films", "film"},
	"Image.people":        {"people", "person"},
	"Person.films":        {"credits", "film"},
	"Person.images":       {"depictions", "image"},
	"Person.knownFor":     {"known_for", "film"},
	"Person.nominations":  {"nominations", "nomination"},
	"Person.quotesAbout":  {"quote_subjects", "quote"},
	"Person.reviews":      {"contributions", "review"},
	"Quote.films":         {"about", "film"},
	"Quote.people":        {"about", "person"},
	"Theme.films":         {"films", "film"},
}

// reached are the relations that are no path.
var reached = map[string]condition{
	"Film.relationships":      viewed,
	"Person.relationships":    viewed,
	"Character.relationships": viewed,
	"Film.relationshipsAmongPeople": func(c *compiler, from, to row) string {
		ids := "(SELECT person_id FROM credits WHERE film_id = " + from.col("id") + ")"
		return to.col("from_person_id") + " IN " + ids + " AND " + to.col("to_person_id") + " IN " + ids
	},
	"Film.relationshipsAmongCharacters": func(c *compiler, from, to row) string {
		ids := "(SELECT p.character_id FROM credits c JOIN credit_characters p ON p.credit_id = c.id WHERE c.film_id = " + from.col("id") + ")"
		return to.col("from_character_id") + " IN " + ids + " AND " + to.col("to_character_id") + " IN " + ids
	},
	"Relationship.sharedFilms": sharedFilms,
}

// viewed finds relationships from either end.
func viewed(_ *compiler, from, to row) string {
	label, end := from.entity.Label, from.col("id")
	return fmt.Sprintf("(%s = %s OR %s = %s)", to.col("from_"+label+"_id"), end, to.col("to_"+label+"_id"), end)
}

// sharedFilms finds the films on which both ends of a relationship worked, or in
// which both appear.
func sharedFilms(_ *compiler, from, to row) string {
	return to.col("id") + " IN (" +
		"SELECT a.film_id FROM credits a JOIN credits b ON b.film_id = a.film_id" +
		" WHERE a.person_id = " + from.col("from_person_id") + " AND b.person_id = " + from.col("to_person_id") +
		" UNION ALL SELECT a.film_id FROM credit_characters p JOIN credits a ON a.id = p.credit_id" +
		" JOIN credits b ON b.film_id = a.film_id JOIN credit_characters q ON q.credit_id = b.id" +
		" WHERE p.character_id = " + from.col("from_character_id") + " AND q.character_id = " + from.col("to_character_id") + ")"
}

// walk follows a path of edges to the entity it ends at.
func walk(e *ent.Entity, path []string) (*ent.Entity, error) {
	for _, name := range path {
		edge := edgeOf(e, name)
		if edge == nil {
			return nil, fmt.Errorf("%s has no field or edge %s", e.Name, name)
		}
		e = ent.Entities[edge.Target]
	}
	return e, nil
}

// along is the condition that a row is reached from another along a path, each row
// once however often it is reached:
//
//	Person.films  →  t2.id IN (SELECT t3.film_id FROM credits t3 WHERE t3.person_id = t1.id)
func (c *compiler) along(from row, path []string, to row) string {
	before, _ := walk(from.entity, path[:len(path)-1])
	last := edgeOf(before, path[len(path)-1])
	key, other := "id", last.Column // the last step's columns, in the row's table and in the one before
	if !last.One {
		key, other = last.Column, "id"
	}
	if len(path) == 1 {
		return to.col(key) + " = " + from.col(other)
	}
	between := c.row(before)
	return fmt.Sprintf("%s IN (SELECT %s FROM %s WHERE %s)", to.col(key), between.col(other), between.from(), c.along(from, path[:len(path)-1], between))
}
