package plan

import (
	"fmt"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/document"
	"filmgraph/graph/plan/sql"

	"github.com/vektah/gqlparser/v2/ast"
)

// maxList is the longest list that an argument may hold.
const maxList = document.MaxList

// filter renders one key of a filter: all its predicates hold.
type filter func(c *compiler, r row, a arg) []predicate

// bindFilter binds the keys of an entity's filter. What is not among the special
// conditions follows from the name of the key and its type.
func (s *schema) bindFilter(e *ent.Entity) error {
	def := s.gql.Types[e.Name+"Filter"]
	if def == nil || s.filters[e.Name] != nil {
		return nil
	}
	s.filters[e.Name] = map[string]filter{}
	for _, key := range def.Fields {
		if combine := combinations[key.Name]; combine != nil {
			s.filters[e.Name][key.Name] = combine
			continue
		}
		f, err := s.filterOf(e, key)
		if err != nil {
			return fmt.Errorf("%s.%s: %w", def.Name, key.Name, err)
		}
		if spell := spellingOf(key); spell != nil {
			f = coded(spell, f)
		}
		s.filters[e.Name][key.Name] = f
	}
	return nil
}

// filterOf finds what a key means.
func (s *schema) filterOf(e *ent.Entity, key *ast.FieldDefinition) (filter, error) {
	if meaning, ok := s.definitions[e.Name].conditions[key.Name]; ok {
		if _, err := follow(e, meaning.path); err != nil {
			return nil, err
		}
		return meaning.filter, nil
	}
	if name, ok := strings.CutPrefix(snake(key.Name), "has_"); ok {
		if _, err := follow(e, []string{name}); err != nil {
			return nil, err
		}
		return has(name).filter, nil
	}
	if f := derived(e, key); f != nil {
		return f, nil
	}
	return nil, fmt.Errorf("no condition is known for it")
}

// derived finds the condition of a key that is named after a column or an edge.
func derived(e *ent.Entity, key *ast.FieldDefinition) filter {
	name := snake(key.Name)
	column, edge := fieldOf(e, name), edgeOf(e, name)
	if column == nil && key.Type.Elem != nil { // kinds: [FEATURE, SHORT]
		name = singular(name)
		column = fieldOf(e, name)
	}
	switch typeName := key.Type.Name(); {
	case typeName == "ID" && edge != nil && edge.One:
		return func(_ *compiler, r row, a arg) []predicate {
			return one(sql.F("? = ?", r.col(edge.Column), a.id(edge.Target)), equalID(e.Table, edge.Column, a))
		}
	case column == nil:
		return nil
	case typeName == "FloatRange":
		return func(c *compiler, r row, a arg) []predicate {
			return inRange(name, c.ends(a, r.col(name), float, "float8"), between(e.Table, name, a))
		}
	case strings.HasSuffix(typeName, "Range"):
		return func(c *compiler, r row, a arg) []predicate {
			return inRange(name, c.ends(a, r.col(name), wholeNumber, "bigint"), between(e.Table, name, a))
		}
	case typeName == "Boolean":
		return func(_ *compiler, r row, a arg) []predicate {
			return one(sql.F("? = ?", r.col(name), a.boolean()), equal(e.Table, name, a))
		}
	case typeName == "SetFilter":
		return func(_ *compiler, r row, a arg) []predicate { return members(r, name, a) }
	case column.Type == ent.Texts:
		return func(_ *compiler, r row, a arg) []predicate {
			a.mentions(e.Table + "." + name)
			return []predicate{{holds: sql.F("? && ?", r.col(name), a.texts()), rows: equal(e.Table, name, a), tally: a.tallied(e, name, "&&", arg.texts), sets: a.sets(e, name, "&&", arg.texts, false)}}
		}
	}
	return func(_ *compiler, r row, a arg) []predicate {
		a.mentions(e.Table + "." + name)
		return []predicate{{holds: sql.F("? = ANY(?)", r.col(name), a.texts()), alike: []string{name}, rows: equal(e.Table, name, a), tally: a.tallied(e, name, "&&", arg.texts), sets: a.sets(e, name, "&&", arg.texts, false)}}
	}
}

// singular is the name of a column of which a key takes several values: statuses leads to status.
func singular(plural string) string {
	for _, end := range []struct{ plural, singular string }{{"ies", "y"}, {"uses", "us"}, {"s", ""}} {
		if stem, ok := strings.CutSuffix(plural, end.plural); ok {
			return stem + end.singular
		}
	}
	return plural
}

// members is a SetFilter on a column that holds an array.
func members(r row, name string, a arg) []predicate {
	e, column := r.entity, r.col(name)
	for _, key := range []string{"any", "all", "none"} {
		a.key(key).mentions(e.Table + "." + name)
	}
	var all []predicate
	if list := a.key("any"); list.present() {
		all = append(all, predicate{holds: sql.F("? && ?", column, list.texts()), rows: equal(e.Table, name, list), tally: list.tallied(e, name, "&&", arg.texts),
			sets: list.sets(e, name, "&&", arg.texts, false)})
	}
	if list := a.key("all"); list.present() {
		all = append(all, predicate{holds: sql.F("? @> ?", column, list.texts()), rows: least(e.Table, name, list), tally: list.tallied(e, name, "@>", arg.texts),
			sets: list.sets(e, name, "@>", arg.texts, false)})
	}
	if list := a.key("none"); list.present() {
		p := predicate{holds: sql.F("NOT ? && ?", column, list.texts()), negative: true, rows: without(e.Table, equal(e.Table, name, list)),
			tally: list.untallied(e, name, arg.texts), sets: list.sets(e, name, "&&", arg.texts, true)}
		all = append(all, p.foundBySets(a.c, r))
	}
	return all
}

// filtered are the predicates of a whole filter: all its keys hold.
func (c *compiler) filtered(by arg, r row) []predicate { return c.filteredBut(nil, by, r) }

// filteredBut are the predicates of a filter without some keys.
func (c *compiler) filteredBut(without []string, by arg, r row) []predicate {
	var all []predicate
	for _, key := range by.keys() {
		if slices.Contains(without, key) {
			continue
		}
		all = append(all, c.filters[r.entity.Name][key](c, r, by.key(key))...)
	}
	return all
}
