package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// ValueCount is a change in the number of rows with a given set of values, such as films of these genres or people of
// these departments. The sum of all changes is the exact number, so that a total need not count rows. Writers only insert
// changes and never update them, so that they do not wait for each other; occasionally a writer merges changes.
type ValueCount struct{ ent.Schema }

// Fields of ValueCount.
func (ValueCount) Fields() []ent.Field {
	return []ent.Field{
		field.Text("property").Comment("Table, to count all its rows, or table and property: films, films.countries."),
		field.Strings("members").SchemaType(map[string]string{dialect.Postgres: "text[]"}).
			Comment("All values of the rows, sorted; ids where the values are entities. Themes are counted one by one, since nearly every film has its own set of them."),
		field.Int("rows").Comment("Change in the number of rows with these values; may be negative."),
	}
}

// Indexes of ValueCount.
func (ValueCount) Indexes() []ent.Index {
	return []ent.Index{index.Fields("property", "members")}
}

// Annotations of ValueCount.
func (ValueCount) Annotations() []schema.Annotation {
	return Meta{Number: 47, Untracked: true, Key: []string{"property", "members"}}.annotations()
}
