package plan

import (
	"fmt"
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
	finder "filmgraph/internal/search"
	"github.com/lib/pq"
	"github.com/vektah/gqlparser/v2/ast"
)

// found are the types that a search finds.
var found = []string{"Film", "Person", "Character", "Company"}

var searchEdge = definition{
	fields: map[string]binding{
		"matched": func(c *compiler, r row, f Selected) text {
			return expr(c.one(ent.Entities["Name"], r.col("name_id"), f.selections))
		},
		"match": func(c *compiler, r row, f Selected) text {
			return c.object("SearchMatch", f.selections, func(g Selected) text {
				if g.Name == "kind" {
					return toJSON(r.col("kind"))
				}
				return expr(sql.F("(SELECT to_json(n.text)::text FROM names n WHERE n.id = ?)", r.col("name_id")).Reading("names"))
			})
		},
		"score": func(_ *compiler, r row, _ Selected) text { return expr(sql.F("?::text", r.col("score"))) },
	},
}

func search(c *compiler, f Selected) text {
	query, tables := finder.Search("@folded", "@types")
	return c.matches(f, c.argument(f.Field, "query"), sql.Expr{}, query, tables)
}

func suggest(c *compiler, f Selected) text {
	films, condition := "", sql.Expr{}
	if filter := c.argument(f.Field, "filter"); filter.present() {
		films, condition = "@films", c.filmFits(filter)
	}
	query, tables := finder.Suggest("@folded", "@types", films)
	return c.matches(f, c.argument(f.Field, "prefix"), condition, query, tables)
}

// filmFits is the condition that a match k is a film that fits a filter.
func (c *compiler) filmFits(filter arg) sql.Expr {
	r := c.row(ent.Entities["Film"])
	match := r.from().Where(sql.F("? = k.bearer", r.col("id")))
	for _, predicate := range c.filtered(filter, r) {
		match = match.Where(predicate.holds)
	}
	return sql.F("EXISTS (?)", match.Select(sql.F("1")))
}

// matches is a page of what a search found: rows of its table instead of an
// entity's, best first.
//
//	search(query: "ballerina", first: 1) { nodes { __typename } }  →
//	WITH found AS (…) SELECT … FROM (SELECT t1.* FROM found t1 ORDER BY t1.score DESC, t1.id DESC LIMIT 1) t1
func (c *compiler) matches(f Selected, typed arg, films sql.Expr, query string, tables []string) text {
	folded := typed.as(func(v any) (any, error) {
		s, err := str(v)
		if err != nil {
			return nil, err
		}
		return finder.Fold(s.(string)), nil
	}, "json")
	rows := sql.Named(query, map[string]sql.Expr{"@folded": folded, "@types": c.types(c.argument(f.Field, "types")), "@films": films}).Reading(tables...)
	result := &ent.Entity{Name: "SearchResult"}
	s := sorting{order: column("score", ent.Float, false), entity: result, field: "SCORE", down: true}
	p := c.page(f, s)
	p.row = c.rowOf(result, sql.F("found"))
	p.element = func(c *compiler, r row, set ast.SelectionSet) text {
		var entities []*ent.Entity
		for _, name := range found {
			entities = append(entities, ent.Entities[name])
		}
		return c.anyOf(entities, r.col("id"), set)
	}
	return expr(sql.F("(WITH found AS (?) SELECT ?)", rows, c.render(f, p).sql()))
}

// types are the numbers of the entities that a list of SearchTypes means: of all, if
// there is none.
func (c *compiler) types(a arg) sql.Expr {
	if a.present() {
		return a.as(func(v any) (any, error) {
			var numbers []int64
			for _, element := range elements(v) {
				name := strings.ToLower(fmt.Sprint(element))
				numbers = append(numbers, int64(byLabel[name].Number))
			}
			return pq.Array(numbers), nil
		}, "smallint[]")
	}
	var numbers []string
	for _, name := range found {
		numbers = append(numbers, fmt.Sprint(ent.Entities[name].Number))
	}
	return sql.F("'{" + strings.Join(numbers, ",") + "}'::smallint[]")
}
