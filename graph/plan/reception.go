package plan

import (
	"filmgraph/graph/plan/sql"
)

// reception is how the reviews of a film judge it:
//
//	reception { verdict }  →  (SELECT CASE WHEN t2.different > 1 THEN 'CONFLICT' … END
//	  FROM (SELECT count(*) AS reviews, count(v.sentiment) AS judged, count(DISTINCT v.sentiment) AS different FROM reviews v WHERE v.film_id = t1.id) t2 WHERE t2.judged > 0)
func reception(c *compiler, r row, f Selected) text {
	reviews := sql.From(sql.Table("reviews"), "v").Where(sql.F("v.film_id = ?", r.col("id")))
	if kinds := c.argument(f.Field, "kinds"); kinds.present() {
		reviews.Where(sql.F("v.kind = ANY(?)", kinds.texts()))
	}
	total := c.rowOf(nil, sql.F("(?)", reviews.Select(sql.F("count(*) AS reviews, count(v.sentiment) AS judged, count(DISTINCT v.sentiment) AS different"))))
	verdict := sql.Named(received, map[string]sql.Expr{"@reviews": total.col("reviews"), "@judged": total.col("judged"), "@different": total.col("different")})
	object := c.object("Reception", f.selections, func(g Selected) text {
		switch g.Name {
		case "verdict":
			return join(lit(`"`), expr(verdict), lit(`"`))
		case "reason":
			return toJSON(sql.Named(receivedBecause, map[string]sql.Expr{"@reviews": total.col("reviews"), "@judged": total.col("judged"), "@different": total.col("different"), "@verdict": verdict}))
		}
		return c.sentiments(g, reviews)
	})
	return orNull(sql.F("(?)", total.from().Where(sql.F("? > 0", total.col("judged"))).Select(object.sql())))
}

const (
	received = `CASE WHEN @different > 1 THEN 'CONFLICT' WHEN @judged < @reviews THEN 'OMISSION' WHEN @judged = 1 THEN 'SINGLE_SOURCE' ELSE 'CONSISTENT' END`

	receivedBecause = `CASE @verdict WHEN 'CONFLICT' THEN @judged || ' reviews have ' || @different || ' different sentiments.' ` +
		`WHEN 'OMISSION' THEN @judged || ' of ' || @reviews || ' reviews ' || CASE WHEN @judged = 1 THEN 'has' ELSE 'have' END || ' a sentiment.' ` +
		`WHEN 'SINGLE_SOURCE' THEN 'There is only one review.' ELSE 'All ' || @judged || ' reviews have the same sentiment.' END`
)

// sentiments counts reviews by their sentiment.
func (c *compiler) sentiments(f Selected, reviews *sql.Match) text {
	counted := reviews.Clone().Where(sql.F("v.sentiment IS NOT NULL")).Select(sql.F("v.sentiment, count(*) AS count"))
	group := c.rowOf(nil, sql.F("(? GROUP BY v.sentiment)", counted))
	object := c.object("SentimentCount", f.selections, func(g Selected) text {
		if g.Name == "count" {
			return expr(sql.F("?::text", group.col("count")))
		}
		return toJSON(group.col("sentiment"))
	})
	return expr(sql.F("(?)", group.from().Select(array(object.sql(), sql.F("? DESC, ?", group.col("count"), group.col("sentiment"))).sql())))
}
