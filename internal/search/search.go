// Package search finds films, people, characters and companies by name: in any
// spelling, order and script, and despite typing mistakes. It gives the SQL of a
// table of what is found and the terms that it takes; the query compiler puts both
// into its statements.
//
// Work is bounded: each way to match gives its best known names only, from indexes in
// which those stand together, and ways that cost more are gone only when there is
// too little yet.
package search

import (
	"fmt"
	"strings"
)

// most is how many names each way to match gives at most, the best known first.
const most = 200

// enough is how many things have to be found for the costlier ways to be left out.
const enough = 10

// highest is the greatest fame that there is; famous is that from which names have an index of words of their own.
const highest, famous = 60, 20

// What a match is worth, in thousandths of the score, of which a step of fame is ten. A name that is what was typed
// weighs as much as 32 times the fame of one that only begins with it.
const (
	exact    = 300
	sounding = 280
	begun    = 200 // and up to 40 for how much of the name was typed
	worded   = 150 // and up to 60
	credited = 140
	mistyped = 100 // and up to 40, less 15 for each slip; a step of fame is five, if the name differs in more than a quarter of the letters
	nearly   = 90  // a title and a person, in one of which is a slip
	dated    = 80  // more, if the year was typed as well
)

// Search is a table of what fits a text, each thing once with its best match: its id, the id of the form of its name,
// and a score from 0 to 1; and the tables that it is read from. The arguments are SQL: what Fold made of the text, as json, and
// the numbers of the entities that are wanted, as smallint[].
//
// Found are names that are the text, sound like it, begin with it, or hold its words in any order; if these are few,
// films whose title and somebody of whose people fit the text, and names with words that are a slip or two away; and if there
// is nothing at all, films and people together, of which one is a slip or two away.
func Search(folded, types string) (query string, tables []string) {
	q := statement{folded, types}
	return q.near(q.exact(), q.sounding(false), q.begun(), q.worded(true)) + q.more(q.worded(false)) + q.far(q.credited(), q.mistyped()) +
			q.last(q.creditedNearly()) + best("near UNION ALL TABLE more UNION ALL TABLE far UNION ALL TABLE last"),
		[]string{"credits", "films", "name_keys", "names", "words"}
}

// Suggest is a table like that of Search, of what the text may become when more is typed.
func Suggest(folded, types string) (query string, tables []string) {
	q := statement{folded, types}
	return q.near(q.exact(), q.sounding(true), q.begun(), q.worded(true)) + q.more(q.worded(false)) + best("near UNION ALL TABLE more"),
		[]string{"films", "name_keys"}
}

// statement is one search in the making.
type statement struct{ folded, types string }

// near begins the statement with the readings of the text and the first ways to match. The planner is kept from
// counting the readings: for the sake of one more or less it would make a new plan each time.
func (q statement) near(ways ...string) string {
	return "WITH reading AS MATERIALIZED (SELECT * FROM json_to_recordset(" + q.folded + ")" +
		" r (spelling text, ending text, query text, year int, sound text, words text[], people text[], films text[]) LIMIT 2)," +
		" near AS (" + strings.Join(ways, " UNION ALL ") + ")"
}

// more goes on if near is not enough.
func (q statement) more(way string) string {
	return fmt.Sprintf(", more AS (%s AND (SELECT count(DISTINCT bearer) FROM near) < %d)", way, enough)
}

// far goes on if all that is not enough.
func (q statement) far(ways ...string) string {
	guard := fmt.Sprintf(" AND (SELECT count(DISTINCT bearer) FROM (TABLE near UNION ALL TABLE more) found) < %d", enough)
	return ", far AS (" + strings.Join(ways, guard+" UNION ALL ") + guard + ")"
}

// last goes on if there is nothing.
func (q statement) last(way string) string {
	return ", last AS (" + way + " AND NOT EXISTS (TABLE near UNION ALL TABLE more UNION ALL TABLE far))"
}

// best keeps the best match of each thing.
func best(found string) string {
	return " SELECT DISTINCT ON (bearer) bearer AS id, name_id, (score / 1000.0)::float8 AS score FROM (TABLE " + found + ") found" +
		" ORDER BY bearer, score DESC, name_id"
}

// row is what a way gives for a name k of a reading r.
func row(score string) string {
	return fmt.Sprintf("SELECT k.bearer, k.name_id, %s + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE %d END AS score", score, dated)
}

// dating is the condition that a film is of the year of the reading.
const dating = " WHERE (r.year = 0 OR EXISTS (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year))"

// spelled are spelling keys of the entities, the best known first: within a step of fame they stand in the order of the
// index. The steps are gone down as far as it takes, for the limit ends the loop.
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

// sounding are names that sound like the text, and if begun those that begin with its syllables.
func (q statement) sounding(begun bool) string {
	condition := "key = r.sound"
	if begun {
		condition = "(key = r.sound OR r.sound <> '' AND key >= r.sound || '-' AND key < r.sound || '.')"
	}
	return row(fmt.Sprint(sounding)) + fmt.Sprintf(" FROM reading r CROSS JOIN LATERAL (SELECT bearer, name_id, fame FROM name_keys"+
		" WHERE kind = 'SOUND' AND %s AND entity = ANY (%s) ORDER BY fame DESC, name_id LIMIT %d) k", condition, q.types, most)
}

// worded are names that hold the words of the text: well-known ones, or any.
func (q statement) worded(known bool) string {
	holding := q.holding("r.query::tsquery")
	if known {
		holding = q.known("r.query::tsquery")
	}
	return row(fmt.Sprintf("%d + 60 * least(length(r.spelling), length(k.key)) / length(k.key)", worded)) +
		" FROM reading r CROSS JOIN LATERAL (" + holding + ") k" + dating
}

// known are well-known names whose words fit a query, the best known first.
func (q statement) known(query string) string {
	return fmt.Sprintf("(SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ %s AND fame >= %d AND entity = ANY (%s) ORDER BY fame DESC, name_id LIMIT %d)",
		query, famous, q.types, most)
}

// some is how many names whose words fit are looked at, where they are not known to be well-known: of more, some.
const some = 1000

// holding are names whose words fit a query.
func (q statement) holding(query string) string {
	return fmt.Sprintf("(SELECT * FROM (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ %s AND entity = ANY (%s) LIMIT %d) k ORDER BY fame DESC, name_id LIMIT %d)",
		query, q.types, some, most)
}
