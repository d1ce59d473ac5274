package plan

import (
	_ "embed"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// similarFilms is the WITH clause that finds the films most similar to one, and the reasons. docs/graph.md explains the
// weights. Its steps bound the work: common themes and people with very many credits are left out, and genres, which most
// films share with many others, are compared only for the 200 best candidates.
//
//go:embed similar.sql
var similarFilms string

// similar is the list of the films most similar to a film:
//
//	similar(first: 5) { weight film { title } }  →
//	(WITH people AS (…), …, best AS (SELECT film_id, sum(weight)::int AS weight FROM reasons GROUP BY film_id ORDER BY 2 DESC, 1 LIMIT 5)
//	 SELECT '[' || coalesce(string_agg('{"weight":' || t2.weight::text || ',"film":' || (SELECT … FROM films t3 WHERE t3.id = t2.film_id) || '}', ',' ORDER BY t2.weight DESC, t2.film_id), '') || ']' FROM best t2)
func similar(c *compiler, parent row, f Selected) text {
	find := sql.Named(similarFilms, map[string]sql.Expr{"@film": parent.col("id"), "@first": c.length(f)}).
		Reading("relationships", "relationship_kinds", "reviews", "comparisons", "credits", "film_themes", "film_genres", "value_counts", "nominations", "nomination_films", "films")
	best := c.rowOf(nil, sql.F("best"))
	object := c.object("SimilarFilm", f.selections, func(g Selected) text {
		switch g.Name {
		case "film":
			return expr(c.one(ent.Entities["Film"], best.col("film_id"), g.selections))
		case "weight":
			return expr(sql.F("?::text", best.col("weight")))
		}
		reason := c.rowOf(nil, sql.F("reasons"))
		all := reason.from().Where(sql.F("? = ?", reason.col("film_id"), best.col("film_id")))
		order := sql.F("? DESC, ?", reason.col("weight"), reason.cols("place", "subject", "detail"))
		return expr(sql.F("(?)", all.Select(array(c.reason(parent, reason, g).sql(), order).sql())))
	})
	return expr(sql.F("(? ?)", find, best.from().Select(array(object.sql(), sql.F("? DESC, ?", best.col("weight"), best.col("film_id"))).sql())))
}

// reasonSubjects are the fields of a reason that lead to what it is about, with the kind of reason.
var reasonSubjects = map[string]struct{ kind, entity string }{
	"relationship": {"RELATIONSHIP", "Relationship"},
	"review":       {"COMPARISON", "Review"},
	"person":       {"PERSON", "Person"},
	"theme":        {"THEME", "Theme"},
	"genre":        {"GENRE", "Genre"},
	"ceremony":     {"NOMINATION", "Ceremony"},
}

// reason is the JSON of a reason.
func (c *compiler) reason(film, r row, f Selected) text {
	return c.object("SimilarityReason", f.selections, func(g Selected) text {
		switch g.Name {
		case "kind":
			return toJSON(r.col("kind"))
		case "weight":
			return expr(sql.F("?::text", r.col("weight")))
		case "text":
			return toJSON(explained(film, r))
		}
		subject := reasonSubjects[g.Name]
		return expr(sql.F("CASE WHEN ? = ? THEN ? ELSE 'null' END", r.col("kind"), sql.Quote(subject.kind),
			c.one(ent.Entities[subject.entity], r.col("subject"), g.selections)))
	})
}

// explained is a reason as a sentence.
func explained(film, r row) sql.Expr {
	return sql.Named(`CASE @kind
  WHEN 'RELATIONSHIP' THEN (SELECT concat('This film ', CASE WHEN a.from_film_id = @film THEN k.phrase ELSE k.reverse_phrase END, ' ', o.title, '.')
    FROM relationships a JOIN relationship_kinds k ON k.id = a.kind_id JOIN films o ON o.id = @other WHERE a.id = @subject)
  WHEN 'COMPARISON' THEN (SELECT concat('A review compares this film with ', o.title, '.') FROM films o WHERE o.id = @other)
  WHEN 'PERSON' THEN (SELECT concat(a.name, CASE @detail WHEN 'DIRECTING' THEN ' directed' WHEN 'WRITING' THEN ' wrote' WHEN 'ACTING' THEN ' acts in' WHEN 'MUSIC' THEN ' made the music of'
    WHEN 'CAMERA' THEN ' filmed' WHEN 'EDITING' THEN ' edited' WHEN 'PRODUCTION' THEN ' produced' WHEN 'SOUND' THEN ' made the sound of' ELSE ' worked on' END, ' both.') FROM persons a WHERE a.id = @subject)
  WHEN 'THEME' THEN (SELECT concat('Both have the theme ', a.name, '.') FROM themes a WHERE a.id = @subject)
  WHEN 'GENRE' THEN (SELECT concat('Both have the genre ', a.name, '.') FROM genres a WHERE a.id = @subject)
  ELSE (SELECT concat('Both were nominated for ', b.name, ' at the ', e.name, ' of ', a.year, '.')
    FROM ceremonies a JOIN award_events e ON e.id = a.event_id JOIN award_categories b ON b.id = @detail::bigint WHERE a.id = @subject) END`,
		map[string]sql.Expr{"@kind": r.col("kind"), "@film": film.col("id"), "@other": r.col("film_id"), "@subject": r.col("subject"), "@detail": r.col("detail")}).
		Reading("relationships", "relationship_kinds", "films", "persons", "themes", "genres", "ceremonies", "award_events", "award_categories")
}
