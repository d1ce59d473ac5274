package plan

import (
	"fmt"
	"slices"

	"filmgraph/ent/gen/ent"
)

// listing finds a page of the films of some genres. Films in the order of a list, of
// which few are of the genre and of the years, would be walked for long; film_genres
// repeats what films are listed by, and has each genre's films in the order:
//
//	films(first: 20, filter: {genres: {any: ["drama"]}, year: {gte: 1990}}, orderBy: {field: POPULARITY, direction: DESC})  →
//	… FROM films t1 WHERE t1.id IN (
//	  SELECT t2.id FROM unnest(ARRAY(SELECT g.id FROM genres g WHERE g.slug = ANY($1))) g(id) CROSS JOIN LATERAL (
//	    SELECT t2.id, t2.popularity FROM (SELECT genre_id, film_id AS id, film_popularity AS popularity, … FROM film_genres) t2
//	    WHERE t2.genre_id = g.id AND t2.year >= $2 ORDER BY t2.popularity DESC NULLS LAST, t2.id DESC LIMIT 20) t2
//	  GROUP BY t2.id, t2.popularity ORDER BY t2.popularity DESC NULLS LAST, t2.id DESC LIMIT 20)
//	ORDER BY t1.popularity DESC NULLS LAST, t1.id DESC LIMIT 20
//
// The first of each genre hold the first of all.
type listing struct {
	by     arg // the filter
	keys   []string
	parent *row // the genre whose films they are; nil if the filter names some
}

// listings are the orders by which the films of a genre have an index, downwards.
var listings = []string{"AVERAGE_RATING", "POPULARITY", "RATING_VOTES", "YEAR"}

// listed are the columns of films that film_genres repeats, by the key of the filter.
var listed = map[string]string{"averageRating": "average_rating", "kind": "kind", "ratingVotes": "rating_votes", "year": "year"}

// listing tells whether film_genres knows all that a page of films rests on.
func (c *compiler) listing(s sorting, by arg, parent *row) *listing {
	if s.entity.Name != "Film" || !s.down || !slices.Contains(listings, s.field) || parent != nil && parent.entity.Name != "Genre" {
		return nil
	}
	l := &listing{by: by, parent: parent}
	for _, key := range by.keys() {
		switch {
		case listed[key] != "":
			l.keys = append(l.keys, key)
		case key != "genres" || parent != nil || !slices.Equal(by.key(key).keys(), []string{"any"}):
			return nil
		}
	}
	if parent == nil && !by.key("genres").present() {
		return nil
	}
	return l
}

// ids is the subquery of the films of the page.
func (l listing) ids(c *compiler, p page, limit string) string {
	r := c.row(l.films(p.sorting))
	genre, each, all := "g.id", "unnest(ARRAY(SELECT g.id FROM genres g WHERE g.slug = ANY("+l.by.key("genres").key("any").texts()+"))) g(id) CROSS JOIN LATERAL ", true
	if l.parent != nil {
		genre, each, all = l.parent.col("id"), "", false
	}
	conditions := []string{r.col("genre_id") + " = " + genre}
	for _, key := range l.keys {
		conditions = append(conditions, c.filters["Film"][key](c, r, l.by.key(key)))
	}
	order := " ORDER BY " + p.clause(r, p.backwards) + " LIMIT " + limit
	ids := fmt.Sprintf("(SELECT %s, %s FROM %s%s%s) %s", r.col("id"), p.by(r), r.from(), where(p.within(r, conditions)), order, r.alias)
	if !all {
		return fmt.Sprintf("SELECT %s FROM %s", r.col("id"), ids)
	}
	return fmt.Sprintf("SELECT %s FROM %s%s GROUP BY %[1]s, %[4]s%[5]s", r.col("id"), each, ids, p.by(r), order)
}

// films are the rows of film_genres, seen as films. Without values the planner takes
// two ends of a range for a narrow one, and would plan anew for each request to know
// better; of an expression it does not.
func (listing) films(s sorting) *ent.Entity {
	year := "film_year + 0"
	if s.field == "YEAR" {
		year = "film_year" // by which the index is sorted
	}
	return &ent.Entity{Name: "Film", Label: "film", Table: "(SELECT genre_id, film_id AS id, film_kind AS kind, " + year + " AS year, film_popularity AS popularity," +
		" film_average_rating AS average_rating, film_rating_votes AS rating_votes FROM film_genres)"}
}
