package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/mixin"
)

// Sourced is mixed into every entity whose rows are statements by sources. It adds a
// column for the source of the whole row, and any number of claims about it.
type Sourced struct{ mixin.Schema }

// Fields of every statement.
func (Sourced) Fields() []ent.Field { return Stated{}.Fields() }

// Edges of every statement.
func (Sourced) Edges() []ent.Edge { return append(Stated{}.Edges(), parts("claims", Claim.Type)) }

// Stated is mixed into links between entities that a source states, so that an import of
// one source leaves the rows of others alone. There are no claims about such rows.
type Stated struct{ mixin.Schema }

// Fields of every stated row.
func (Stated) Fields() []ent.Field {
	return []ent.Field{
		field.Int("source_id").Optional().Comment("Source of the row as a whole."),
	}
}

// Edges of every stated row.
func (Stated) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("source", Source.Type).Unique().Field("source_id").Annotations(entsql.OnDelete(entsql.NoAction)),
	}
}
