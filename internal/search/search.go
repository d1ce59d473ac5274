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

// Values of the kinds of matches, in thousandths of the score. A step of fame is worth ten, so an exact match makes up
// for 32 times the fame (ten steps) of a name that only begins with the text.
const (
	exact    = 300
	sounding = 280
	begun    = 200 // plus up to 40 for the share of the name that was typed
	worded   = 150 // plus up to 60, likewise
	credited = 140
	mistyped = 100 // plus up to 40, minus 15 for each error; a step of fame is worth five if more than a quarter of the letters differ
	nearly   = 90  // a title and a person, one of them mistyped
	dated    = 80  // added if the year was typed as well
)

// Search returns a query for the results of a search, and the tables that it reads. Each result occurs once, with its best
// match: its id, the id of the matched form of its name, and a score from 0 to 1. The arguments are SQL expressions: the
// result of Fold, as json, and the numbers of the wanted entities, as smallint[].
//
// The query finds names that equal the text, sound like it, begin with it, or contain its words in any order. If there are
// few, it also finds films by title and person, and names with mistyped words. If there are none, it finds films by title
// and person with one of the two mistyped.
func Search(folded, types string) (query string, tables []string) {
	q := statement{folded, types}
	return q.near(q.exact(), q.sounding(false), q.begun(), q.worded(true)) + q.more(q.worded(false)) + q.far(q.credited(), q.mistyped()) +
			q.last(q.creditedNearly()) + best("near UNION ALL TABLE more UNION ALL TABLE far UNION ALL TABLE last"),
		[]string{"credits", "films", "name_keys", "names", "words"}
}

// Suggest is like Search, for completions of the text while the user types.
func Suggest(folded, types string) (query string, tables []string) {
	q := statement{folded, types}
	return q.near(q.exact(), q.sounding(true), q.begun(), q.worded(true)) + q.more(q.worded(false)) + best("near UNION ALL TABLE more"),
		[]string{"films", "name_keys"}
}

// statement generates the SQL of one search.
type statement struct{ folded, types string }

// near begins the statement with the readings of the text and the inexpensive kinds of matches. LIMIT 2 hides the number of
// readings from the planner, which would otherwise make a new plan for each number.
func (q statement) near(ways ...string) string {
	return "WITH reading AS MATERIALIZED (SELECT * FROM json_to_recordset(" + q.folded + ")" +
		" r (spelling text, ending text, query text, year int, sound text, words text[], people text[], films text[]) LIMIT 2)," +
		" near AS (" + strings.Join(ways, " UNION ALL ") + ")"
}

// more adds a kind of match that runs if near finds too little.
func (q statement) more(way string) string {
	return fmt.Sprintf(", more AS (%s AND (SELECT count(DISTINCT bearer) FROM near) < %d)", way, enough)
}

// far adds kinds of matches that run if near and more find too little.
func (q statement) far(ways ...string) string {
	guard := fmt.Sprintf(" AND (SELECT count(DISTINCT bearer) FROM (TABLE near UNION ALL TABLE more) found) < %d", enough)
	return ", far AS (" + strings.Join(ways, guard+" UNION ALL ") + guard + ")"
}

// last adds a kind of match that runs if all others find nothing.
func (q statement) last(way string) string {
	return ", last AS (" + way + " AND NOT EXISTS (TABLE near UNION ALL TABLE more UNION ALL TABLE far))"
}

// best keeps the best match of each result.
func best(found string) string {
	return " SELECT DISTINCT ON (bearer) bearer AS id, name_id, (score / 1000.0)::float8 AS score FROM (TABLE " + found + ") found" +
		" ORDER BY bearer, score DESC, name_id"
}

// row selects the columns of a match of name k with reading r.
func row(score string) string {
	return fmt.Sprintf("SELECT k.bearer, k.name_id, %s + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE %d END AS score", score, dated)
}

// dating is the condition that a film has the year of the reading, if the reading has one.
const dating = " WHERE (r.year = 0 OR EXISTS (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year))"

// spelled returns spelling keys of the entities that meet a condition, best known first. It descends step by step in fame
// until the limit is reached; keys of equal fame are in index order.
func spelled(entities, condition string, limit int) string {
	return fmt.Sprintf("(SELECT k.bearer, k.name_id, s.fame, k.key FROM (SELECT n / cardinality(%[2]s) AS fame, (%[2]s)[n %% cardinality(%[2]s) + 1] AS entity"+
		" FROM generate_series(%[1]d * cardinality(%[2]s) - 1, 0, -1) n) s CROSS JOIN LATERAL"+
		" (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND %[3]s"+
		" ORDER BY key LIMIT %[4]d) k LIMIT %[4]d) k", highest+1, entities, condition, limit)
}

func (q statement) exact() string {
	return row(fmt.Sprint(exact)) + " FROM reading r CROSS JOIN LATERAL " + spelled(q.types, "key = r.spelling", most) + dating
}

func (q statement) begun() string {
	return row(fmt.Sprintf("%d + 40 * length(r.spelling) / length(k.key)", begun)) +
		" FROM reading r CROSS JOIN LATERAL " + spelled(q.types, "key >= r.spelling AND key < r.ending", most) + dating
}

// sounding finds names that sound like the text and, if begun, names that begin with its syllables.
func (q statement) sounding(begun bool) string {
	condition := "key = r.sound"
	if begun {
		condition = "(key = r.sound OR r.sound <> '' AND key >= r.sound || '-' AND key < r.sound || '.')"
	}
	return row(fmt.Sprint(sounding)) + fmt.Sprintf(" FROM reading r CROSS JOIN LATERAL (SELECT bearer, name_id, fame FROM name_keys"+
		" WHERE kind = 'SOUND' AND %s AND entity = ANY (%s) ORDER BY fame DESC, name_id LIMIT %d) k", condition, q.types, most)
}

// worded finds names that contain the words of the text: only well-known names if known, otherwise any.
func (q statement) worded(known bool) string {
	holding := q.holding("r.query::tsquery")
	if known {
		holding = q.known("r.query::tsquery")
	}
	return row(fmt.Sprintf("%d + 60 * least(length(r.spelling), length(k.key)) / length(k.key)", worded)) +
		" FROM reading r CROSS JOIN LATERAL (" + holding + ") k" + dating
}

// known returns well-known names whose words match a tsquery, best known first.
func (q statement) known(query string) string {
	return fmt.Sprintf("(SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ %s AND fame >= %d AND entity = ANY (%s) ORDER BY fame DESC, name_id LIMIT %d)",
		query, famous, q.types, most)
}

// some is the maximum number of matching names that holding sorts by fame; beyond it, an arbitrary subset is sorted.
const some = 1000

// holding returns names whose words match a tsquery, best known first.
func (q statement) holding(query string) string {
	return fmt.Sprintf("(SELECT * FROM (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ %s AND entity = ANY (%s) LIMIT %d) k ORDER BY fame DESC, name_id LIMIT %d)",
		query, q.types, some, most)
}
