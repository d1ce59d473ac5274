// Package search finds films, people, characters and companies by name: in any
// spelling, order and script, and despite typing mistakes. It gives the SQL of a
// table of matches and the terms that it takes; the query compiler puts both into
// its statements.
package search

import (
	"unicode/utf8"

	"filmgraph/internal/names"
)

// Terms are what a reader's text is looked up by.
type Terms struct {
	Spelling string // folded text
	End      string // behind every key that begins with Spelling
	Sound    string // folded Korean name, or empty
}

// Fold reads a reader's text.
func Fold(text string) Terms {
	q := names.Query(text)
	return Terms{Spelling: q.Spelling, End: q.Spelling + string(utf8.MaxRune), Sound: q.Sound}
}

// shortest is the length in letters from which text is looked for inside names and
// with mistakes: shorter text has no trigram of its own, and matches only as a prefix.
const shortest = "3"

// Matches is a table of what fits the terms, each thing once with its best match:
// its id, the id of the form of its name, and a score from 0 to 1. The arguments
// are SQL of type text. A name that is the text scores 1, one that sounds like it
// 0.95, one that begins with it up to 0.9, one that holds it up to 0.8, and one that
// is like it up to 0.7.
func Matches(spelling, end, sound string) string {
	return table(prefixed(spelling, end)+
		" UNION ALL SELECT name_id, 0.95 FROM name_keys WHERE kind = 'SOUND' AND key = "+sound+
		" UNION ALL SELECT name_id, 0.4 + 0.4 * length("+spelling+") / length(key) FROM name_keys"+
		" WHERE kind = 'SPELLING' AND length("+spelling+") >= "+shortest+" AND key LIKE '%' || "+spelling+" || '%'"+
		" UNION ALL SELECT name_id, 0.7 * similarity(key, "+spelling+") FROM name_keys"+
		" WHERE kind = 'SPELLING' AND length("+spelling+") >= "+shortest+" AND key % "+spelling, spelling)
}

// completions is how many names a suggestion chooses from: the shortest of those that
// begin with the text. Two letters begin ten thousands of names at size, and all but
// the shortest would be looked up in vain.
const completions = "500"

// Completions is a table like that of Matches of what begins with the text.
func Completions(spelling, end, sound string) string {
	return table("("+prefixed(spelling, end)+" ORDER BY length(key), name_id LIMIT "+completions+")"+
		" UNION ALL SELECT name_id, 0.85 FROM name_keys WHERE kind = 'SOUND' AND (key = "+sound+
		" OR "+sound+" <> '' AND key >= "+sound+" || '-' AND key < "+sound+" || '.')", spelling) // whole syllables that follow
}

func prefixed(spelling, end string) string {
	return "SELECT name_id, CASE WHEN key = " + spelling + " THEN 1 ELSE 0.5 + 0.4 * length(" + spelling + ") / length(key) END AS score" +
		" FROM name_keys WHERE kind = 'SPELLING' AND key >= " + spelling + " AND key < " + end
}

func table(matches, spelling string) string {
	return "SELECT DISTINCT ON (id) id, name_id, score FROM (" +
		"SELECT coalesce(n.film_id, n.person_id, n.character_id, n.company_id) AS id, n.id AS name_id, round(k.score::numeric, 3)::float8 AS score" +
		" FROM (" + matches + ") k JOIN names n ON n.id = k.name_id WHERE " + spelling + " <> '') m" +
		" ORDER BY id, score DESC, name_id"
}
