package search

import "fmt"

// likely is the maximum number of corrections of a mistyped word: those that differ least, then those of the best-known names.
const likely = 30

// words are the words of the text, and what may be meant by each.
//
// A correction differs from the word by one typing error, or by two if the word has five or more letters. Two swapped letters are
// one error. An index finds words that begin or end with the same letters: almost half of them, which is always so after one
// error, or a third for words of well-known names.
func (q statement) words() string {
	slices := func(of string, part string, where string) string {
		return fmt.Sprintf("SELECT word FROM words WHERE length = n AND %[1]s%[3]s UNION ALL SELECT reverse(reversed) FROM words WHERE length = n AND %[2]s%[3]s",
			begins2("word", fmt.Sprintf("left(%s, %s)", of, part)), begins2("reversed", fmt.Sprintf("left(reverse(%s), %s)", of, part)), where)
	}
	return fmt.Sprintf(` typed AS MATERIALIZED (
  SELECT r.number, cardinality(r.words) AS of, t.i, t.word, t.word ~ '^[0-9]+$' OR length(t.word) NOT BETWEEN 3 AND 24 OR EXISTS (SELECT FROM words w WHERE w.word = t.word) AS known
  FROM reading r CROSS JOIN LATERAL unnest(r.words) WITH ORDINALITY t (word, i)
), meant AS MATERIALIZED (
  SELECT t.word, string_agg(quote_literal(w.word), ' | ') AS words, string_agg(quote_literal(w.word), ' | ') FILTER (WHERE w.typos = 1) AS near FROM (
    SELECT DISTINCT t.word, string_to_array(t.swaps, ' ') AS swaps FROM reading r CROSS JOIN LATERAL unnest(r.words, r.swaps) t (word, swaps) WHERE length(t.word) BETWEEN 3 AND 24 AND t.word !~ '^[0-9]+$'
  ) t CROSS JOIN LATERAL (
    SELECT w.word, v.typos FROM (
      SELECT DISTINCT v.word, CASE WHEN v.word = ANY (t.swaps) THEN 1 ELSE levenshtein_less_equal(v.word, t.word, 2) END AS typos FROM (
        SELECT v.word FROM generate_series(length(t.word) - 1, length(t.word) + 1) n CROSS JOIN LATERAL (%s) v
        UNION ALL SELECT v.word FROM generate_series(length(t.word) - 2, length(t.word) + 2) n CROSS JOIN LATERAL (%s) v WHERE length(t.word) > 4
        UNION ALL SELECT word FROM words WHERE length(t.word) > 4 AND length(t.word) <> 6 AND word LIKE '%%' || substr(t.word, length(t.word) / 3 + 1, length(t.word) - 2 * (length(t.word) / 3)) || '%%' AND fame >= 20 AND length BETWEEN length(t.word) - 2 AND length(t.word) + 2) v
      WHERE v.word <> t.word) v
    JOIN words w ON w.word = v.word WHERE v.typos <= CASE WHEN length(t.word) > 4 THEN 2 ELSE 1 END ORDER BY v.typos, w.fame DESC, w.word LIMIT %d) w
  GROUP BY t.word
)`, slices("t.word", "(length(t.word) - 1) / 2", ""), slices("t.word", "greatest(length(t.word) / 3, 1)", fmt.Sprintf(" AND fame >= %d", famous)), likely)
}

// begins2 returns the condition that a column begins with a text.
func begins2(column, text string) string {
	return fmt.Sprintf("%s >= %s AND %[1]s < %[2]s || chr(%d)", column, text, lastRune)
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

// mistyped finds names that contain the words of the text after correction: first of the words that occur in no name or, if
// all words do, of any one of them, then of any number of them.
func (q statement) mistyped() string {
	one := func(words string) string {
		return "SELECT t.number, string_agg(CASE WHEN p.wrong = t.i OR p.wrong = 0 AND NOT t.known THEN '(' || m." + words + " || ')' ELSE quote_literal(t.word) END, ' & ') AS query" +
			" FROM (SELECT DISTINCT number, CASE WHEN bool_and(known) OVER (PARTITION BY number) THEN i ELSE 0 END AS wrong FROM typed) p JOIN typed t ON t.number = p.number LEFT JOIN meant m ON m.word = t.word" +
			" GROUP BY t.number, p.wrong HAVING bool_and(m." + words + " IS NOT NULL OR NOT (p.wrong = t.i OR p.wrong = 0 AND NOT t.known))"
	}
	return q.close(one("near")+" UNION "+one("words")+" UNION SELECT t.number, string_agg("+q.alternatives()+", ' & ') FROM typed t LEFT JOIN meant m ON m.word = t.word GROUP BY t.number HAVING count(*) > 1",
		row(fmt.Sprintf("greatest(0, %d - %d * typos) + %s + greatest(0, %d - 3 * %[4]d * apart / length(r.spelling)) + CASE WHEN 4 * apart <= length(r.spelling) THEN 10 ELSE 5 END * k.fame", mistyped, perTypo, share(60, "r.spelling"), closeTo), kindSpelling))
}

// close finds names by tsqueries of readings, with the number of typos between their words.
func (q statement) close(queries, row string) string {
	return fmt.Sprintf(`%s FROM (%s) a JOIN reading r ON r.number = a.number CROSS JOIN LATERAL %s k
CROSS JOIN LATERAL (
  SELECT sum(least)::int AS typos FROM (SELECT min(CASE WHEN w.word = ANY (string_to_array(t.swaps, ' ')) THEN 1 ELSE levenshtein(left(t.word, 60), left(w.word, 60)) END) AS least
    FROM unnest(r.words, r.swaps) WITH ORDINALITY t (word, swaps, i) CROSS JOIN unnest(tsvector_to_array(k.words)) w (word) GROUP BY t.i) t) t CROSS JOIN LATERAL (SELECT levenshtein(left(k.key, 60), left(r.spelling, 60)) AS apart) a1 WHERE %s`,
		row, queries, either("a.query::tsquery", q.types, most), dating)
}
