package search

import "fmt"

// looks are the points for similarity, in hundredths, and fame.
const looks = "floor(200 * similarity(k.key, r.spelling)::float8)::int + k.fame"

// dropped finds names that contain all words of the text but one, after correction of those that occur in no name.
func (q statement) dropped() string {
	return fmt.Sprintf("%s FROM (SELECT t.number, string_agg(CASE WHEN t.unknown THEN "+q.alternatives()+" ELSE quote_literal(t.word) END, ' & ') AS query, min(CASE WHEN t.unknown THEN "+q.used()+" ELSE t.uses END) AS uses"+
		" FROM typed d JOIN typed t ON t.number = d.number AND t.i <> d.i LEFT JOIN meant m ON m.word = t.word GROUP BY t.number, d.i) a"+
		" JOIN reading r ON r.number = a.number CROSS JOIN LATERAL %s k WHERE %s", row(looks, kindSimilar), rarely("a.query::tsquery", "a.uses", q.types, most), dating)
}

// sampled is the number of texts in which the frequency of a part is counted, frequent the number of those with the part from which on
// the part is not looked up, and large the number of things of a kind from which on this matters: an index would read all texts with the
// part to find any two hundred of them.
const sampled, frequent, large = 500, 5, 300_000

// rare is the condition that a part p is not too frequent in the texts of the things with ids from first to last.
func rare(first, last int) string {
	return fmt.Sprintf("(coalesce((SELECT max(id) FROM name_texts WHERE id BETWEEN %[3]d AND %[2]d), 0) < %[1]d OR (SELECT count(*) FROM (SELECT text FROM name_texts WHERE id BETWEEN %[3]d AND %[2]d"+
		" ORDER BY id LIMIT %[4]d) s WHERE s.text LIKE '%%' || p.part || '%%') < %[5]d)", first+large, last, first, sampled, frequent)
}

// alike finds names that contain a half or a third of the text, if it is not too frequent, and are similar to it. Things with one name
// are compared before it is looked up.
func (q statement) alike() string {
	texts := ""
	for i, entity := range []int{1, 2, 4, 11} {
		if i > 0 {
			texts += " UNION ALL "
		}
		first, last := entity<<32, (entity+1)<<32-1
		texts += fmt.Sprintf("(SELECT id, text FROM name_texts WHERE text LIKE '%%' || p.part || '%%' AND id BETWEEN %d AND %d AND %d = ANY (%s) AND %s LIMIT %d)", first, last, entity, q.types, rare(first, last), most)
	}
	names := ""
	for i, column := range []string{"film_id", "person_id", "character_id", "company_id"} {
		if i > 0 {
			names += " UNION ALL "
		}
		names += "SELECT id FROM names WHERE " + column + " = b.id"
	}
	return fmt.Sprintf("%s FROM reading r CROSS JOIN LATERAL unnest(r.parts) p (part) CROSS JOIN LATERAL (%s) b CROSS JOIN LATERAL (%s) n JOIN name_keys k ON k.name_id = n.id AND k.words IS NOT NULL"+
		" WHERE (b.text LIKE E'%%\n%%' OR similarity(b.text, r.spelling) >= 0.3) AND similarity(k.key, r.spelling) >= 0.3 AND %s", row(looks, kindSimilar), texts, names, dating)
}

// started finds names that begin with the first half of the text.
func (q statement) started() string {
	return row(looks, kindSimilar) + " FROM reading r CROSS JOIN LATERAL " + spelled(q.types, begins("key", "r.start"), most) + " WHERE " + dating
}

// begunNearly finds names that begin like the text, apart from typing errors after its first third.
func (q statement) begunNearly() string {
	return fmt.Sprintf("%s FROM reading r CROSS JOIN LATERAL %s CROSS JOIN LATERAL (SELECT least(levenshtein_less_equal(left(k.key, length(r.spelling)), r.spelling, 2), levenshtein_less_equal(left(k.key, length(r.spelling) + 1), r.spelling, 2)) AS typos) t"+
		" WHERE length(r.spelling) BETWEEN 4 AND 60 AND typos <= CASE WHEN length(r.spelling) > 5 THEN 2 ELSE 1 END AND %s",
		row(fmt.Sprintf("%d - %d * typos + %s + 5 * k.fame", mistyped, perTypo, share(60, "r.spelling")), kindSpelling), spelled(q.types, begins("key", "left(r.spelling, length(r.spelling) / 3)"), 2*q.limit()), dating)
}
