package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Change is one transaction that wrote to the catalog: who did what, when and why. Database triggers record it, so writes of
// any program are recorded.
type Change struct{ ent.Schema }

// Fields of Change.
func (Change) Fields() []ent.Field {
	return []ent.Field{
		field.Int("feed_position").Comment("Place in the feed: the number of the transaction, which later transactions exceed."),
		field.Text("at").SchemaType(map[string]string{dialect.Postgres: "timestamptz"}).Annotations(Format{Derived: true}).
			Comment("Time at which the transaction began."),
		field.Text("author").Comment("Subject of the principal, or database: and the role that wrote without Filmgraph."),
		field.Enum("operation").Values("CREATE", "UPDATE", "DELETE", "MERGE", "SPLIT", "UNDO", "LOAD", "IMPORT", "RESET"),
		field.Int("stated_by").Optional().Comment("Id of the source of the new values. It is not a foreign key, because history outlives its sources."),
		field.Text("reason").Optional().Comment("Reason that the author gave."),
		field.Int("undoes").Optional().Comment("Id of the change that this one undid."),
		field.Text("reviewer").Optional().Comment("Subject of the principal that accepted the proposal."),
		field.Int("proposal").Optional().Comment("Id of the proposal that was accepted."),
		field.Int("added").Optional().Comment("Number of rows that were added, if they are not recorded one by one."),
		field.Int("changed").Optional().Comment("Number of rows that were changed, if they are not recorded one by one."),
		field.Int("removed").Optional().Comment("Number of rows that were removed, if they are not recorded one by one."),
	}
}

// Edges of Change.
func (Change) Edges() []ent.Edge {
	return []ent.Edge{edge.To("rows", ChangedRow.Type).Annotations(entsql.OnDelete(entsql.Cascade))}
}

// Indexes of Change: the feed as a whole, and by each key of its filter.
func (Change) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("feed_position", "id").Unique(),
		index.Fields("author", "feed_position", "id"),
		index.Fields("operation", "feed_position", "id"),
	}
}

// Annotations of Change.
func (Change) Annotations() []schema.Annotation {
	return Meta{Number: 62, Untracked: true, Key: []string{"id"}}.annotations()
}

// ChangedRow is a row that a change added, changed or removed. Loads and imports record only the films and people that they
// touched, without values.
type ChangedRow struct{ ent.Schema }

// Fields of ChangedRow.
func (ChangedRow) Fields() []ent.Field {
	json := map[string]string{dialect.Postgres: "jsonb"}
	return []ent.Field{
		field.Int("change_id"),
		field.Int("row_id").Comment("Id of the row, which contains its type."),
		field.Int("subject_id").Comment("Id of the record that the row is part of, or of the row itself."),
		field.Text("before").SchemaType(json).Optional().Annotations(Format{Derived: true}).Comment("Values before the change, of the columns that changed; null if the row was added."),
		field.Text("after").SchemaType(json).Optional().Annotations(Format{Derived: true}).Comment("Values after the change, of the columns that changed; null if the row was removed."),
	}
}

// Edges of ChangedRow.
func (ChangedRow) Edges() []ent.Edge {
	return []ent.Edge{edge.From("change", Change.Type).Ref("rows").Field("change_id").Unique().Required()}
}

// Indexes of ChangedRow. By the second one the types of the records of a change are found without reading its rows, of which an import
// has millions.
func (ChangedRow) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("change_id", "id"),
		index.Fields("change_id", "subject_id"),
		index.Fields("subject_id", "change_id"),
		index.Fields("row_id", "change_id"),
	}
}

// Annotations of ChangedRow.
func (ChangedRow) Annotations() []schema.Annotation {
	return Meta{Number: 63, Untracked: true, Key: []string{"id"}, Order: []string{"id"}}.annotations()
}
