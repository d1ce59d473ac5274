package plan

import (
	"filmgraph/graph/plan/sql"
)

// fewer is the smaller of two estimates; it is unknown if one of them is, since few rows may fit.
func fewer(some, others estimate) estimate {
	return func(s *statistics, vars variables) float64 {
		return min(some(s, vars), others(s, vars))
	}
}

// advisory is an AdvisoryMatch. Conditions on the warnings and counts below an advisory are sets of ids, which Postgres reads once: an
// EXISTS of its own would be tested row by row.
//
//	advisories: {any: [{count: {class: "sexual expletives", number: {lte: 10}}}]}  →  EXISTS (SELECT 1 FROM advisories t2
//	  WHERE t2.id IN (SELECT n.advisory_id FROM advisory_counts n WHERE n.class = $1 AND n.number <= $2 AND …) AND t2.film_id = t1.id)
func advisory(c *compiler, m *match, a arg) estimate {
	rows := every(m.first.Table)
	for _, part := range []struct{ key, column string }{{"categories", "category"}, {"severities", "severity"}} { // always the same text, which is prepared once
		if l := a.key(part.key); l.present() {
			m.Where(l.among(m.last.col(part.column), l.texts()))
			rows = share(rows, equal(m.first.Table, part.column, l), m.first.Table)
		}
	}
	if l := a.key("classes"); l.present() {
		l.mentions("advisory_items.class")
		items := sql.From(sql.Table("advisory_items"), "i").Where(sql.F("i.class = ANY(?)", l.texts()))
		m.Where(items.In(m.last.col("id"), sql.F("i.advisory_id")))
		rows = fewer(rows, equal("advisory_items", "class", l))
	}
	if count := a.key("count"); count.present() {
		counts, fit := c.counting(count)
		m.Where(counts.In(m.last.col("id"), sql.F("n.advisory_id")))
		rows = fewer(rows, fit)
	}
	return rows
}

// counting is an AdvisoryCountMatch. A number of which only one end is known, such as "over 40", has no other end to compare.
func (c *compiler) counting(a arg) (*sql.Match, estimate) {
	class := a.key("class")
	class.mentions("advisory_counts.class")
	counts := sql.From(sql.Table("advisory_counts"), "n").Where(sql.F("n.class = ?", class.text()))
	number := a.key("number")
	if low := number.key("gte"); low.present() {
		counts.Where(sql.F("n.number + (n.comparator = 'OVER')::int >= ? AND n.comparator <> 'AT_MOST'", low.as(wholeNumber, "bigint")))
	}
	if high := number.key("lte"); high.present() {
		counts.Where(sql.F("n.number <= ? AND n.comparator NOT IN ('AT_LEAST', 'OVER')", high.as(wholeNumber, "bigint")))
	}
	return counts, share(equal("advisory_counts", "class", class), between("advisory_counts", "number", number), "advisory_counts")
}
