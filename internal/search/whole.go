package search

import "fmt"

// lastRune is the greatest rune: a word followed by it sorts after all keys that begin with the word.
const lastRune = 0x10FFFF

// Points of a match, of 2,000. A step of fame is worth ten points, so that fame decides between matches
// that are about as good. A name that equals the text is better than any other match, however well known.
const (
	equal          = 1150
	equalTyping    = 600 // for suggestions, of which many begin with a shorter title
	equalRest      = 650 // if the text has words such as "movie" beside the name
	equalOtherwise = 450 // in another order, without the article or with other spaces
	equalUndated   = 960 // if the film is of another year
	written        = 150 // added to that if the title has the words of the text
	otherName      = 500 // with another form of a given name
	perYear        = 60  // subtracted for each year between, at most ten
	surname        = 1075
	knownSurname   = 30 // minimum fame of a person who is better known than a film of that name
	creditedFull   = 500
	sounding       = 430
	begun          = 350 // plus up to 40 for the share of the name that was typed
	worded         = 300 // plus up to 60, likewise
	begunWord      = 60  // subtracted if the last word is the beginning of a word of the name
	sameLength     = 150 // added if the name has no more letters than the text
	credited       = 290 // plus up to 60, likewise
	bothMistyped   = 200 // a title and a person, with mistyped words; plus up to 60, likewise
	mistyped       = 340 // plus up to 60, likewise
	perTypo        = 120 // subtracted for each
	closeTo        = 100 // added if the name is like the text in less than a third of the letters, less the share that differs
	strippedCost   = 50  // subtracted without words such as "movie"
	inYear         = 80  // added if the film is of the year that was typed
)

// Conditions on readings: with all words, or without words such as "movie".
const whole, stripped = "NOT r.stripped", "r.stripped"

// begins returns the condition that a column begins with a text.
func begins(column, text string) string {
	return fmt.Sprintf("%[1]s >= %[2]s AND %[1]s < %[2]s || chr(%[3]d)", column, text, lastRune)
}

// row selects the columns of a match of name k with reading r.
// A match is settled if there is no need for more expensive ones.
func row(points, kind string) string {
	return settledRow(points, kind, "false")
}

func settledRow(points, kind, settled string) string {
	return fmt.Sprintf("SELECT k.bearer, k.name_id, '%s' AS kind, r.since = r.until AND r.since > 0 OR %s AS settled, %s + CASE WHEN r.since > 0 THEN %d ELSE 0 END - CASE WHEN r.stripped THEN %d ELSE 0 END AS points",
		kind, settled, points, inYear, strippedCost)
}

// share is up to a number of points for the share of the name that a text makes up, or the name of the text.
func share(points int, text string) string {
	return shareOf(points, "length("+text+")")
}

// shareOf is share for a text of some letters.
func shareOf(points int, letters string) string {
	return fmt.Sprintf("%d * least(%[2]s, length(k.key)) / greatest(%[2]s, length(k.key))", points, letters)
}

// dating is the condition that a film has the year of the reading, if the reading has one.
const dating = "(r.since = 0 OR EXISTS (SELECT FROM films f WHERE f.id = k.bearer AND f.year BETWEEN r.since AND r.until))"

// spelled returns spelling keys of the entities that meet a condition, best known first. It descends step by step in fame
// until the limit is reached; keys of equal fame are in index order.
func spelled(entities, condition string, limit int) string {
	return spelledWith("", entities, condition, limit)
}

func spelledWith(columns, entities, condition string, limit int) string {
	return keyed("SPELLING", columns, entities, condition, limit)
}

// keyed is like spelled for keys of some kind, with more columns.
func keyed(kind, columns, entities, condition string, limit int) string {
	return fmt.Sprintf("(SELECT k.*, s.fame FROM (SELECT n / cardinality(%[2]s) AS fame, (%[2]s)[n %% cardinality(%[2]s) + 1] AS entity"+
		" FROM generate_series(%[1]d * cardinality(%[2]s) - 1, 0, -1) n) s CROSS JOIN LATERAL"+
		" (SELECT bearer, name_id, key%[5]s FROM name_keys k WHERE kind = '%[6]s' AND k.entity = s.entity AND k.fame = s.fame AND %[3]s"+
		" ORDER BY key LIMIT %[4]d) k LIMIT %[4]d) k", highest+1, entities, condition, limit, columns, kind)
}

// firstKey adds the words of the name, which only the key of the name as it is written has.
const firstKey = ", words"

// exact finds names that equal the text. Those that are written like it come before better-known longer ones, but not those of
// which it is another order, the name without its article, or the name with other spaces.
func (q statement) exact(readings string) string {
	points := equal
	if q.typing {
		points = equalTyping
	}
	return settledRow(fmt.Sprintf("CASE WHEN NOT %s THEN %d WHEN r.stripped THEN %d ELSE %d END + 10 * k.fame", sameWords, equalOtherwise, equalRest, points), kindExact, "true") +
		" FROM reading r CROSS JOIN LATERAL " + spelledWith(firstKey, q.types, "key = r.spelling", q.limit()) + " WHERE " + readings + " AND " + dating
}

// sameWords is the condition that a name that equals the text has its words.
const sameWords = "(k.words IS NOT NULL AND coalesce(k.words @@ r.whole::tsquery, true))"

