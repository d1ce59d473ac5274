package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/mixin"
)

// Sourced is mixed into every entity whose rows are statements that somebody
// made: the row's own source in one column, and any number of claims about it.
type Sourced struct{ mixin.Schema }

// Fields of every statement.
func (Sourced) Fields() []ent.Field {
	return []ent.Field{
		field.Int("source_id").Optional().Comment("Who states this row as a whole."),
	}
}

// Edges of every statement.
func (Sourced) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("source", Source.Type).Unique().Field("source_id").Annotations(entsql.OnDelete(entsql.NoAction)),
		parts("claims", Claim.Type),
	}
}
