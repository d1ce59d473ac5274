package plan

import (
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// existence is the property of claims that a record as a whole is true, which have none.
const existence = "existence"

// verdicts is the query of all groups of claims about some subjects: subject, property, verdict, the ids of the claims and of the
// sources that omit it, and what the reason is made from.
//
// Numbers and dates agree if what they allow has something in common. Other values agree if they fold to one key, or to one that
// begins with all the others, a level at a time: bodyguard and bodyguard>former. A post on social media omits nothing: it is not meant
// to be complete.
func verdicts(subjects []subject) sql.Expr {
	claims := make([]sql.Expr, len(subjects))
	for i, s := range subjects {
		about := s.rows.Clone().Join(sql.Table("claims"), "c", sql.F("c."+s.entity.Label+"_id = s.id")).Where(sql.F("c.rank <> 'DEPRECATED'"))
		claims[i] = about.Select(sql.F("s.id AS subject, ? AS circle, ? AS beside, coalesce(c.property, ?) AS property, coalesce(c.property = ANY(?), false) AS worded, c.id, c.source_id, c.extent, c.value_key, c.note",
			s.circle, s.beside, sql.Quote(existence), wordings(s.entity)))
	}
	return sql.Named(verdict, map[string]sql.Expr{"@claims": sql.Join(" UNION ALL ", claims...), "@existence": sql.Quote(existence), "@sources": sql.Table("sources")})
}

const verdict = `WITH c AS (@claims), g AS (` +
	`SELECT c.subject, c.property, c.circle, array_agg(c.id) AS claims, count(DISTINCT c.source_id) AS sources, bool_and(c.worded) AS worded, ` +
	`(array_agg(c.note ORDER BY c.id) FILTER (WHERE c.note IS NOT NULL))[1] AS note, count(c.extent) = count(*) AS measured, ` +
	`range_intersect_agg(c.extent) AS common, max(c.value_key) AS longest, array_agg(DISTINCT c.value_key) AS keys ` +
	`FROM c WHERE NOT c.beside GROUP BY c.subject, c.property, c.circle), o AS (` +
	`SELECT g.*, ARRAY(SELECT DISTINCT r.source_id FROM c r WHERE r.subject >> 32 = g.subject >> 32 AND r.circle && g.circle AND r.property = g.property ` +
	`AND EXISTS (SELECT FROM @sources k WHERE k.id = r.source_id AND k.kind <> 'SOCIAL_POST') AND NOT EXISTS (SELECT FROM c m WHERE m.subject = g.subject AND m.source_id = r.source_id AND (m.property = g.property OR g.property = @existence))) AS omitted, ` +
	`CASE WHEN g.property = @existence THEN true WHEN g.measured THEN NOT isempty(g.common) WHEN g.longest IS NULL THEN true ` +
	`ELSE (SELECT coalesce(bool_and(k IS NOT NULL AND starts_with(g.longest || '>', k || '>')), true) FROM unnest(g.keys) k) END AS agree FROM g) ` +
	`SELECT o.*, CASE WHEN NOT o.agree AND (o.sources > 1 OR o.worded) THEN 'CONFLICT' WHEN o.omitted <> '{}' THEN 'OMISSION' ` +
	`WHEN o.sources = 1 THEN 'SINGLE_SOURCE' ELSE 'CONSISTENT' END AS verdict FROM o`

// reason is why a group got its verdict: the note of a claim, or what follows from the numbers of sources.
const reason = `coalesce(@note, CASE @verdict ` +
	`WHEN 'CONFLICT' THEN CASE WHEN @sources = 1 THEN 'The source contradicts itself.' ELSE 'The claims of ' || @sources || ' sources cannot all be true.' END ` +
	`WHEN 'OMISSION' THEN @sources || ' of ' || @sources + cardinality(@omitted) || ' relevant sources ' || CASE WHEN @sources = 1 THEN 'states' ELSE 'state' END || ' it; an omission is not a denial.' ` +
	`WHEN 'SINGLE_SOURCE' THEN 'Only one source states it.' ` +
	`ELSE CASE WHEN @measured THEN 'One value satisfies the claims of ' || @sources || ' sources.' ` +
	`WHEN cardinality(@keys) > 1 THEN 'The claims of ' || @sources || ' sources differ only in precision.' ` +
	`ELSE @sources || ' sources state the same.' END END)`

// named are the columns of a group by the names that reason has for them.
func (r row) named() map[string]sql.Expr {
	columns := map[string]sql.Expr{}
	for _, name := range []string{"note", "verdict", "sources", "omitted", "measured", "keys"} {
		columns["@"+name] = r.col(name)
	}
	return columns
}

// worded are the wordings of which a record has one, by entity: a source that gives two of them contradicts itself. Other properties
// may have several values: a source that names two directors does not contradict itself.
var worded = map[string][]string{"Quote": {"text"}, "Review": {"headline", "deck"}}

// wordings are those of an entity as an SQL array.
func wordings(e *ent.Entity) sql.Expr {
	return sql.F("'{" + strings.Join(worded[e.Name], ",") + "}'::text[]")
}
