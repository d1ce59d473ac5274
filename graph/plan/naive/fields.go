package naive

import (
	"fmt"
	"strings"

	"filmgraph/ent/gen/ent"

	"github.com/vektah/gqlparser/v2/ast"
)

// field returns the value of a field of an object, of a plain list its first items.
func (r *run) field(object any, typ string, field *ast.Field, args map[string]any) any {
	value := r.valueOf(object, typ, field, args)
	if first, ok := args["first"].(int64); ok && field.Name != "facets" { // which limits the values of each
		if items, isList := value.([]any); isList && len(items) > int(first) {
			return items[:first]
		}
	}
	return value
}

// valueOf returns the value of a field of an object: nil, bool, string, int, json.Number, *Row, another object of this
// package, or []any of these.
func (r *run) valueOf(object any, typ string, field *ast.Field, args map[string]any) any {
	switch o := object.(type) {
	case query:
		return r.root(field, args)
	case *connection:
		if upTo, ok := args["upTo"].(int64); ok {
			return min(o.total, int(upTo))
		}
		if by, ok := args["by"].([]any); ok {
			return r.counted(o, by, args)
		}
		return o.field(field.Name)
	case *edge:
		return r.edgeField(o, typ, field.Name)
	case match:
		return o.field(field.Name)
	case pageInfo:
		return o.field(field.Name)
	case date:
		return o.field(field.Name)
	case facets:
		return r.facetsField(o, field.Name)
	case facet:
		return o.field(field.Name)
	case counted:
		return o.field(field.Name)
	case countedValue:
		return o.field(field.Name)
	case stats:
		return r.statsField(o, field.Name, args)
	case summary:
		return o.field(field.Name)
	case creditCount:
		return o.field(field.Name)
	case pathResult:
		return o.field(field.Name)
	case step:
		return o.field(field.Name)
	case distanceCount:
		return o.field(field.Name)
	case similarFilm:
		return o.field(field.Name)
	case reason:
		return o.field(field.Name)
	case *disagreement:
		return o.field(field.Name)
	case *season:
		return r.seasonField(o, field, args)
	case *reception:
		return o.field(field.Name)
	case *sentimentCount:
		return o.field(field.Name)
	case *Row:
		return r.rowField(o, field, args)
	}
	panic(fmt.Sprintf("no fields of %T", object))
}

// rowField returns the value of a field of a row: computed, or the column or edge of the same name.
func (r *run) rowField(row *Row, field *ast.Field, args map[string]any) any {
	if field.Name == "id" {
		return PublicID(row)
	}
	if value, ok := r.computed(row, field.Name, args); ok {
		return value
	}
	if field.Name == "collaborators" {
		return r.collaborators(row, field, args)
	}
	if strings.HasSuffix(field.Definition.Type.Name(), "Connection") {
		return r.connection(row, field, args)
	}
	name := snake(field.Name)
	for _, column := range row.Entity.Fields {
		if column.Name == name {
			return columnValue(row, column)
		}
	}
	for _, arc := range row.Entity.Arcs {
		if arc.Name == name {
			return orNull(r.Catalog.arc(row, arc))
		}
	}
	if row.edge(name).One {
		return orNull(r.Catalog.one(row, name))
	}
	rows := r.Catalog.Follow(row, name)
	return list(sorted(rows, ent.Entities[row.edge(name).Target].Order...))
}

// arc returns the row that a reference to one of several entities leads to, or nil.
func (c *Catalog) arc(row *Row, arc ent.Arc) *Row {
	for _, column := range arc.Columns {
		if id, ok := row.ref(column); ok {
			return c.byID[id]
		}
	}
	return nil
}

func columnValue(row *Row, column ent.Field) any {
	if column.Type == ent.Date {
		return orNoDate(row.text(column.Name))
	}
	return row.Columns[column.Name]
}

// snake is the name of a column or edge: releaseDate is release_date.
func snake(name string) string {
	var s strings.Builder
	for _, c := range name {
		if 'A' <= c && c <= 'Z' {
			s.WriteByte('_')
			c += 'a' - 'A'
		}
		s.WriteRune(c)
	}
	return s.String()
}
