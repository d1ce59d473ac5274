package search

import "fmt"

// mistyped finds names that contain the words of the text after correcting one typing error in the words that occur in no name or,
// if all words do, in any one of them.
func (q statement) mistyped() string {
	return q.close(corrected("near_words"))
}

// mistypedFurther is like mistyped after two errors in each of these words, and after correction of any number of words.
func (q statement) mistypedFurther() string {
	return q.close(corrected("meant") + " UNION SELECT t.number, string_agg(" + q.alternatives() + ", ' & '), min(" + q.used() + ") FROM typed t LEFT JOIN meant m ON m.word = t.word GROUP BY t.number HAVING count(*) > 1")
}

// corrected selects tsqueries of readings, with corrections of the words that may be wrong, and the number of names with the rarest of the words.
func corrected(corrections string) string {
	const wrong = "(p.wrong = t.i OR p.wrong = 0 AND t.unknown)"
	return fmt.Sprintf("SELECT t.number, string_agg(CASE WHEN %[1]s THEN '(' || m.words || ')' ELSE quote_literal(t.word) END, ' & ') AS query, min(CASE WHEN %[1]s THEN m.uses ELSE t.uses END) AS uses"+
		" FROM (SELECT DISTINCT number, CASE WHEN bool_or(unknown) OVER (PARTITION BY number) THEN 0 ELSE i END AS wrong FROM typed) p"+
		" JOIN typed t ON t.number = p.number LEFT JOIN %[2]s m ON m.word = t.word GROUP BY t.number, p.wrong HAVING bool_and(m.words IS NOT NULL OR NOT %[1]s)", wrong, corrections)
}

// close finds names by tsqueries of readings. The fewer typing errors between their words and the fewer letters between the names as a
// whole, the better; there is no need to look further if at most a quarter of the letters differ.
func (q statement) close(queries string) string {
	const closeName = "4 * a.letters <= length(r.spelling)"
	points := fmt.Sprintf("greatest(0, %d - %d * t.typos) + %s + greatest(0, %d - 3 * %[4]d * a.letters / length(r.spelling)) + CASE WHEN %s THEN 10 ELSE 5 END * k.fame",
		mistyped, perTypo, share(60, "r.spelling"), closeTo, closeName)
	return fmt.Sprintf(`%s FROM (%s) c JOIN reading r ON r.number = c.number CROSS JOIN LATERAL %s k
CROSS JOIN LATERAL (
  SELECT sum(least)::int AS typos FROM (SELECT min(CASE WHEN w.word = ANY (t.swaps) THEN 1 ELSE levenshtein(left(t.word, 60), left(w.word, 60)) END) AS least
    FROM typed t CROSS JOIN unnest(tsvector_to_array(k.words)) w (word) WHERE t.number = r.number GROUP BY t.i) t) t
CROSS JOIN LATERAL (SELECT levenshtein(left(k.key, 60), left(r.spelling, 60)) AS letters) a WHERE %s`,
		settledRow(points, kindSpelling, closeName), queries, rarely("c.query::tsquery", "c.uses", q.types, most), dating)
}
