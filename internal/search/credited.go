package search

import "fmt"

// parts is a FROM item with the ways to split the text into the name of a person and the title of a film.
const parts = "reading r CROSS JOIN LATERAL unnest(r.people, r.films) WITH ORDINALITY p (person, film, n)"

// begins returns the condition that a key begins with a part of the text.
func begins(part string) string {
	return fmt.Sprintf("key >= p.%s AND key < p.%[1]s || chr(%d)", part, lastRune)
}

// credited finds films whose title matches one part of the text while one of their people matches the other. The people
// are looked up in the credits of each film, because a film has few; "+ 0" keeps the planner from looking up each person.
func (q statement) credited() string {
	return fmt.Sprintf("SELECT bearer, name_id, score FROM (WITH people AS MATERIALIZED (SELECT p.n, array_agg(k.bearer) AS ids FROM %[1]s CROSS JOIN LATERAL %[2]s GROUP BY p.n)"+
		" SELECT k.* FROM people CROSS JOIN LATERAL (%[3]s FROM %[1]s CROSS JOIN LATERAL %[4]s%[5]s AND p.n = people.n AND 1 = ANY (%[6]s)) k"+
		" CROSS JOIN LATERAL (SELECT FROM credits c WHERE c.film_id = k.bearer AND c.person_id + 0 = ANY (people.ids) LIMIT 1) c) k WHERE true",
		parts, spelled("'{2}'::smallint[]", begins("person"), 30), row(fmt.Sprint(credited)), spelled("'{1}'::smallint[]", begins("film"), most), dating, q.types)
}

// few limits the films or people, and the credits of each, that creditedNearly examines.
const few = 30

// creditedNearly finds such films despite a typing error in either the title or the person's name. No index finds a
// mistyped part, so it examines only the best-known matches of the other part and their first credits.
func (q statement) creditedNearly() string {
	films := fmt.Sprintf("(SELECT bearer AS person FROM %s) b CROSS JOIN LATERAL %s CROSS JOIN LATERAL %s",
		spelled("'{2}'::smallint[]", begins("person"), few), firstCredits("person_id = b.person"), nearlyNamed("film_id = c.film_id", "p.film", most))
	people := fmt.Sprintf("%s CROSS JOIN LATERAL (SELECT FROM %s CROSS JOIN LATERAL %s LIMIT 1) o",
		spelled("'{1}'::smallint[]", begins("film"), few), firstCredits("film_id = k.bearer"), nearlyNamed("person_id = c.person_id", "p.person", 1))
	return fmt.Sprintf("SELECT * FROM (%[1]s FROM %[2]s CROSS JOIN LATERAL %[3]s%[4]s UNION ALL %[1]s FROM %[2]s CROSS JOIN LATERAL %[5]s%[4]s) k WHERE 1 = ANY (%[6]s)",
		row(fmt.Sprint(nearly)), parts, films, dating, people, q.types)
}

// firstCredits returns the first credits of a person or a film.
func firstCredits(of string) string {
	return fmt.Sprintf("(SELECT film_id, person_id FROM credits WHERE %s ORDER BY position, id LIMIT %d) c", of, few)
}

// nearlyNamed returns keys of the names of one film or person that begin with a part of the text, up to typing errors. The
// limit keeps the planner from joining with all names.
func nearlyNamed(of, part string, limit int) string {
	return fmt.Sprintf("(SELECT k.bearer, k.name_id, k.fame FROM names n JOIN name_keys k ON k.name_id = n.id WHERE n.%s AND k.kind = 'SPELLING' AND %s LIMIT %d) k", of, nearlyBegins("k.key", part), limit)
}

// nearlyBegins returns the condition that a key begins with a part of the text up to one typing error, or two if the part
// has six or more letters.
func nearlyBegins(key, part string) string {
	slips := func(more int) string {
		return fmt.Sprintf("levenshtein_less_equal(left(%s, length(%s) + %d), %[2]s, 2)", key, part, more)
	}
	return fmt.Sprintf("CASE WHEN length(%s) BETWEEN 4 AND 60 THEN least(%s, %s) <= CASE WHEN length(%[1]s) > 5 THEN 2 ELSE 1 END ELSE false END", part, slips(0), slips(1))
}
