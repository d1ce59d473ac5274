package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

var imageType = definition{
	paths: map[string][]string{"people": {"people", "person"}},
}

// pictures are the images of a film and then, up to the limit, those of its reviews, which have no film_id:
//
//	images(first: 3) { caption }  →  (SELECT '[' || coalesce(string_agg(…, ',' ORDER BY t2.film_id, t2.review_id, t2.position, t2.id), '') || ']' FROM (
//	  WITH own AS MATERIALIZED (SELECT i.* FROM images i WHERE i.film_id = t1.id ORDER BY i.position, i.id LIMIT 3) SELECT * FROM own UNION ALL
//	  (SELECT i.* FROM reviews r JOIN images i ON i.review_id = r.id WHERE r.film_id = t1.id ORDER BY i.review_id, i.position, i.id LIMIT 3 - (SELECT count(*) FROM own))) t2)
//
// With OR instead of UNION, Postgres would read all images.
func pictures(c *compiler, film row, f Selected) text {
	images, columns := sql.Table("images"), sql.F("i.*")
	own := sql.From(images, "i").Where(sql.F("i.film_id = ?", film.col("id"))).Select(columns)
	reviewed := sql.From(sql.Table("reviews"), "r").Join(images, "i", sql.F("i.review_id = r.id")).Where(sql.F("r.film_id = ?", film.col("id"))).Select(columns)
	image := c.rowOf(ent.Entities["Image"], sql.F("(WITH own AS MATERIALIZED (? ORDER BY i.position, i.id LIMIT ?) SELECT * FROM own UNION ALL (? ORDER BY i.review_id, i.position, i.id LIMIT ? - (SELECT count(*) FROM own)))",
		own, c.length(f), reviewed, c.length(f)))
	order := image.cols("film_id", "review_id", "position", "id")
	return expr(sql.F("(?)", image.from().Select(array(c.node(image, f.selections).sql(), order).sql())))
}
