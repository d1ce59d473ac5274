package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// termType is that of genres and themes.
var termType = definition{
	fields: map[string]binding{"name": termName("name", func(_, name row) sql.Expr { return name.col("text") })},
	paths:  map[string][]string{"films": {"films", "film"}},
}

// relationshipKindType has phrases that are localised like the names of genres. The two phrases of a symmetric kind are equal.
var relationshipKindType = definition{fields: map[string]binding{
	"phrase": termName("phrase", func(_, name row) sql.Expr { return name.col("text") }),
	"reversePhrase": termName("reverse_phrase", func(kind, name row) sql.Expr {
		return sql.F("coalesce(?, CASE WHEN ? THEN ? END)", name.col("reverse_text"), kind.col("symmetric"), name.col("text"))
	}),
}}

// termName is a text in the first available of some languages. A column has it in English:
//
//	name(locales: ["fr-CA", "en"])  →
//	coalesce((SELECT n.text FROM (SELECT t2.language, t2.text FROM term_names t2 WHERE t2.genre_id = t1.id UNION ALL SELECT 'en', t1.name) n
//	  WHERE lower(n.language) = ANY($1) ORDER BY array_position($1, lower(n.language)), n.language LIMIT 1), t1.name)
func termName(column string, local func(term, name row) sql.Expr) binding {
	return func(c *compiler, r row, f Selected) text {
		english := r.col(column)
		locales := c.argument(f.Field, "locales")
		if !locales.present() {
			return toJSON(english)
		}
		languages := locales.as(chain, "text[]")
		name := c.row(ent.Entities["TermName"])
		all := name.from().Where(sql.F("? = ?", name.col(r.entity.Label+"_id"), r.col("id"))).
			Select(sql.F("? AS language, ? AS text", name.col("language"), local(r, name)))
		forms := sql.From(sql.F("(? UNION ALL SELECT 'en', ?)", all, english), "n").Where(sql.F("lower(n.language) = ANY(?)", languages), sql.F("n.text IS NOT NULL"))
		return toJSON(sql.F("coalesce((? ORDER BY array_position(?, lower(n.language)), n.language LIMIT 1), ?)", forms.Select(sql.F("n.text")), languages, english))
	}
}
