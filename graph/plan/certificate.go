package plan

import (
	"fmt"

	"filmgraph/ent/gen/ent"
)

// What a certificate claims is held against what rating bodies issue.

// issuedByBody tells whether the body issues the rating; null if it is not known
// what the body issues.
func issuedByBody(_ *compiler, r row, _ Selected) text {
	return orNull(fmt.Sprintf("(SELECT bool_or(i.rating = %s)::text FROM issued_ratings i WHERE i.company_id = %s)", r.col("rating"), r.col("body_id")))
}

// issuers are the companies that issue a rating of this name.
func issuers(c *compiler, r row, f Selected) text {
	company := c.row(ent.Entities["Company"])
	return c.aggregate(company, f, company.col("slug"),
		fmt.Sprintf("%s WHERE %s IN (SELECT i.company_id FROM issued_ratings i WHERE i.rating = %s)", company.from(), company.col("id"), r.col("rating")))
}

// minimumAge is by the body if it issues the rating, else the lowest of those that do.
func minimumAge(_ *compiler, r row, _ Selected) text {
	own := fmt.Sprintf("SELECT i.minimum_age FROM issued_ratings i WHERE i.rating = %s AND i.company_id = %s", r.col("rating"), r.col("body_id"))
	return orNull(fmt.Sprintf("(CASE WHEN EXISTS (%s) THEN (%s) ELSE (SELECT min(i.minimum_age) FROM issued_ratings i WHERE i.rating = %s) END)::text", own, own, r.col("rating")))
}
