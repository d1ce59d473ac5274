package plan

import (
	"fmt"
	"strings"

	"filmgraph/ent/gen/ent"
	finder "filmgraph/internal/search"
	"github.com/lib/pq"
	"github.com/vektah/gqlparser/v2/ast"
)

// found are the types that a search finds.
var found = []string{"Film", "Person", "Character", "Company"}

func search(c *compiler, f selected) text {
	return c.matches(f, c.argument(f.Field, "query"), finder.Matches)
}

func suggest(c *compiler, f selected) text {
	return c.matches(f, c.argument(f.Field, "prefix"), finder.Completions)
}

// matches is a page of what a search found: rows of its table instead of an
// entity's, best first.
func (c *compiler) matches(f selected, typed arg, table func(spelling, end, sound string) string) text {
	term := func(of func(finder.Terms) string) string {
		return typed.as(func(v any) (any, error) {
			s, err := str(v)
			if err != nil {
				return nil, err
			}
			return of(finder.Fold(s.(string))), nil
		}) + "::text"
	}
	rows := table(
		term(func(t finder.Terms) string { return t.Spelling }),
		term(func(t finder.Terms) string { return t.End }),
		term(func(t finder.Terms) string { return t.Sound }))
	result := &ent.Entity{Name: "SearchResult", Table: "(" + rows + ")"}
	s := sorting{order: order{"T.score", ent.Float, false}, entity: result, field: "SCORE", down: true}
	p := c.page(f, s, func(r row) []string {
		if types := c.argument(f.Field, "types"); types.present() {
			return []string{fmt.Sprintf("%s >> %d = ANY(%s)", r.col("id"), idBits, types.numbers())}
		}
		return nil
	})
	p.row = c.row(result)
	p.element = func(c *compiler, r row, set ast.SelectionSet) text {
		var entities []*ent.Entity
		for _, name := range found {
			entities = append(entities, ent.Entities[name])
		}
		return c.anyOf(entities, r.col("id"), set)
	}
	return c.render(f, p)
}

// numbers makes a list of SearchTypes a parameter: the numbers of the types in ids.
func (a arg) numbers() string {
	return a.as(func(v any) (any, error) {
		var numbers []int64
		for _, element := range elements(v) {
			name := strings.ToLower(fmt.Sprint(element))
			numbers = append(numbers, int64(byLabel[name].Number))
		}
		return pq.Array(numbers), nil
	}) + "::bigint[]"
}
