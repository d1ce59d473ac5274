package plan

import (
	"errors"
	"fmt"
	"strings"

	"filmgraph/ent/gen/ent"
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

// kindOrder ranks forms of a name in one language.
const kindOrder = "array_position(ARRAY['DISPLAY','ORIGINAL','ROMANISED','ALIAS','BIRTH','CREDITED'], T.kind::text)"

// localised selects from the forms of a row's name the best in the languages asked
// for, rendered by element; NULL if there is none.
func (c *compiler) localised(r row, locales arg, element func(row) string) string {
	name := c.row(ent.Entities["Name"])
	languages := locales.as(chain) + "::text[]"
	language := "lower(" + name.col("language") + ")"
	return fmt.Sprintf("(SELECT %s FROM %s WHERE %s = %s AND %s = ANY(%s) ORDER BY array_position(%s, %s), %s, %s, %s LIMIT 1)",
		element(name), name.from(), name.col(r.entity.Label+"_id"), r.col("id"), language, languages, languages, language,
		name.in(kindOrder), name.col("position"), name.col("id"))
}

// nameOr is the name in the reader's language, or else what a column holds.
func nameOr(column string) binding {
	return func(c *compiler, r row, f Selected) text {
		fallback := r.col(column)
		if locales := c.argument(f.Field, "locales"); locales.present() {
			fallback = "coalesce(" + c.localised(r, locales, func(name row) string { return name.col("text") }) + ", " + fallback + ")"
		}
		return expr("to_json(" + fallback + ")::text")
	}
}

// localName is the form of the name in the reader's language.
func localName(c *compiler, r row, f Selected) text {
	return orNull(c.localised(r, c.argument(f.Field, "locales"), func(name row) string { return c.node(name, f.selections).String() }))
}
