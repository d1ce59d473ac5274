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

// predicate is one condition on the rows of an entity. What it asks can be put in two ways: whether one
// row fits, and which rows fit.
type predicate struct {
	// holds is the condition on a row, which Postgres may turn into a join.
	holds sql.Expr
	// test is the same condition in a form that Postgres tests row by row; empty if holds is.
	test sql.Expr
	// on is the column of the row that lies in a range; empty if it is another condition.
	on string
	// parts are the two ranges that it is, numbers and NULL: an index has them apart. There are none if it is one range.
	parts []sql.Expr
	// column of the row that equals a value of source in rows that fit. There is no source if the
	// condition is on columns of the row itself, or has to be tested row by row.
	column sql.Expr
	source *sql.Match
	value  sql.Expr
	ofID   bool // the column is the id, and every value is one of a row
	onID   bool // holds is a condition on the id of the row and on no other column of it
	// negative marks what no index finds. Rows without a match are those of the table but for the values of absent.
	negative bool
	absent   *sql.Match
	// negates is the predicate that a negation negates; nil if it negates several.
	negates *predicate
	// implied marks the predicate of the list itself, which no key of the filter states: withoutEpisodes.
	implied bool
	// alike are columns by which rows that fit stand together, such as the sort key for a part of the name.
	alike []string
	// partial is a condition that all rows meet which fit, and that an index of an order has.
	partial partial
	// unset is a column that has no value in rows that fit, and that lists can be sorted by.
	unset string
	// work is what testing a row takes, in index look-ups.
	work float64
	// rows estimates how many fit; nil if that is not known.
	rows estimate
	// rough marks an estimate that can be far too low, since it multiplies shares that have to do with each other.
	rough bool
	// usual estimates how many fit for a usual value, where the value itself is not known beforehand.
	usual estimate
	// most estimates how many fit for the value that most rows have, if usual is known.
	most estimate
	// tally is how they are counted beforehand; nil if they are not.
	tally *tally
	// words names the argument whose words are looked for in texts; empty if the condition is another one.
	words string
	// sets is the same condition on the sets of values of a film; nil if it is not about those.
	sets *setCondition
	// united is the query of the ids of the rows that fit one of some alternatives, or is empty; nil if the predicate is another one.
	united func() sql.Expr
}

// values is the query of the values of column in rows that fit.
func (p predicate) values() sql.Expr { return p.source.Select(p.value) }

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

// one is a single predicate on columns of the row.
func one(holds sql.Expr, rows estimate) []predicate { return []predicate{{holds: holds, rows: rows}} }

// inRange is the predicate that a column of the row lies in a range.
func inRange(column string, holds sql.Expr, rows estimate) []predicate {
	return []predicate{{holds: holds, on: column, rows: rows}}
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
