package plan

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"filmgraph/graph/plan/sql"
	"filmgraph/internal/names"
)

const trigram = 3 // letters

// named is the condition that a form of the name contains a text, both normalised. name_texts has one row per object with
// all forms of its name; its id is that of the object.
//
//	text: "godfather"  →  t1.id IN (SELECT n.id FROM name_texts n WHERE n.id BETWEEN … AND n.text LIKE '%' || $1 || '%')
//
// Its index is one of trigrams. A shorter text is looked for from end to end; the concatenation keeps Postgres from
// reading all of the index for that.
func named(_ *compiler, r row, a arg) []predicate {
	text := a.as(func(v any) (any, error) {
		text, err := str(v)
		if err != nil {
			return nil, err
		}
		key := names.Spelling(text.(string))
		if key == "" {
			return nil, errors.New("needs a letter or a digit")
		}
		return key, nil
	}, "text")
	texts, first := sql.Table("name_texts"), int64(r.entity.Number)<<idBits
	contains := sql.F("n.text LIKE '%' || ? || '%'", text) // a folded text has no wildcards
	whole := contains
	if a.guarded(func(v any) string { return fmt.Sprint(utf8.RuneCountInString(names.Spelling(fmt.Sprint(v))) < trigram) }) == "true" {
		whole = sql.F("n.text || '' LIKE '%' || ? || '%'", text)
	}
	all := sql.From(texts, "n").Where(sql.F("n.id BETWEEN ? AND ?", first, first+1<<idBits-1), whole)
	return []predicate{{
		holds: all.In(r.col("id"), sql.F("n.id")), test: sql.F("(SELECT ? FROM ? n WHERE n.id = ?)", contains, texts, r.col("id")), work: 1,
		column: r.col("id"), source: all, value: sql.F("n.id"), ofID: true, onID: true, rows: containing(r.entity, a), alike: []string{"sort_key"},
	}}
}
