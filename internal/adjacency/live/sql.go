package live

import (
	"strings"

	"filmgraph/ent/gen/ent"
)

// Kinds of films and Departments of credits are numbered in this order.
var (
	Kinds       = []string{"FEATURE", "SHORT", "TV_FILM", "TV_SPECIAL", "TV_SHORT", "VIDEO", "SERIES", "MINISERIES", "EPISODE", "OTHER"}
	Departments = []string{"ACTING", "DIRECTING", "WRITING", "PRODUCTION", "MUSIC", "CAMERA", "EDITING", "ART", "SOUND", "VISUAL_EFFECTS", "COSTUME_AND_MAKEUP", "CREW"}
)

// Upper halves of the ids of films, people and genres.
var (
	FilmPrefix   = int64(ent.Entities["Film"].Number)
	PersonPrefix = int64(ent.Entities["Person"].Number)
	genrePrefix  = int64(ent.Entities["Genre"].Number)
)

// FilmKind is the number of the kind of the film f, as SQL.
var FilmKind = "coalesce(array_position('{" + strings.Join(Kinds, ",") + "}', f.kind::text) - 1, 9)"

// CreditKind is the adjacency.CreditKind of the credit c, as SQL.
var CreditKind = "(coalesce(array_position('{" + strings.Join(Departments, ",") + "}', c.department::text) - 1, 11)" +
	" + CASE WHEN c.attributes = '{}' THEN 0 ELSE CASE WHEN c.attributes && '{archive footage,archive sound}' THEN 16 ELSE 0 END + CASE WHEN 'self' = ANY(c.attributes) THEN 32 ELSE 0 END END)"

// Relationships are those between two films or two people, as SQL.
const Relationships = `SELECT r.id, coalesce(r.from_film_id, r.from_person_id) AS "from", coalesce(r.to_film_id, r.to_person_id) AS "to"
	FROM relationships r WHERE r.from_character_id IS NULL`
