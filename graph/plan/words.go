package plan

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
	"filmgraph/internal/names"
)

// maxWords is the longest text whose words are searched for, in characters. Its words are reduced to their stems in each language.
const maxWords = 200

// withWords is the condition that the texts of a row contain all words of a text, as full text search in the language of the texts
// understands words. text_terms has a row for each language of the texts:
//
//	quotes(filter: {text: "revenge flick"})  →
//	t1.id IN (SELECT n.bearer FROM text_terms n WHERE n.bearer BETWEEN … AND n.terms @@ (SELECT text_query($1)))
//
// The subquery makes Postgres compute the stems once per statement.
func withWords(_ *compiler, r row, a arg) []predicate {
	all, of := textTerms(r.entity, a)
	return []predicate{{
		holds: all.In(r.col("id"), sql.F("n.bearer")), test: sql.F("(?)", of(r).Select(sql.F("bool_or(true)"))), work: 1, words: a.name,
		column: r.col("id"), source: all, value: sql.F("n.bearer"), ofID: true, onID: true, rows: wording(r.entity, a),
	}}
}

// textTerms are the texts of all rows of an entity that contain the words of a text, and those of a row.
func textTerms(e *ent.Entity, text arg) (all *sql.Match, of func(row) *sql.Match) {
	contains := withWordsOf(text)
	return textsOf(e).Where(contains), func(r row) *sql.Match {
		return sql.From(sql.Table("text_terms"), "n").Where(sql.F("n.bearer = ?", r.col("id")), contains)
	}
}

// textTermsInTurn are the texts of all rows, tested one after the other. If most texts contain the words, the first ones are found at once, while the
// index reads the whole list of each word first.
func textTermsInTurn(e *ent.Entity, text arg) *sql.Match {
	return textsOf(e).Where(sql.F("(?) IS TRUE", withWordsOf(text)))
}

func textsOf(e *ent.Entity) *sql.Match {
	first := int64(e.Number) << idBits
	return sql.From(sql.Table("text_terms"), "n").Where(sql.F("n.bearer BETWEEN ? AND ?", first, first+1<<idBits-1))
}

func withWordsOf(text arg) sql.Expr { return sql.F("n.terms @@ (SELECT text_query(?))", wordsOf(text)) }

// inMostTexts reports whether so many texts contain the words that testing them in turn is faster.
func (c *compiler) inMostTexts(e *ent.Entity, text arg) bool {
	return guarded(c, func(vars variables) bool {
		s := c.statistics.Load()
		return wording(e, text)(s, vars) > s.tables[e.Table]/10 // as if words had nothing to do with each other, so there are usually more
	})
}

// wordsOf is a text of which words are looked for.
func wordsOf(a arg) sql.Expr {
	return a.as(func(v any) (any, error) {
		text, err := str(v)
		switch {
		case err != nil:
			return nil, err
		case names.Spelling(text.(string)) == "":
			return nil, errors.New("needs a letter or a digit")
		case utf8.RuneCountInString(text.(string)) > maxWords:
			return nil, fmt.Errorf("is longer than %d characters", maxWords)
		}
		return text, nil
	}, "text")
}

// wording estimates the rows whose texts contain all words of a text, by the commonest terms, as if words had nothing to do with
// each other. Since not every row has a text, at most as many rows are expected as there are texts. A stem is nearly always the
// beginning of its words but for the last letter. Of rarer words it is only known that few texts contain them.
func wording(e *ent.Entity, a arg) estimate {
	return func(s *statistics, vars variables) float64 {
		text, _ := a.value(vars).(string)
		f := s.columns["text_terms.terms"]
		if f == nil {
			return unknown
		}
		share := 1.0
		for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			most := 0.0
			for term, of := range f.common {
				if stem := term[:max(1, len(term)-1)]; strings.HasPrefix(word, stem) && len(word)-len(stem) <= maxEnding {
					most = max(most, of)
				}
			}
			share *= most
		}
		if share < common {
			return unknown
		}
		return share * min(s.tables[e.Table], s.tables["text_terms"])
	}
}

// maxEnding is how much longer than its stem without the last letter a word may be, in bytes.
const maxEnding = 5
