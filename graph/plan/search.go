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
		"score": func(_ *compiler, r row, _ Selected) text { return expr(sql.F("?::text", r.col("score"))) },
	},
}

func search(c *compiler, f Selected) text {
	return c.matches(f, c.argument(f.Field, "query"), finder.Search)
}

func suggest(c *compiler, f Selected) text {
	return c.matches(f, c.argument(f.Field, "prefix"), finder.Suggest)
}

// matches is a page of what a search found: rows of its table instead of an
// entity's, best first.
//
//	search(query: "ballerina", first: 1) { nodes { __typename } }  →
//	WITH found AS (…) SELECT … FROM (SELECT t1.* FROM found t1 ORDER BY t1.score DESC, t1.id DESC LIMIT 1) t1
func (c *compiler) matches(f Selected, typed arg, table func(folded, types string) (query string, tables []string)) text {
	folded := typed.as(func(v any) (any, error) {
		s, err := str(v)
		if err != nil {
			return nil, err
		}
		return finder.Fold(s.(string)), nil
	}, "json")
	query, tables := table("@folded", "@types")
	rows := sql.Named(query, map[string]sql.Expr{"@folded": folded, "@types": c.types(c.argument(f.Field, "types"))}).Reading(tables...)
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
