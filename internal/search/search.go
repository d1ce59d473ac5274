// Package search finds films, people, characters and companies by name, in any
// spelling, word order and script, and despite typing errors. It generates the SQL of
// a table of results and the argument of this SQL; the query compiler uses both in its
// statements.
//
// Work is bounded: each kind of match returns only its best-known names, from indexes
// that store these next to each other. More expensive kinds of matches run only while
// there are too few results.
package search

import (
	"fmt"
	"strings"
)

// most is the maximum number of names for each kind of match, best known first.
const most = 200

// enough is the number of results at which the more expensive kinds of matches are skipped.
const enough = 10

// highest is the maximum fame; famous is the minimum fame of names in the separate index of words of well-known names.
const highest, famous = 60, 20

// Kinds of matches, as the API names them.
const (
	kindExact    = "EXACT"
	kindPrefix   = "PREFIX"
	kindWords    = "WORDS"
	kindSound    = "SOUND"
	kindSpelling = "SPELLING"
	kindSimilar  = "SIMILAR"
)

// Search returns a query for the results of a search, and the tables that it reads. Each result occurs once, with its best
// match: its id, the id of the matched form of its name, the kind of the match, and a score from 0 to 1. The arguments are SQL
// expressions: the result of Fold, as json, and the numbers of the wanted entities, as smallint[].
//
// Each step runs only while there are too few results, and none that settles the search:
//
//   - near: names that equal the text, sound like it, or begin with it, and well-known names that contain its words
//   - more: any name that contains the words, and the same without words such as "movie"
//   - undated: films that equal the text without its year, if no name equals the text
//   - credited: films by title and person, or by person and year
//   - corrected, further: names, and films by title and person, that contain the words after correction
//   - partial: names with all words but one
//   - resembling: names that look similar, if no name with the words or their corrections is found
//   - started: names that begin with half of the text, if nothing else is found
func Search(folded, types string) (query string, reads []string) {
	q := statement{folded: folded, types: types}
	return q.steps(
		step{"near", always, []string{q.exact(whole), q.sounding(false), q.begun(whole), q.worded(whole, true)}},
		step{"more", few, []string{q.nicknamed(), q.exact(stripped), q.begun(stripped), q.worded(stripped, true), q.worded("true", false)}},
		step{"undated", unequal, []string{q.undated()}},
		step{"credited", unsettled, []string{q.credited(), q.personAndYear()}},
		step{"corrected", unsettled, []string{q.mistyped()}},
		step{"further", unsettled, []string{q.mistypedFurther(), q.creditedNearly()}},
		step{"partial", unsettled, []string{q.dropped()}},
		step{"resembling", unlike, []string{q.alike()}},
		step{"started", nothing, []string{q.started()}},
	), []string{"credits", "films", "name_keys", "name_texts", "names", "words"}
}

// Suggest is like Search, for completions of the text while the user types. Without any, it corrects the text. Films is a condition
// on the column k.bearer, or empty.
func Suggest(folded, types, films string) (query string, reads []string) {
	q := statement{folded, types, films, true}
	return q.steps(
		step{"near", always, []string{q.exact(whole), q.sounding(true), q.begun(whole), q.worded(whole, true)}},
		step{"more", few, []string{q.worded("true", false)}},
		step{"undated", unequal, []string{q.undated()}},
		step{"corrected", nothing, []string{q.begunNearly(), q.mistyped()}},
		step{"further", nothing, []string{q.mistypedFurther()}},
	), []string{"films", "name_keys", "words"}
}

// statement generates the SQL of one search.
type statement struct {
	folded, types, films string
	typing               bool // for suggestions
}

// step is one of the steps of a search: it runs if the condition on those before holds, which begins with AND.
type step struct {
	name      string
	condition func(before string) string
	ways      []string
}

// steps is the whole statement. The limit hides the number of readings from the planner, which would otherwise make a new plan for
// each number.
func (q statement) steps(all ...step) string {
	var text strings.Builder
	text.WriteString("WITH reading AS MATERIALIZED (SELECT * FROM json_to_recordset(" + q.folded + ") r (number int, spelling text, ending text, query text, whole text," +
		" since int, until int, stripped boolean, sound text, words text[], swaps text[], parts text[], start text, nicks text[], people text[], titles text[], holding text[], wholes text[]) LIMIT 16)," +
		words())
	var names []string
	for _, s := range all {
		condition := s.condition(strings.Join(names, " UNION ALL TABLE "))
		ways := make([]string, len(s.ways))
		for i, way := range s.ways {
			ways[i] = "SELECT * FROM (" + way + ") k WHERE " + q.allowed() + condition
		}
		text.WriteString(", " + s.name + " AS MATERIALIZED (" + strings.Join(ways, " UNION ALL ") + ")")
		names = append(names, s.name)
	}
	text.WriteString(" SELECT DISTINCT ON (bearer) bearer AS id, name_id, kind, (points / 2000.0)::float8 AS score FROM (TABLE " +
		strings.Join(names, " UNION ALL TABLE ") + ") found ORDER BY bearer, points DESC, name_id, kind")
	return text.String()
}

// allowed is the condition that a match k is one of the wanted films.
func (q statement) allowed() string {
	if q.films == "" {
		return "true"
	}
	return q.films
}

// limit is most or, if only some films are wanted, more: the others are discarded only afterwards.
func (q statement) limit() int {
	if q.films == "" {
		return most
	}
	return 10 * most
}

// always is no condition.
func always(string) string { return "" }

// few is the condition that too little has been found.
func few(before string) string {
	return fmt.Sprintf(" AND (SELECT count(DISTINCT bearer) FROM (TABLE %s) found) < %d", before, enough)
}

// unsettled is the condition that too little has been found, and nothing that makes more expensive matches unnecessary.
func unsettled(before string) string {
	return few(before) + fmt.Sprintf(" AND NOT EXISTS (SELECT FROM (TABLE %s) found WHERE settled)", before)
}

// unlike is the condition that a search is unsettled, and that all names found lack a word.
func unlike(before string) string {
	return few(before) + fmt.Sprintf(" AND NOT EXISTS (SELECT FROM (TABLE %s) found WHERE settled OR kind <> '%s')", before, kindSimilar)
}

// nothing is the condition that nothing has been found.
func nothing(before string) string { return fmt.Sprintf(" AND NOT EXISTS (TABLE %s)", before) }

// unequal is the condition that near has found no name that equals the text.
func unequal(string) string {
	return " AND NOT EXISTS (SELECT FROM near WHERE kind = '" + kindExact + "')"
}
