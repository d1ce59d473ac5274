package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Recommendation is whether a review recommends its film to an audience.
type Recommendation struct{ ent.Schema }

// Mixin of Recommendation.
func (Recommendation) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Recommendation.
func (Recommendation) Fields() []ent.Field {
	return []ent.Field{
		field.Int("review_id"),
		field.Text("audience").Comment("Audience, in the catalog's own words, such as most audiences."),
		field.Bool("recommended").Comment("Whether the review recommends the film to this audience or advises against it."),
		field.Text("note").Optional().Comment("Reservations, in the catalog's own words."),
		position(),
	}
}

// Edges of Recommendation.
func (Recommendation) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("review", Review.Type).Ref("recommendations").Field("review_id").Unique().Required(),
	}
}

// Indexes of Recommendation.
func (Recommendation) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("review_id", "audience").Unique(),
	}
}

// Annotations of Recommendation.
func (Recommendation) Annotations() []schema.Annotation {
	return Meta{Number: 50, Key: []string{"review_id", "audience"}, Order: []string{"position"}}.annotations()
}
