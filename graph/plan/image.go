package plan

import "filmgraph/graph/plan/sql"

var imageType = definition{
	paths: map[string][]string{"people": {"people", "person"}},
}

// pictured finds the images of a film and those of its reviews:
//
//	images { caption }  →  … WHERE t2.id IN (SELECT i.id FROM images i WHERE i.film_id = t1.id UNION ALL
//	  SELECT i.id FROM reviews r JOIN images i ON i.review_id = r.id WHERE r.film_id = t1.id)
//
// With OR instead of UNION, Postgres would read all images.
func pictured(_ *compiler, film, image row) sql.Expr {
	images, id := sql.Table("images"), sql.F("i.id")
	own := sql.From(images, "i").Where(sql.F("i.film_id = ?", film.col("id")))
	reviewed := sql.From(sql.Table("reviews"), "r").Join(images, "i", sql.F("i.review_id = r.id")).Where(sql.F("r.film_id = ?", film.col("id")))
	return sql.F("? IN (? UNION ALL ?)", image.col("id"), own.Select(id), reviewed.Select(id))
}
