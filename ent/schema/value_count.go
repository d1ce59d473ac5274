package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// ValueCount is a change to how many rows have a set of values: films of these genres, people of these
// departments. The sum of its rows is the exact number, so that a total need not count. A writer adds rows and
// changes none, so that writers do not wait for each other; now and then one adds them up.
type ValueCount struct{ ent.Schema }

// Fields of ValueCount.
func (ValueCount) Fields() []ent.Field {
	return []ent.Field{
		field.Text("property").Comment("Table, for all its rows, or table and property: films, films.countries."),
		field.Strings("members").SchemaType(map[string]string{dialect.Postgres: "text[]"}).
			Comment("All values that the rows have, sorted; ids for what has ids. Of themes, of which nearly every film has a set of its own, one value each."),
		field.Int("rows").Comment("How many rows more have them; negative if fewer have."),
	}
}

// Indexes of ValueCount.
func (ValueCount) Indexes() []ent.Index {
	return []ent.Index{index.Fields("property", "members")}
}

// Annotations of ValueCount.
func (ValueCount) Annotations() []schema.Annotation {
	return Meta{Number: 47, Key: []string{"property", "members"}}.annotations()
}
