package plan

import (
	"slices"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// A list in the order RELEVANCE is sorted by how much its texts are about the words of the filter: by ts_rank of Postgres, which counts
// occurrences, divided by a logarithm of the length of the text. Reading the rank of every text with a common word would take as long as
// there are texts, and say little. So if the words are in more than effort.probed texts, the order is another one, which an index has.
//
//	reviews(filter: {text: "revenge"}, orderBy: {field: RELEVANCE, direction: DESC})  →
//	WITH o2 AS MATERIALIZED (SELECT count(*) > 5000 AS common FROM (SELECT 1 FROM text_terms n WHERE … LIMIT 5001) n) …
//	ORDER BY CASE WHEN (SELECT common FROM o2) THEN t1.widest_reach ELSE (SELECT max(ts_rank(n.terms, …)) FROM text_terms n WHERE n.bearer = t1.id AND …) END
type relevance struct {
	key    string   // of the filter, with the words
	common sql.Expr // the condition that the order is the other one
	with   sql.Expr // the table that has it
	other  order
}

// byRelevance is the order of texts by the words of a key of the filter. Without that key it is the other order.
func byRelevance(key string, other order) order {
	other.words = key
	return other
}

// relevant has the list sorted by relevance if its filter has words.
func (c *compiler) relevant(s sorting, by arg) sorting {
	key, other := s.words, s.order
	text := by.key(key)
	if !text.present() {
		return s
	}
	all, one := textTerms(s.entity, text)
	if c.inMostTexts(s.entity, text) {
		all = textTermsInTurn(s.entity, text)
	}
	name, with := c.table("o", sql.F("SELECT count(*) > ? AS common FROM (? LIMIT ?) n", c.probed(), all.Select(sql.F("1")), c.probed()+1))
	s.relevance = &relevance{key, sql.F("(SELECT common FROM ?)", name), with, other}
	s.order = order{kind: ent.Float, nullable: true, by: func(r row) sql.Expr {
		ranks := one(r).Select(sql.F("max(ts_rank(n.terms, (SELECT text_query(?)), 1)::float8)", wordsOf(text)))
		return sql.F("CASE WHEN ? THEN ?::float8 ELSE (?) END", s.relevance.common, other.by(r), ranks)
	}}
	return s
}

// probed is how many texts are ranked at most.
func (c *compiler) probed() int { return c.statistics.Load().effort.probed }

// limited is the strategy of a list in the order of relevance. No index has that order, so it is never walked: the texts are found,
// or, if there are too many, the other order is walked.
func (r relevance) limited(s strategy, e effort, all []predicate) strategy {
	if s.kind != walk && s.kind != probe {
		return s
	}
	return strategy{kind: rank, driver: slices.IndexFunc(all, func(p predicate) bool { return p.words == "filter."+r.key }), width: e.longWalk}
}

// ranked reads the list in the order of relevance:
//
//	WITH o2 …, f4 AS MATERIALIZED (as for find), which is read if not o2.common, and then walk in the other order if o2.common
func (c *compiler) ranked(p page, s strategy, limit sql.Expr) reading {
	common := p.relevance.common
	few, all := c.table("f", c.found(p, s, c.driverRows(p, s)))
	other := p
	other.order = p.relevance.other
	other.after, other.before = whole(p.after, other.kind), whole(p.before, other.kind)
	r := c.walked(other, s, limit, common)
	r.with = append([]sql.Expr{all}, r.with...)
	r.rows = sql.F("SELECT id, sorted_by FROM ? WHERE NOT ? UNION ALL ?", few, common, r.rows)
	r.total = func(upTo sql.Expr) sql.Expr {
		return sql.F("(SELECT CASE WHEN ? THEN ? ELSE (SELECT count(*) FROM ?) END)", common, c.counted(p, upTo), few)
	}
	return r
}

// whole is a place whose value is compared with a column of whole numbers, if it is one: an index of those knows no others.
func whole(p *place, kind ent.Type) *place {
	if p == nil || !p.known || kind != ent.Int {
		return p
	}
	return &place{sql.F("least(greatest(?, -9e15), 9e15)::bigint", p.value), p.id, true}
}
