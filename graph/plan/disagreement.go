package plan

import (
	"fmt"
	"strings"

	"filmgraph/ent/gen/ent"
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
	var claims []string
	all := subjects(r.entity)
	for i, subject := range all {
		key := "c." + subject.Label + "_id"
		where := key + " = " + r.col("id")
		if i > 0 {
			where = fmt.Sprintf("%s IN (SELECT s.id FROM %s s WHERE s.film_id = %s)", key, subject.Table, r.col("id"))
		}
		claims = append(claims, fmt.Sprintf("SELECT %s AS subject, c.id, c.source_id, c.property, c.extent, c.value_key FROM claims c"+
			" WHERE %s AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED'", key, where))
	}
	group := row{alias: c.row(r.entity).alias}
	object := c.object("Disagreement", f.selections, func(g Selected) text {
		switch g.Name {
		case "subject":
			return c.anyOf(all, group.col("subject"), g.selections)
		case "claims":
			claim := c.row(ent.Entities["Claim"])
			return c.aggregate(claim, g, claim.col("id"), fmt.Sprintf("%s WHERE %s = ANY(%s)", claim.from(), claim.col("id"), group.col("claims")))
		case "verdict":
			return join(lit(`"`), expr(group.col("verdict")), lit(`"`))
		}
		return expr("to_json(" + group.col("property") + ")::text")
	})
	only := ""
	if verdicts := c.argument(f.Field, "verdicts"); verdicts.present() {
		only = " WHERE " + group.col("verdict") + " = ANY(" + verdicts.texts() + ")"
	}
	order := fmt.Sprintf("array_position(ARRAY['CONFLICT','CONSISTENT','SINGLE_SOURCE'], %s), %s, %s", group.col("verdict"), group.col("subject"), group.col("property"))
	return expr(fmt.Sprintf("(SELECT %s FROM (SELECT c.subject, c.property, %s AS verdict, array_agg(c.id) AS claims FROM (%s) c GROUP BY c.subject, c.property) %s%s)",
		array(object.String(), order), verdict, strings.Join(claims, " UNION ALL "), group.alias, only))
}
