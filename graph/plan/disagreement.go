package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// subjects are the things whose claims a row's disagreements are about: the row
// itself, and of a film also the statements that are parts of it. Each comes with
// the column of claims that leads to it, and where its ids are found.
func subjects(e *ent.Entity) []*ent.Entity {
	all := []*ent.Entity{e}
	if e.Name != "Film" {
		return all
	}
	for _, edge := range e.Edges {
		target := ent.Entities[edge.Target]
		if edge.Part && edgeOf(target, "claims") != nil {
			all = append(all, target)
		}
	}
	return all
}

// verdict of a group of claims c. Numbers and dates agree if what they allow has
// something in common; other values if they fold to one key. A source that says
// several things, such as the names of two directors, does not disagree with itself.
const verdict = `CASE ` +
	`WHEN count(DISTINCT c.source_id) = 1 THEN 'SINGLE_SOURCE' ` +
	`WHEN CASE WHEN count(c.extent) = count(*) THEN NOT isempty(range_intersect_agg(c.extent)) ` +
	`ELSE count(DISTINCT c.value_key) + (count(c.value_key) < count(*))::int <= 1 END THEN 'CONSISTENT' ` +
	`ELSE 'CONFLICT' END`

// disagreements groups claims by what they are about and gives each group a verdict:
//
//	disagreements { property verdict }  →
//	(SELECT … FROM (SELECT c.subject, c.property, CASE … END AS verdict, array_agg(c.id) AS claims
//	  FROM (SELECT c.film_id AS subject, c.* FROM claims c WHERE c.film_id = t1.id UNION ALL …) c GROUP BY 1, 2) t2)
func disagreements(c *compiler, r row, f Selected) text {
	all := subjects(r.entity)
	claims := make([]sql.Expr, len(all))
	for i, subject := range all {
		key := sql.F("c." + subject.Label + "_id")
		about := sql.F("? = ?", key, r.col("id"))
		if i > 0 {
			about = sql.From(sql.Table(subject.Table), "s").Where(sql.F("s.film_id = ?", r.col("id"))).In(key, sql.F("s.id"))
		}
		claims[i] = sql.From(sql.Table("claims"), "c").Where(about, sql.F("c.property IS NOT NULL"), sql.F("c.rank <> 'DEPRECATED'")).
			Select(sql.F("? AS subject, c.id, c.source_id, c.property, c.extent, c.value_key", key))
	}
	group := c.rowOf(r.entity, sql.F("(SELECT c.subject, c.property, ? AS verdict, array_agg(c.id) AS claims FROM (?) c GROUP BY c.subject, c.property)",
		verdict, sql.Join(" UNION ALL ", claims...)))
	object := c.object("Disagreement", f.selections, func(g Selected) text {
		switch g.Name {
		case "subject":
			return c.anyOf(all, group.col("subject"), g.selections)
		case "claims":
			claim := c.row(ent.Entities["Claim"])
			return c.aggregate(claim, g, claim.col("id"), claim.from().Where(sql.F("? = ANY(?)", claim.col("id"), group.col("claims"))))
		case "verdict":
			return join(lit(`"`), expr(group.col("verdict")), lit(`"`))
		}
		return toJSON(group.col("property"))
	})
	groups := group.from()
	if verdicts := c.argument(f.Field, "verdicts"); verdicts.present() {
		groups.Where(sql.F("? = ANY(?)", group.col("verdict"), verdicts.texts()))
	}
	order := sql.F("array_position(ARRAY['CONFLICT','CONSISTENT','SINGLE_SOURCE'], ?), ?", group.col("verdict"), group.cols("subject", "property"))
	return expr(sql.F("(?)", groups.Select(array(object.sql(), order).sql())))
}