// nicknamed finds people by another form of a given name.
func (q statement) nicknamed() string {
	return settledRow(fmt.Sprintf("%d + 10 * k.fame", otherName), kindSimilar, "true") + " FROM reading r CROSS JOIN LATERAL " +
		spelled("'{2}'::smallint[]", "key = ANY (r.nicks)", q.limit()) + " WHERE r.nicks <> '{}' AND 2 = ANY (" + q.types + ")"
}

// undated finds films that equal the text without the year, whatever their year is.
func (q statement) undated() string {
	return fmt.Sprintf("SELECT k.bearer, k.name_id, '%s' AS kind, true AS settled, %d + CASE WHEN %s THEN %d ELSE 0 END + 10 * k.fame - %d * least(greatest(r.since - f.year, f.year - r.until, 0), 10) AS points"+
		" FROM reading r CROSS JOIN LATERAL %s JOIN films f ON f.id = k.bearer WHERE r.since > 0 AND NOT r.stripped AND f.year IS NOT NULL AND 1 = ANY (%s)",
		kindExact, equalUndated, sameWords, written, perYear, spelledWith(firstKey, "'{1}'::smallint[]", "key = r.spelling", q.limit()), q.types)
}

func (q statement) begun(readings string) string {
	return row(fmt.Sprintf("%d + %s + 10 * k.fame", begun, share(40, "r.spelling")), kindPrefix) +
		" FROM reading r CROSS JOIN LATERAL " + spelled(q.types, "key >= r.spelling AND key < r.ending", q.limit()) + " WHERE " + readings + " AND " + dating
}

// sounding finds names that sound like the text and, if begun, names that begin with its syllables.
func (q statement) sounding(begun bool) string {
	condition := "key = r.sound"
	if begun {
		condition = "key >= r.sound AND key < r.sound || '.'" // of the signs up to "-", keys have only this one, between syllables
	}
	return row(fmt.Sprintf("%d + 10 * k.fame", sounding), kindSound) +
		" FROM reading r CROSS JOIN LATERAL " + keyed("SOUND", "", q.types, condition, q.limit()) + " WHERE r.sound <> ''"
}

// worded finds names that contain the words of the text: only well-known names if known, otherwise any. A well-known person's surname
// counts like a name.
func (q statement) worded(readings string, known bool) string {
	holding := q.holding("r.query::tsquery")
	if known {
		holding = q.known("r.query::tsquery")
	}
	if q.typing {
		return row(fmt.Sprintf("%d + %s + 10 * k.fame", worded, share(60, "r.spelling")), kindWords) +
			" FROM reading r CROSS JOIN LATERAL (" + holding + ") k WHERE " + readings + " AND " + dating
	}
	return settledRow(fmt.Sprintf("CASE WHEN k.bearer >> 32 = 2 AND k.fame >= %d AND NOT r.stripped AND right(k.key, length(r.spelling)) = r.spelling AND k.words @@ quote_literal(r.words[cardinality(r.words)])::tsquery THEN %d ELSE %d + %s + CASE WHEN k.words @@ r.whole::tsquery THEN 0 ELSE -%d END + CASE WHEN length(k.key) = length(r.spelling) THEN %d ELSE 0 END END + 10 * k.fame",
		knownSurname, surname, worded, share(60, "r.spelling"), begunWord, sameLength), kindWords, "k.words @@ r.whole::tsquery") +
		" FROM reading r CROSS JOIN LATERAL (" + holding + ") k WHERE " + readings + " AND " + dating
}

// known returns well-known names whose words match a tsquery, best known first.
func (q statement) known(query string) string {
	return knownOf(query, q.types, q.limit())
}

func knownOf(query, types string, limit int) string {
	return fmt.Sprintf("(SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ %s AND fame >= %d AND entity = ANY (%s) ORDER BY fame DESC, name_id LIMIT %d)",
		query, famous, types, limit)
}

// some is the maximum number of matching names that holding sorts by fame, at most five times as many as wanted; beyond it, an arbitrary
// subset is sorted.
const some = 1000

// holding returns names whose words match a tsquery, best known first.
func (q statement) holding(query string) string { return holdingOf(query, q.types, q.limit()) }

func holdingOf(query, types string, limit int) string {
	return fmt.Sprintf("(SELECT * FROM (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ %s AND entity = ANY (%s) LIMIT %d) k ORDER BY fame DESC, name_id LIMIT %d)",
		query, types, min(5*limit, some), limit)
}

// either returns well-known names whose words match a tsquery and, if there are few, any such names.
func either(query, types string, limit int) string {
	return rarely(query, "0", types, limit)
}

// sought is the number of names with the rarest of the words up to which all names are searched for corrected words. Every name with this
// word is read and compared with the others.
const sought = 5_000

// rarely is like either, but returns only well-known names if the rarest of the words is in too many names. Uses is their number, or
// NULL if it is not known.
func rarely(query, uses, types string, limit int) string {
	return fmt.Sprintf("(WITH known AS MATERIALIZED (%s) TABLE known UNION ALL SELECT * FROM %s k WHERE (SELECT count(*) FROM known) < %d AND coalesce(%s, 0) <= %d AND fame < %d)",
		knownOf(query, types, limit), holdingOf(query, types, limit), limit, uses, sought, famous)
}
