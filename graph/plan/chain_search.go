package plan

import (
	"fmt"
	"slices"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
	"filmgraph/internal/adjacency"
	"filmgraph/internal/adjacency/live"
)

// compileSearch compiles the statement that looks up the references in the arguments of a search, and reads the
// surroundings of the ends on request.
func (r *Reader) compileSearch(f Selected, vars variables, q question, near bool) (*plan, error) {
	c := &compiler{schema: r.schema, vars: vars}
	ends := make([]sql.Expr, 0, q.ends)
	if q.ends == 1 {
		ends = append(ends, c.existing("Person", c.argument(f.Field, "person")))
	} else {
		ends = append(ends, c.end(c.argument(f.Field, "from")), c.end(c.argument(f.Field, "to")))
	}
	filter := c.argument(f.Field, "filter")
	answer := join(lit(`{"ends":`), toJSON(sql.F("ARRAY[?]", sql.Join(", ", ends...))))
	for _, key := range []struct{ name, json, entity string }{{"withoutFilms", "withoutFilms", "Film"}, {"withoutPeople", "withoutPeople", "Person"}} {
		if list := filter.key(key.name); list.present() {
			answer = join(answer, lit(`,"`+key.json+`":`), toJSON(list.ids(key.entity)))
		}
	}
	for _, key := range []string{"any", "all", "none"} {
		if list := filter.key("genres").key(key); list.present() {
			list.mentions("genres")
			answer = join(answer, lit(`,"`+key+`":`), toJSON(sql.F("ARRAY(SELECT coalesce(g.id, 0) FROM unnest(?) s(slug) LEFT JOIN ? g ON g.slug = s.slug)", list.texts(), sql.Table("genres"))))
		}
	}
	if near {
		radius := sql.F("?::int", sql.Parameter(len(c.params)))
		c.params = append(c.params, parameter{"maxLength", func(vars variables) any {
			again, _ := r.question(f, vars)
			again.limit()
			return again.radius()
		}, func(v any) (any, error) { return v, nil }})
		answer = join(answer, lit(`,"near":`), expr(sql.Named(nearby, map[string]sql.Expr{"@ends": sql.F("ARRAY[?]", sql.Join(", ", ends...)), "@radius": radius}).
			Reading("credits", "films", "film_genres", "relationships")))
	}
	answer = join(answer, lit("}"))
	if c.err != nil {
		return nil, c.err
	}
	p := c.plan(f, answer)
	p.reads.Tables = append(p.reads.Tables, GraphTable)
	return p, nil
}

// end is the id of a PathEndBy, NULL if it does not exist.
func (c *compiler) end(by arg) sql.Expr {
	keys := by.keys()
	if len(keys) != 1 {
		c.fail(by.name, "needs exactly one key with a value")
		return sql.F("NULL")
	}
	if keys[0] == "film" {
		return c.existing("Film", by.key("film"))
	}
	return c.existing("Person", by.key("person"))
}

// existing is the id that a reference refers to, NULL if it does not exist.
func (c *compiler) existing(entity string, reference arg) sql.Expr {
	return sql.F("(SELECT e.id FROM ? e WHERE e.id = ?)", sql.Table(ent.Entities[entity].Table), reference.id(entity))
}

// surroundings is what the first statement of a search returns.
type surroundings struct {
	Ends          []int64 `json:"ends"` // 0 for those that do not exist
	WithoutFilms  []int64 `json:"withoutFilms"`
	WithoutPeople []int64 `json:"withoutPeople"`
	Any           []int64 `json:"any"` // genres, as All and None; 0 for those that do not exist
	All           []int64 `json:"all"`
	None          []int64 `json:"none"`
	Near          struct {
		Radius int `json:"radius"` // how far from the ends everything was read, in connections
		Films  []struct {
			ID     int64   `json:"id"`
			Kind   int64   `json:"kind"`
			Year   int64   `json:"year"`
			Genres []int64 `json:"genres"`
		} `json:"films"`
		People        []int64    `json:"people"`
		Credits       [][3]int64 `json:"credits"`       // film, person, kind
		Relationships [][3]int64 `json:"relationships"` // id, from, to
	} `json:"near"`
}

