package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

var certificateType = definition{
	fields: map[string]binding{
		"issuers":    issuers,
		"minimumAge": minimumAge,
	},
	conditions: map[string]meaning{"bodies": {[]string{"body"}, bodies}},
	facets: map[string]facet{
		"COUNTRY": facetOfColumn("country", countryName, "countries"),
		"RATING":  facetOfColumn("rating", itself, "ratings"),
	},
}

var issuedRatings = sql.Table("issued_ratings")

// bodies is the condition that a certificate is by one of some companies, as its source says.
func bodies(_ *compiler, r row, a arg) []predicate {
	return one(a.among(r.col("body_id"), a.ids("Company")), equalID(r.entity.Table, "body_id", a))
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
