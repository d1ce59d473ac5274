package plan

import (
	"slices"

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
	conditions, ok := onIDs(r, c.listed(nil, p, r))
	if !ok {
		return nil, id
	}
	return r.from().Where(conditions...), r.col("id")
}

// byMatches are the rows of a list by the ids of those that fit the rarest predicate, if all conditions are on ids. Postgres would read the
// whole table to test several of them:
//
//	films(filter: {ageRatings: {all: ["R", "15"]}})  →
//	(SELECT DISTINCT t3.film_id AS id FROM certificates t3 WHERE t3.rating = $1) t2 WHERE EXISTS (SELECT 1 FROM certificates t4 WHERE t4.rating = $2 AND t4.film_id = t2.id)
func (c *compiler) byMatches(p page) *sql.Match {
	if p.belongs != nil {
		return nil
	}
	aliases := c.rows
	all := c.listed(nil, p, c.row(p.row.entity))
	driver := guarded(c, func(vars variables) int {
		_, driver := c.statistics.Load().fewest(p.row.entity, all, vars)
		return driver
	})
	if driver >= 0 && all[driver].source != nil && all[driver].ofID {
		ids := all[driver].source.Clone().Where(sql.F("? IS NOT NULL", all[driver].value)).Select(sql.F("DISTINCT ? AS id", all[driver].value))
		r := c.rowOf(p.row.entity, sql.F("(?)", ids))
		if conditions, ok := onIDs(r, slices.Delete(c.listed(nil, p, r), driver, driver+1)); ok {
			return r.from().Where(conditions...)
		}
	}
	c.rows = aliases // of what is only looked at
	return nil
}

// onIDs are predicates as conditions on the id of a row, if they are on no other column. That a film is no episode is tested by its id, too.
func onIDs(r row, all []predicate) (conditions []sql.Expr, ok bool) {
	for _, predicate := range all {
		switch {
		case predicate.implied:
			conditions = append(conditions, sql.Not(isEpisode(r.col("id"))))
		case predicate.onID:
			conditions = append(conditions, predicate.holds)
		default:
			return nil, false
		}
	}
	return conditions, true
}
