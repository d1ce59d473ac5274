package catalog

import (
	"slices"

	"filmgraph/ent/gen/ent"

	"github.com/lib/pq"
)

// sqlType returns the type of a staged column.
func (c column) sqlType() string {
	switch {
	case c.field == nil:
		return "bigint"
	case c.name == "extent":
		return "numrange"
	}
	switch c.field.Type {
	case ent.Int:
		return "bigint"
	case ent.Float:
		return "double precision"
	case ent.Bool:
		return "boolean"
	case ent.Texts:
		return "text[]"
	}
	return "text"
}

// orDefault returns the SQL of the value to insert: that in the file, or the default.
func (c column) orDefault(name string) string {
	switch {
	case c.field != nil && c.field.Type == ent.Texts:
		return "coalesce(" + name + ", '{}')"
	case c.field != nil && c.field.Default != "":
		return "coalesce(" + name + ", " + pq.QuoteLiteral(c.field.Default) + ")"
	}
	return name
}

// initial returns the default of a column for new rows, or nil.
func (c column) initial() any {
	switch {
	case c.field.Type == ent.Texts:
		return []string{}
	case c.field.Default != "":
		return c.field.Default
	}
	return nil
}

func (c column) isList() bool { return c.field != nil && c.field.Type == ent.Texts }

// keyDefault returns the default of a column that is part of the key, otherwise nil.
func (c column) keyDefault(s *shape) any {
	if c.field != nil && c.field.Default != "" && slices.Contains(s.Key, c.name) {
		return c.field.Default
	}
	return nil
}
