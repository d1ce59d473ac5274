package search

import "fmt"

// parts is a FROM item with the ways to split the text into the name of a person and the title of a film.
const parts = "reading r CROSS JOIN LATERAL unnest(r.people, r.titles, r.holding, r.wholes) WITH ORDINALITY p (person, title, holding, whole, n)"

// persons is the maximum number of people whom a part of the text may mean.
const persons = 30

// worksOn is a FROM item with a row if one of the people has a credit in the film k. A film has few credits; "+ 0" keeps the planner
// from looking up each person, and the limit from joining with all credits.
const worksOn = "(SELECT FROM credits c WHERE c.film_id = k.bearer AND c.person_id + 0 = ANY (people.ids) LIMIT 1) c"

// credited finds films whose title matches one part of the text while one of their people matches the other. If the title has all
// words of its part, and the person's name was typed in several, there is no need to look further.
func (q statement) credited() string {
	return fmt.Sprintf("WITH people AS MATERIALIZED (SELECT r.number, p.n, array_agg(k.bearer) AS ids FROM %[1]s CROSS JOIN LATERAL %[2]s GROUP BY r.number, p.n) %[3]s"+
		" FROM people JOIN (%[1]s) ON r.number = people.number AND p.n = people.n CROSS JOIN LATERAL ("+
		"SELECT bearer, name_id, key, fame, true AS full, true AS whole FROM %[4]s UNION ALL SELECT bearer, name_id, key, fame, false, coalesce(words @@ p.whole::tsquery, false) FROM %[5]s k) k CROSS JOIN LATERAL "+worksOn+
		" WHERE %[6]s AND 1 = ANY (%[7]s)",
		parts, spelled("'{2}'::smallint[]", begins("key", "p.person"), persons),
		settledRow(fmt.Sprintf("CASE WHEN k.full THEN %d ELSE %d + %s END + 10 * k.fame", creditedFull, credited, share(60, "p.title")), kindWords, "(k.full OR k.whole)"),
		spelled("'{1}'::smallint[]", "key = p.title", most), either("p.holding::tsquery", "'{1}'::smallint[]", most), dating, q.types)
}

// personAndYear finds the films of a year by one of their people.
func (q statement) personAndYear() string {
	return row(fmt.Sprintf("%d + 10 * k.fame", credited), kindWords) +
		fmt.Sprintf(" FROM reading r CROSS JOIN LATERAL (SELECT bearer AS person FROM %s) p JOIN credits c ON c.person_id = p.person JOIN films f ON f.id = c.film_id AND f.year BETWEEN r.since AND r.until"+
			" JOIN names n ON n.film_id = f.id JOIN name_keys k ON k.name_id = n.id AND k.words IS NOT NULL WHERE r.since > 0 AND 1 = ANY (%s)",
			spelled("'{2}'::smallint[]", begins("key", "r.spelling"), persons), q.types)
}

// creditedNearly finds such films if words of the text occur in no name, by the corrections of these words.
func (q statement) creditedNearly() string {
	meaning := "CASE WHEN t.unknown AND m.words IS NOT NULL THEN '(' || m.words || ')' ELSE quote_literal(t.word) END"
	const inPerson = "(t.i <= s.at) = s.first"
	return fmt.Sprintf("%[1]s FROM (SELECT t.number, string_agg(%[2]s, ' & ') FILTER (WHERE %[3]s) AS person, string_agg(%[2]s, ' & ') FILTER (WHERE NOT (%[3]s)) AS title, min(%[10]s) FILTER (WHERE %[3]s) AS people, min(%[10]s) FILTER (WHERE NOT (%[3]s)) AS films,"+
		" (sum(length(t.word)) FILTER (WHERE NOT (%[3]s)))::int AS letters FROM (SELECT number, i AS at, first FROM typed CROSS JOIN (VALUES (true), (false)) o (first) WHERE i < of AND of <= %[4]d) s"+
		" JOIN typed t ON t.number = s.number LEFT JOIN meant m ON m.word = t.word GROUP BY t.number, s.at, s.first HAVING count(*) FILTER (WHERE %[3]s) <= %[5]d AND bool_or(t.unknown)) p"+
		" JOIN reading r ON r.number = p.number CROSS JOIN LATERAL (SELECT array_agg(k.bearer) AS ids FROM %[6]s k) people CROSS JOIN LATERAL %[7]s k CROSS JOIN LATERAL "+worksOn+
		" WHERE %[8]s AND 1 = ANY (%[9]s)",
		settledRow(fmt.Sprintf("%d + %s + 5 * k.fame", bothMistyped, shareOf(60, "p.letters")), kindSpelling, "true"), meaning, inPerson, maxCorrected, maxPerson,
		rarely("p.person::tsquery", "p.people", "'{2}'::smallint[]", persons), rarely("p.title::tsquery", "p.films", "'{1}'::smallint[]", most), dating, q.types,
		"CASE WHEN t.unknown THEN m.uses ELSE t.uses END")
}

// maxCorrected is the maximum number of words of a text whose splits are corrected.
const maxCorrected = 8
