package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Reach is how widely a quote or a review was seen: a number of views, likes, shares or comments on a date.
type Reach struct{ ent.Schema }

// Mixin of Reach.
func (Reach) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Reach.
func (Reach) Fields() []ent.Field {
	return []ent.Field{
		field.Int("quote_id").Optional(),
		field.Int("review_id").Optional(),
		field.Enum("measure").Values("VIEWS", "LIKES", "SHARES", "COMMENTS"),
		field.Int64("value"),
		comparator(),
		date("as_of", "Date on which the number was read."),
		field.Text("counted_by").Optional().Comment("Who counted, such as the platform."),
	}
}

// Edges of Reach.
func (Reach) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("quote", Quote.Type).Ref("reach").Field("quote_id").Unique(),
		edge.From("review", Review.Type).Ref("reach").Field("review_id").Unique(),
	}
}

// Indexes of Reach.
func (Reach) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("quote_id", "review_id", "measure", "as_of").Unique(),
		index.Fields("review_id"),
	}
}

// Annotations of Reach.
func (Reach) Annotations() []schema.Annotation {
	return Meta{Number: 22, Key: []string{"quote_id", "review_id", "measure", "as_of"}, Order: []string{"measure"},
		Arcs:  []Arc{{Name: "of", Columns: []string{"quote_id", "review_id"}}},
		Rules: []Rule{{"value", "value >= 0", "a reach is not negative"}},
	}.annotations()
}
