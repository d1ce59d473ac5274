package search

import "fmt"

// lastRune is the greatest rune: a word followed by it sorts after all keys that begin with the word.
const lastRune = 0x10FFFF

// likely is the maximum number of corrections of a mistyped word: those that differ least, then the most frequent ones.
const likely = 10

// mistyped finds names that contain the words of the text after correction. It corrects the words that occur in no name or,
// if all words occur in names, any one of them.
//
// A correction differs from the word by one letter (two if the word has six or more letters), or by two swapped letters. It
// also begins or ends with the same letters, almost half of the word, so that an index can find it.
func (q statement) mistyped() string {
	const apart = "levenshtein_less_equal(v.word, t.word, 2) <= CASE WHEN length(t.word) > 5 OR length(t.word) = length(v.word) AND length(t.word) > 3 THEN 2 ELSE 1 END"
	begins := func(column, of string) string {
		part := fmt.Sprintf("left(%s, (length(t.word) - 1) / 2)", of)
		return fmt.Sprintf("%s >= %s AND %[1]s < %[2]s || chr(%d)", column, part, lastRune)
	}
	return fmt.Sprintf(`SELECT k.bearer, k.name_id, greatest(0, %d - 15 * slips + 40 * least(length(r.spelling), length(k.key)) / length(k.key)) + k.fame * CASE WHEN 4 * levenshtein(left(k.key, 60), left(r.spelling, 60)) <= length(r.spelling) THEN 10 ELSE 5 END + CASE r.year WHEN 0 THEN 0 ELSE %d END
FROM reading r CROSS JOIN LATERAL (
  WITH typed AS (
    SELECT t.word, t.i, length(t.word) NOT BETWEEN 3 AND 24 OR EXISTS (SELECT FROM words w WHERE w.word = t.word) AS known FROM unnest(r.words) WITH ORDINALITY t (word, i)
  ), meant AS (
    SELECT t.i, string_agg(quote_literal(w.word), ' | ') AS words FROM typed t CROSS JOIN LATERAL (
      SELECT w.word FROM (
        SELECT v.word FROM generate_series(length(t.word) - 2, length(t.word) + 2) n CROSS JOIN LATERAL (
          SELECT word FROM words WHERE length = n AND %s
          UNION SELECT reverse(reversed) FROM words WHERE length = n AND %s) v
        WHERE v.word <> t.word AND %s) v
      JOIN words w ON w.word = v.word ORDER BY levenshtein(w.word, t.word), w.uses DESC, w.word LIMIT %d) w
    WHERE length(t.word) BETWEEN 3 AND 24 GROUP BY t.i
  )
  SELECT string_agg('(' || CASE WHEN p.wrong = t.i OR p.wrong = 0 AND NOT t.known THEN m.words ELSE quote_literal(t.word) END || ')', ' & ')::tsquery AS query
  FROM (SELECT DISTINCT CASE WHEN bool_and(known) OVER () THEN i ELSE 0 END AS wrong FROM typed) p CROSS JOIN typed t LEFT JOIN meant m ON m.i = t.i
  GROUP BY p.wrong HAVING bool_and(m.words IS NOT NULL OR NOT (p.wrong = t.i OR p.wrong = 0 AND NOT t.known))) a
CROSS JOIN LATERAL (
  WITH known AS MATERIALIZED (%s) TABLE known UNION ALL SELECT * FROM %s k WHERE (SELECT count(*) FROM known) < %d) k
CROSS JOIN LATERAL (
  SELECT sum(least)::int AS slips FROM (SELECT min(levenshtein(left(t.word, 60), left(w.word, 60))) AS least
    FROM unnest(r.words) WITH ORDINALITY t (word, i) CROSS JOIN unnest(tsvector_to_array(k.words)) w (word) GROUP BY t.i) t) t%s`, mistyped, dated, begins("word", "t.word"), begins("reversed", "reverse(t.word)"), apart, likely,
		q.known("a.query"), q.holding("a.query"), most, dating)
}
