package plan

import (
	"errors"
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
	"github.com/lib/pq"
)

// maxLocales is the longest chain of languages that a reader may ask for.
const maxLocales = 20

// chain expands languages as RFC 4647's lookup does: ko-Latn-KR, then ko-Latn, then
// ko, in lower case. A single letter that a cut would leave at the end goes too.
func chain(v any) (any, error) {
	list, err := bounded(v, maxLocales, "languages")
	if err != nil {
		return nil, err
	}
	all := []string{}
	for _, element := range list {
		language, _ := element.(string)
		if language == "" || checkText(language) != nil {
			return nil, errors.New("must hold BCP 47 tags, such as ko or ko-Latn")
		}
		for parts := strings.Split(strings.ToLower(language), "-"); len(parts) > 0; {
			all = append(all, strings.Join(parts, "-"))
			parts = parts[:len(parts)-1]
			if n := len(parts); n > 1 && len(parts[n-1]) == 1 {
				parts = parts[:n-1]
			}
		}
	}
	return pq.Array(all), nil
}

// kindOrder ranks forms of a name in one language. A form of address is not a name to show.
const kindOrder = "array_position(ARRAY['DISPLAY','ORIGINAL','ROMANISED','ALIAS','BIRTH','CREDITED'], ?::text)"

// localised selects from the forms of a row's name the best in the languages asked
// for, rendered by element; NULL if there is none.
func (c *compiler) localised(r row, locales arg, element func(row) sql.Expr) sql.Expr {
	name := c.row(ent.Entities["Name"])
	languages := locales.as(chain, "text[]")
	language := sql.F("lower(?)", name.col("language"))
	match := name.from().Where(sql.F("? = ?", name.col(r.entity.Label+"_id"), r.col("id")), sql.F("? = ANY(?)", language, languages), sql.F("? <> 'ADDRESS'", name.col("kind")))
	return sql.F("(? ORDER BY array_position(?, ?), ?, ? LIMIT 1)",
		match.Select(element(name)), languages, language, sql.F(kindOrder, name.col("kind")), name.cols("position", "id"))
}

// nameOr is the name in the reader's language, or else what a column holds.
func nameOr(column string) binding {
	return func(c *compiler, r row, f Selected) text {
		fallback := r.col(column)
		if locales := c.argument(f.Field, "locales"); locales.present() {
			fallback = sql.F("coalesce(?, ?)", c.localised(r, locales, func(name row) sql.Expr { return name.col("text") }), fallback)
		}
		return toJSON(fallback)
	}
}

// localName is the form of the name in the reader's language.
func localName(c *compiler, r row, f Selected) text {
	return orNull(c.localised(r, c.argument(f.Field, "locales"), func(name row) sql.Expr { return c.node(name, f.selections).sql() }))
}
