package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// Short texts in English that tell things with equal names apart.

// kindNouns are the kinds of films as nouns.
const kindNouns = `CASE ? WHEN 'FEATURE' THEN 'film' WHEN 'SHORT' THEN 'short film' WHEN 'TV_FILM' THEN 'television film' ` +
	`WHEN 'TV_SPECIAL' THEN 'television special' WHEN 'TV_SHORT' THEN 'television short' WHEN 'VIDEO' THEN 'video' WHEN 'SERIES' THEN 'series' ` +
	`WHEN 'MINISERIES' THEN 'miniseries' WHEN 'EPISODE' THEN 'episode' ELSE 'work' END`

// filmInShort is its year, kind and director: 1955 film by Ladislao Vajda.
func filmInShort(c *compiler, r row, _ Selected) text {
	credit, person := c.row(ent.Entities["Credit"]), c.row(ent.Entities["Person"])
	director := credit.from().Join(person.table, person.alias, sql.F("? = ?", person.col("id"), credit.col("person_id"))).
		Where(sql.F("? = ?", credit.col("film_id"), r.col("id")), sql.F("? = 'DIRECTING'", credit.col("department"))).
		Select(sql.F("' by ' || ?", person.col("name")))
	return toJSON(sql.F("coalesce(? || ' ', '') || "+kindNouns+" || coalesce((? ORDER BY ?, ? LIMIT 1), '')", r.col("year"), r.col("kind"), director, credit.col("position"), credit.col("id")))
}

// personInShort is the first profession, and the year of birth or, if that is unknown, of death: actor, born 1930.
func personInShort(_ *compiler, r row, _ Selected) text {
	year := func(word, column string) sql.Expr {
		return sql.F("'"+word+" ' || ltrim(left(?, 4), '0')", r.col(column))
	}
	return orNull(sql.F("to_json(nullif(concat_ws(', ', ?[1], coalesce(?, ?)), ''))::text", r.col("professions"), year("born", "birth_date"), year("died", "death_date")))
}

// characterInShort is the first film that the character is in: in Ballerina (2023).
func characterInShort(c *compiler, r row, _ Selected) text {
	m := c.match(r, "appearances", "credit", "film")
	film := m.last
	return orNull(sql.F("(? ORDER BY ?, ? LIMIT 1)", m.joined().Select(sql.F("to_json('in ' || ? || coalesce(' (' || ? || ')', ''))::text", film.col("title"), film.col("year"))), film.col("year"), film.col("id")))
}
