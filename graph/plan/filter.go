package plan

import (
	"fmt"
	"strings"

	"filmgraph/ent/gen/ent"
	"github.com/lib/pq"
	"github.com/vektah/gqlparser/v2/ast"
)

// maxList is the longest list that an argument may hold.
const maxList = 250

// filter renders one key of a filter as a condition on a row.
type filter func(c *compiler, r row, a arg) string

// bindFilter binds the keys of an entity's filter. What is not among the special
// conditions follows from the name of the key and its type.
func (s *schema) bindFilter(e *ent.Entity) error {
	def := s.gql.Types[e.Name+"Filter"]
	if def == nil || s.filters[e.Name] != nil {
		return nil
	}
	s.filters[e.Name] = map[string]filter{}
	for _, key := range def.Fields {
		f := conditions[e.Name+"."+key.Name]
		if f == nil {
			f = derived(e, key)
		}
		if f == nil {
			return fmt.Errorf("%s.%s: no condition is known for it", def.Name, key.Name)
		}
		s.filters[e.Name][key.Name] = f
	}
	return nil
}

// derived finds the condition of a key that is named after a column or an edge.
func derived(e *ent.Entity, key *ast.FieldDefinition) filter {
	name := snake(key.Name)
	column, edge := fieldOf(e, name), edgeOf(e, name)
	switch typeName := key.Type.Name(); {
	case strings.HasPrefix(key.Name, "has"):
		return has([]string{strings.TrimPrefix(name, "has_")})
	case typeName == "ID" && edge != nil && edge.One:
		return func(c *compiler, r row, a arg) string { return r.col(edge.Column) + " = " + a.id(edge.Target) }
	case column == nil:
		return nil
	case typeName == "FloatRange":
		return func(c *compiler, r row, a arg) string {
			return c.ends(a, r.col(name)+" >= %s::float8", float, r.col(name)+" <= %s::float8", float)
		}
	case strings.HasSuffix(typeName, "Range"):
		return func(c *compiler, r row, a arg) string { return c.between(r.col(name), a) }
	case typeName == "Boolean":
		return func(c *compiler, r row, a arg) string { return r.col(name) + " = " + a.boolean() }
	case typeName == "SetFilter":
		return func(c *compiler, r row, a arg) string {
			return c.set(a, r.col(name)+" && %[1]s", r.col(name)+" @> %[1]s")
		}
	case column.Type == ent.Texts:
		return func(c *compiler, r row, a arg) string { return r.col(name) + " && " + a.texts() }
	}
	return func(c *compiler, r row, a arg) string { return r.col(name) + " = ANY(" + a.texts() + ")" }
}

// filtered is the condition of a whole filter: all its keys hold.
func (c *compiler) filtered(by arg, r row) string {
	all := []string{"true"}
	for _, key := range by.keys() {
		all = append(all, c.filters[r.entity.Name][key](c, r, by.key(key)))
	}
	return allOf(all)
}

// wholeNumber reads a whole number that JSON can carry.
var wholeNumber = integer(-1<<53, 1<<53)

// between is the condition that a whole number lies in a range.
func (c *compiler) between(expression string, a arg) string {
	return c.ends(a, expression+" >= %s::bigint", wholeNumber, expression+" <= %s::bigint", wholeNumber)
}

// ends is the condition of a range: that of its lower and that of its upper end, with
// %s for the end.
func (c *compiler) ends(a arg, lower string, low conversion, upper string, high conversion) string {
	ends := []string{"true"}
	if e := a.key("gte"); e.present() {
		ends = append(ends, fmt.Sprintf(lower, e.as(low)))
	}
	if e := a.key("lte"); e.present() {
		ends = append(ends, fmt.Sprintf(upper, e.as(high)))
	}
	return allOf(ends)
}

// allOf joins conditions, of which the first is true.
func allOf(conditions []string) string {
	return strings.TrimPrefix(strings.Join(conditions, " AND "), "true AND ")
}

// set is the condition of a SetFilter. Any and all are conditions with %[1]s for
// an array of texts.
func (c *compiler) set(a arg, anyOf, everyOf string) string {
	conditions := []string{"true"}
	for _, part := range []struct{ key, condition string }{{"any", anyOf}, {"all", everyOf}, {"none", "NOT " + anyOf}} {
		if list := a.key(part.key); list.present() {
			conditions = append(conditions, strings.ReplaceAll(part.condition, "%[1]s", list.texts()))
		}
	}
	return allOf(conditions)
}

// has is the condition that rows lie along a path, or that none do.
func has(path []string) filter {
	return func(c *compiler, r row, a arg) string {
		condition := c.exists(r, path, nil)
		if a.word() == "false" {
			return "NOT " + condition
		}
		return condition
	}
}

// exists is the condition that a row that fits lies along a path.
func (c *compiler) exists(r row, path []string, fits func(row) []string) string {
	target, _ := walk(r.entity, path)
	to := c.row(target)
	conditions := []string{c.along(r, path, to)}
	if fits != nil {
		conditions = append(conditions, fits(to)...)
	}
	return "EXISTS (SELECT 1 FROM " + to.from() + where(conditions) + ")"
}

// texts makes a list of texts a parameter.
func (a arg) texts() string {
	return a.as(func(v any) (any, error) {
		list, err := bounded(v, maxList, "values")
		if err != nil {
			return nil, err
		}
		texts := make([]string, len(list))
		for i, element := range list {
			text, err := str(element)
			if err != nil {
				return nil, err
			}
			texts[i] = text.(string)
		}
		return pq.Array(texts), nil
	}) + "::text[]"
}

// text makes a text a parameter.
func (a arg) text() string { return a.as(str) + "::text" }

// boolean makes true or false a parameter.
func (a arg) boolean() string {
	return a.as(func(v any) (any, error) { return v, nil }) + "::boolean"
}
