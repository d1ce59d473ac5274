package plan

import (
	"slices"

	"filmgraph/graph/plan/sql"
)

// listing finds a page of the films of some genres. Films in the order of a list, of
// which few are of the genre and of the years, would be walked for long; film_genres
// repeats what films are listed by, and has each genre's films in the order:
//
//	films(first: 20, filter: {genres: {any: ["drama"]}, year: {gte: 1990}}, orderBy: {field: POPULARITY, direction: DESC})  →
//	… FROM films t1 WHERE t1.id IN (
//	  SELECT t2.id FROM unnest(ARRAY(SELECT g.id FROM genres g WHERE g.slug = ANY($1))) g(id) CROSS JOIN LATERAL (
//	    SELECT t2.id, t2.popularity AS sorted_by FROM (SELECT genre_id, film_id AS id, film_popularity AS popularity, … FROM film_genres) t2
//	    WHERE t2.genre_id = g.id AND t2.year >= $2 ORDER BY t2.popularity DESC NULLS LAST, t2.id DESC LIMIT 20) t2
//	  GROUP BY t2.id, t2.sorted_by ORDER BY t2.sorted_by DESC NULLS LAST, t2.id DESC LIMIT 20)
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

// listing reports how film_genres answers a page of films; nil if it lacks a column that the page needs.
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
func (l listing) ids(c *compiler, p page, limit sql.Expr) sql.Expr {
	r := c.rowOf(p.row.entity, l.films(p.sorting))
	genre := sql.F("g.id")
	if l.parent != nil {
		genre = l.parent.col("id")
	}
	conditions := []sql.Expr{sql.F("? = ?", r.col("genre_id"), genre)}
	for _, key := range l.keys {
		for _, predicate := range c.filters["Film"][key](c, r, l.by.key(key)) {
			conditions = append(conditions, predicate.holds)
		}
	}
	for _, predicate := range withoutEpisodes(r, l.by) {
		conditions = append(conditions, predicate.holds)
	}
	ids := sql.F("(?) ?", p.between(r, &stretch{conditions: conditions}).first(p, r, r.col("id"), limit), r.alias)
	if l.parent != nil {
		return sql.F("SELECT ? FROM ?", r.col("id"), ids)
	}
	genres := sql.From(sql.Table("genres"), "g").Where(sql.F("g.slug = ANY(?)", l.by.key("genres").key("any").texts())).Select(sql.F("g.id"))
	return sql.F("SELECT ? FROM unnest(ARRAY(?)) g(id) CROSS JOIN LATERAL ? GROUP BY ?, ? ORDER BY ? LIMIT ?",
		r.col("id"), genres, ids, r.col("id"), r.col("sorted_by"), p.byValue().clause(r, p.backwards), limit)
}

// films are the rows of film_genres, seen as films. Without values the planner takes
// two ends of a range for a narrow one, and would plan each request again to know
// better; with an expression it does not.
func (listing) films(s sorting) sql.Expr {
	year := "film_year + 0"
	if s.field == "YEAR" {
		year = "film_year" // by which the index is sorted
	}
	return sql.F("(SELECT genre_id, film_id AS id, film_kind AS kind, "+year+" AS year, film_popularity AS popularity,"+
		" film_average_rating AS average_rating, film_rating_votes AS rating_votes FROM ?)", sql.Table("film_genres"))
}
