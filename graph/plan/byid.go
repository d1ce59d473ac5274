package plan

import (
	"slices"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// byLinks are the films of a list below a genre, a company or a person as the links to them, if all conditions of the filter are on their ids.
// An index has all that is read of links. films is nil if there is another condition:
//
//	genre { films(filter: {hasReviews: true}) { totalCount } }  →
//	… FROM (SELECT t3.film_id AS id FROM film_genres t3 WHERE t3.genre_id = t1.id) t2 WHERE EXISTS (SELECT 1 FROM reviews …)
func (c *compiler) byLinks(p page) (films *sql.Match, id sql.Expr) {
	links := c.match(*p.row.parent, p.path[0])
	film := edgeOf(links.last.entity, p.path[1])
	if !film.One {
		return nil, id
	}
	columns := "DISTINCT ? AS id" // a person may have several credits
	if p.term() != nil {
		columns = "? AS id"
	}
	r := c.rowOf(p.row.entity, sql.F("(?)", links.joined().Select(sql.F(columns, links.last.col(film.Column)))))
	conditions, ok := onIDs(r, c.listed(nil, p, r), p.held)
	if !ok {
		return nil, id
	}
	return r.from().Where(conditions...), r.col("id")
}

// byMatches are the rows of a list by the ids of those that fit the rarest predicate; nil for a list below a parent. An id may be there several times.
func (c *compiler) byMatches(p page) (rows *sql.Match, id sql.Expr) {
	if p.belongs != nil {
		return nil, id
	}
	return c.byIDs(p.row.entity, func(r row) []predicate { return c.listed(nil, p, r) })
}

// byIDs are rows of an entity by the ids of those that fit the rarest of some predicates, if all conditions are on ids. Postgres would read the
// whole table to test several of them:
//
//	films(filter: {ageRatings: {all: ["R", "15"]}})  →
//	(SELECT t3.film_id AS id FROM certificates t3 WHERE t3.rating = $1) t2 WHERE EXISTS (SELECT 1 FROM certificates t4 WHERE t4.rating = $2 AND t4.film_id = t2.id)
func (c *compiler) byIDs(e *ent.Entity, predicates func(row) []predicate) (rows *sql.Match, id sql.Expr) {
	aliases := c.rows
	all := predicates(c.row(e))
	driver := guarded(c, func(vars variables) int {
		_, driver := c.statistics.Load().fewest(e, all, vars)
		return driver
	})
	if driver >= 0 {
		if ids := all[driver].ids(); !ids.Empty() {
			r := c.rowOf(e, sql.F("(?)", ids))
			if conditions, ok := onIDs(r, slices.Delete(predicates(r), driver, driver+1), func(p predicate) sql.Expr { return p.holds }); ok {
				return r.from().Where(conditions...), r.col("id")
			}
		}
	}
	c.rows = aliases // of what is only looked at
	return nil, id
}

// ids is the query of the ids of the rows that fit a predicate, some of them several times; empty if it does not find them.
func (p predicate) ids() sql.Expr {
	switch {
	case p.united != nil:
		return p.united()
	case p.source != nil && p.ofID:
		return p.source.Clone().Where(sql.F("? IS NOT NULL", p.value)).Select(sql.F("? AS id", p.value))
	}
	return sql.Expr{}
}

// onIDs are predicates in one of their forms as conditions on the id of a row, if they are on no other column. That a film is no episode is tested by its id, too.
func onIDs(r row, all []predicate, form func(predicate) sql.Expr) (conditions []sql.Expr, ok bool) {
	for _, predicate := range all {
		switch {
		case predicate.implied:
			conditions = append(conditions, sql.Not(isEpisode(r.col("id"))))
		case predicate.onID:
			conditions = append(conditions, form(predicate))
		default:
			return nil, false
		}
	}
	return conditions, true
}
