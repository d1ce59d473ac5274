package plan

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"unicode"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
	"github.com/vektah/gqlparser/v2/ast"
)

// schema binds the contract to the model: how each field of each type, each key of
// each filter and each order is answered. Most of it follows from the names; the
// definitions of the types tell the rest.
type schema struct {
	gql         *ast.Schema
	definitions map[string]definition
	bindings    map[string]map[string]binding // by type and field
	filters     map[string]map[string]filter  // by entity and key

	statistics *atomic.Pointer[statistics]
}

// binding renders a field of a row as JSON.
type binding func(c *compiler, r row, f Selected) text

// bind checks that everything the contract offers has an answer.
func bind(gql *ast.Schema) (*schema, error) {
	s := &schema{gql: gql, definitions: definitions, bindings: map[string]map[string]binding{}, filters: map[string]map[string]filter{}, statistics: &atomic.Pointer[statistics]{}}
	s.statistics.Store(noStatistics())
	for name := range ent.Entities {
		if (gql.Types[name] == nil) != inner[name] {
			return nil, fmt.Errorf("%s is either a type of the contract or an inner entity", name)
		}
	}
	for name, def := range gql.Types {
		entity := ent.Entities[name]
		if def.BuiltIn || def.Kind != ast.Object || entity == nil {
			continue
		}
		s.bindings[name] = map[string]binding{}
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			b, err := s.bindField(entity, f)
			if err != nil {
				return nil, fmt.Errorf("%s.%s: %w", name, f.Name, err)
			}
			s.bindings[name][f.Name] = b
		}
	}
	return s, s.checkFacets()
}

// checkFacets finds properties that lists of the contract are counted by, and no definition knows.
func (s *schema) checkFacets() error {
	for name, def := range s.gql.Types {
		of, isFacet := strings.CutSuffix(name, "FacetField")
		for _, value := range def.EnumValues {
			if isFacet && s.definitions[of].facets[value.Name].values == nil {
				return fmt.Errorf("%s has no facet %s", of, value.Name)
			}
		}
	}
	return nil
}

func (s *schema) bindField(e *ent.Entity, f *ast.FieldDefinition) (binding, error) {
	for _, fields := range []map[string]binding{s.definitions[e.Name].fields, commonFields} {
		if b := fields[f.Name]; b != nil {
			return b, nil
		}
	}
	if f.Name == "id" {
		return func(_ *compiler, r row, _ Selected) text { return id(r) }, nil
	}
	if column := fieldOf(e, snake(f.Name)); column != nil {
		if column.Type == ent.Date {
			return func(c *compiler, r row, f Selected) text { return c.date(r.col(column.Name), f.selections) }, nil
		}
		return func(_ *compiler, r row, _ Selected) text { return scalar(r, column) }, nil
	}
	reach, path, target, err := s.relation(e, f)
	if err != nil {
		return nil, err
	}
	switch name := f.Type.Name(); {
	case strings.HasSuffix(name, "Connection"):
		return s.bindConnection(target, reach, path)
	case f.Type.Elem != nil && f.Arguments.ForName("first") == nil:
		return nil, errors.New("a list needs the argument first, with a default that is its maximum")
	case f.Type.Elem != nil:
		return func(c *compiler, r row, f Selected) text { return c.list(r, f, target, path, reach) }, nil
	}
	edge := edgeOf(e, snake(f.Name))
	if edge == nil || !edge.One {
		return nil, fmt.Errorf("no edge leads to one %s", f.Type.Name())
	}
	return func(c *compiler, r row, f Selected) text {
		one := c.oneOf(c.row(target).below(r, edge), r.col(edge.Column), f.selections)
		if edge.Optional {
			return orNull(one)
		}
		return expr(one)
	}, nil
}

// relation returns which rows a field leads to, the condition under which a row belongs to its parent, and the path
// that the condition follows, if it does.
func (s *schema) relation(e *ent.Entity, f *ast.FieldDefinition) (reach condition, path []string, target *ent.Entity, err error) {
	if path = s.definitions[e.Name].paths[f.Name]; path == nil {
		path = []string{snake(f.Name)}
	}
	special := s.definitions[e.Name].relations[f.Name]
	if special == nil {
		special = commonRelations[f.Name]
	}
	if special != nil {
		return special, nil, ent.Entities[nodeType(f.Type.Name())], nil
	}
	if target, err = follow(e, path); err != nil {
		return nil, nil, nil, err
	}
	return func(c *compiler, from, to row) sql.Expr { return c.along(from, path, to) }, path, target, nil
}

// nodeType is what a connection type is a connection of.
func nodeType(name string) string {
	switch name {
	case "CollaboratorConnection", "FilmPersonConnection":
		return "Person"
	case "PersonFilmConnection":
		return "Film"
	case "RelatedConnection", "RelationConnection":
		return "Relationship"
	}
	return strings.TrimSuffix(name, "Connection")
}

func fieldOf(e *ent.Entity, name string) *ent.Field {
	for i := range e.Fields {
		if e.Fields[i].Name == name {
			return &e.Fields[i]
		}
	}
	return nil
}

func edgeOf(e *ent.Entity, name string) *ent.Edge {
	for i := range e.Edges {
		if e.Edges[i].Name == name {
			return &e.Edges[i]
		}
	}
	return nil
}

// snake turns releaseDate into release_date.
func snake(camel string) string {
	var b strings.Builder
	for _, r := range camel {
		if unicode.IsUpper(r) {
			b.WriteByte('_')
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
	}
	return b.String()
}
