package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

var certificateType = definition{
	fields: map[string]binding{
		"issuedByBody": issuedByBody,
		"issuers":      issuers,
		"minimumAge":   minimumAge,
	},
}

var issuedRatings = sql.Table("issued_ratings")

// What a certificate claims is held against what rating bodies issue.

// issuedByBody tells whether the body issues the rating; null if it is not known
// what the body issues.
func issuedByBody(_ *compiler, r row, _ Selected) text {
	return orNull(sql.F("(SELECT bool_or(i.rating = ?)::text FROM ? i WHERE i.company_id = ?)", r.col("rating"), issuedRatings, r.col("body_id")))
}

// issuers are the companies that issue a rating of this name.
func issuers(c *compiler, r row, f Selected) text {
	company := c.row(ent.Entities["Company"])
	issued := sql.From(issuedRatings, "i").Where(sql.F("i.rating = ?", r.col("rating"))).In(company.col("id"), sql.F("i.company_id"))
	return c.aggregate(company, f, company.col("slug"), company.from().Where(issued))
}

// minimumAge is by the body if it issues the rating, else the lowest of those that do.
func minimumAge(_ *compiler, r row, _ Selected) text {
	named := func() *sql.Match { return sql.From(issuedRatings, "i").Where(sql.F("i.rating = ?", r.col("rating"))) }
	own := named().Where(sql.F("i.company_id = ?", r.col("body_id")))
	return orNull(sql.F("(CASE WHEN ? THEN (?) ELSE (?) END)::text", own.Exists(), own.Select(sql.F("i.minimum_age")), named().Select(sql.F("min(i.minimum_age)"))))
}
