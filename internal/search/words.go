package search

import "fmt"

// likely is the maximum number of corrections of a mistyped word: those that differ least, then those of the best-known names.
const likely = 30

// words are CTEs with the words of the text, and what may be meant by each: near_words after one typing error, for those that
// may be wrong, and meant after up to two.
//
// Words of five or more letters may have two errors. Two swapped letters are one error. One error leaves almost half of the word as it
// is at its beginning or its end, where an index finds it. For words of well-known names, an index also finds a third of the word
// at either end or in its middle; "+ 0" keeps the planner from reading all words of about that length instead.
//
// Uses is the number of names with a typed word, or nothing if it is not counted, and likewise with one of its corrections.
func words() string {
	const middle = "substr(t.word, length(t.word) / 3 + 1, length(t.word) - 2 * (length(t.word) / 3))"
	near := ends(1, "(length(t.word) - 1) / 2", "true")
	far := fmt.Sprintf("%[1]s UNION ALL %[2]s UNION ALL SELECT word FROM words WHERE length(t.word) > 4 AND length(t.word) <> 6 AND word LIKE '%%' || %[3]s || '%%' AND fame >= %[4]d AND length + 0 BETWEEN length(t.word) - 2 AND length(t.word) + 2",
		near, ends(2, "greatest(length(t.word) / 3, 1)", fmt.Sprintf("length(t.word) > 4 AND fame >= %d", famous)), middle, famous)
	return `typed AS MATERIALIZED (
  SELECT t.*, correctable AND uses = 0 AS unknown FROM (
    SELECT r.number, cardinality(r.words) AS of, t.i, t.word, string_to_array(t.swaps, ' ') AS swaps, t.word !~ '^[0-9]+$' AND length(t.word) BETWEEN 3 AND 24 AS correctable,
      CASE WHEN length(t.word) BETWEEN 3 AND 24 THEN coalesce((SELECT greatest(w.uses, 1) FROM words w WHERE w.word = t.word), 0) END AS uses
    FROM reading r CROSS JOIN LATERAL unnest(r.words, r.swaps) WITH ORDINALITY t (word, swaps, i)) t
), near_words AS MATERIALIZED (` + corrections("(unknown OR NOT EXISTS (SELECT FROM typed o WHERE o.number = typed.number AND o.unknown))", near, "1") +
		`), meant AS MATERIALIZED (` + corrections("true", far, "CASE WHEN length(t.word) > 4 THEN 2 ELSE 1 END") + `)`
}

// ends finds words that begin or end with as many letters as a word t, and are longer or shorter by at most some letters.
func ends(longer int, letters, condition string) string {
	return fmt.Sprintf("SELECT v.word FROM generate_series(length(t.word) - %[1]d, length(t.word) + %[1]d) n CROSS JOIN LATERAL ("+
		"SELECT word FROM words WHERE length = n AND %[2]s AND %[4]s UNION ALL SELECT reverse(reversed) FROM words WHERE length = n AND %[3]s AND %[4]s) v",
		longer, begins("word", "left(t.word, "+letters+")"), begins("reversed", "left(reverse(t.word), "+letters+")"), condition)
}

// corrections selects, for the typed words that meet a condition, the likeliest of some words by up to a number of typing errors, as the
// alternatives in a tsquery.
func corrections(condition, candidates, atMost string) string {
	return fmt.Sprintf(`
  SELECT t.word, string_agg(quote_literal(w.word), ' | ') AS words, sum(w.uses)::bigint AS uses FROM (SELECT DISTINCT word, swaps FROM typed WHERE correctable AND %s) t CROSS JOIN LATERAL (
    SELECT w.word, w.uses FROM (
      SELECT DISTINCT v.word, CASE WHEN v.word = ANY (t.swaps) THEN 1 ELSE levenshtein_less_equal(v.word, t.word, 2) END AS typos FROM (%s) v WHERE v.word <> t.word) v
    JOIN words w ON w.word = v.word WHERE v.typos <= %s ORDER BY v.typos, w.fame DESC, w.word LIMIT %d) w
  GROUP BY t.word
`, condition, candidates, atMost, likely)
}

// used is the number of names that a word or its corrections are in. The last word may be the beginning of any number of others while
// typing.
func (q statement) used() string {
	const all = "t.uses + coalesce(m.uses, 0)"
	if q.typing {
		return "CASE WHEN t.i < t.of THEN " + all + " END"
	}
	return all
}

// alternatives is the part of a tsquery for a word or what may be meant by it. While typing, the last word may be the beginning of
// another.
func (q statement) alternatives() string {
	last := ""
	if q.typing {
		last = " || CASE WHEN t.i = t.of THEN ':*' ELSE '' END"
	}
	return "'(' || quote_literal(t.word)" + last + " || coalesce(' | ' || m.words, '') || ')'"
}