// nearby is a recursive query of what is near the ends, as JSON: at most 100,000 films, people and relationships. Those of the distance at
// which there are more do not count.
var nearby = `(WITH RECURSIVE reached(node, away) AS (
  SELECT e.id, 0 FROM unnest(@ends) e(id) WHERE e.id IS NOT NULL
  UNION
  SELECT x.node, n.away + 1 FROM reached n CROSS JOIN LATERAL (
    SELECT c.film_id FROM credits c WHERE c.person_id = n.node
    UNION ALL SELECT c.person_id FROM credits c WHERE c.film_id = n.node
    UNION ALL SELECT coalesce(r.to_film_id, r.to_person_id) FROM relationships r WHERE r.from_film_id = n.node OR r.from_person_id = n.node
    UNION ALL SELECT coalesce(r.from_film_id, r.from_person_id) FROM relationships r WHERE r.to_film_id = n.node OR r.to_person_id = n.node) x(node)
  WHERE n.away < @radius
), nearest AS MATERIALIZED (SELECT node, away FROM reached LIMIT 100001
), complete AS MATERIALIZED (SELECT CASE WHEN count(*) > 100000 THEN max(away) - 1 ELSE @radius END AS radius FROM nearest
), nodes AS MATERIALIZED (SELECT DISTINCT node FROM nearest WHERE away <= (SELECT radius FROM complete))
SELECT json_build_object('radius', (SELECT radius FROM complete),
  'films', (SELECT coalesce(json_agg(json_build_object('id', f.id, 'kind', ` + live.FilmKind + `, 'year', CASE WHEN f.year BETWEEN 1 AND 9999 THEN f.year ELSE 0 END,
    'genres', ARRAY(SELECT g.genre_id FROM film_genres g WHERE g.film_id = f.id)) ORDER BY f.id), '[]') FROM nodes n JOIN films f ON f.id = n.node),
  'people', (SELECT coalesce(json_agg(n.node ORDER BY n.node), '[]') FROM nodes n WHERE n.node >> 32 = ` + fmt.Sprint(live.PersonPrefix) + `),
  'credits', (SELECT coalesce(json_agg(json_build_array(c.film_id, c.person_id, ` + live.CreditKind + `) ORDER BY c.film_id), '[]')
    FROM nodes n JOIN credits c ON c.film_id = n.node WHERE c.person_id IN (SELECT node FROM nodes)),
  'relationships', (SELECT coalesce(json_agg(json_build_array(r.id, r."from", r."to") ORDER BY r.id), '[]') FROM (` + live.Relationships + `) r
    WHERE r."from" IN (SELECT node FROM nodes) AND r."to" IN (SELECT node FROM nodes)))::text)`

// graph builds the graph of what was read, and limits the search to it.
func (s *surroundings) graph(q *question) (*adjacency.Graph, error) {
	q.MaxLength = min(q.MaxLength, s.Near.Radius*q.MaxLength/max(1, q.radius()))
	b := adjacency.NewBuilder(live.FilmPrefix, live.PersonPrefix, len(s.Near.Films), len(s.Near.People), len(s.Near.Credits))
	for _, f := range s.Near.Films {
		if err := b.Film(adjacency.Film{ID: f.ID, Kind: uint8(f.Kind), Year: int16(f.Year), Genres: f.Genres}); err != nil {
			return nil, err
		}
	}
	for _, person := range s.Near.People {
		if err := b.Person(person); err != nil {
			return nil, err
		}
	}
	for _, c := range s.Near.Credits {
		if err := b.Credit(c[0], adjacency.Credit{Person: c[1], Kind: adjacency.CreditKind(c[2])}); err != nil {
			return nil, err
		}
	}
	relationships := make([]adjacency.Relationship, len(s.Near.Relationships))
	for i, r := range s.Near.Relationships {
		relationships[i] = adjacency.Relationship{ID: r[0], From: r[1], To: r[2]}
	}
	return b.Finish().Related(slices.Clip(relationships)), nil
}
