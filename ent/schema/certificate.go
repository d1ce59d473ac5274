package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Certificate is an age rating of a film, as reported by a source. The body named may not have issued it.
type Certificate struct{ ent.Schema }

// Mixin of Certificate.
func (Certificate) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Certificate.
func (Certificate) Fields() []ent.Field {
	return []ent.Field{
		field.Int("film_id"),
		field.Text("rating"),
		field.Int("body_id").Optional(),
		country("Country where the rating applies."),
		list("reasons", "Reasons for the rating, in the body's words."),
		field.Bool("issued_by_body").Optional().Annotations(Format{Derived: true}).
			Comment("Whether the body issues ratings of this name; null if the body or its ratings are unknown. Set by triggers."),
	}
}

// Edges of Certificate.
func (Certificate) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("film", Film.Type).Ref("certificates").Field("film_id").Unique().Required(),
		edge.From("body", Company.Type).Ref("certificates").Field("body_id").Unique(),
	}
}

// Indexes of Certificate.
func (Certificate) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("film_id", "rating", "body_id", "country").Unique(),
		index.Fields("body_id", "film_id"),
		index.Fields("rating", "film_id"),
		index.Fields("rating", "id"),
		index.Fields("country", "film_id"),
		index.Fields("issued_by_body", "film_id"),
	}
}

// Annotations of Certificate.
func (Certificate) Annotations() []schema.Annotation {
	return Meta{Number: 24, Key: []string{"film_id", "rating", "body_id", "country"}, Order: []string{"rating"}}.annotations()
}

// IssuedRating is an age rating that a rating body issues. Reported certificates are checked against it.
type IssuedRating struct{ ent.Schema }

// Fields of IssuedRating.
func (IssuedRating) Fields() []ent.Field {
	return []ent.Field{
		field.Int("company_id"),
		field.Text("rating"),
		country("Country where the rating applies."),
		field.Int("minimum_age").Optional().Comment("Lowest suitable age in years."),
		field.Text("meaning").Optional(),
		position(),
	}
}

// Edges of IssuedRating.
func (IssuedRating) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("company", Company.Type).Ref("issues").Field("company_id").Unique().Required(),
	}
}

// Indexes of IssuedRating.
func (IssuedRating) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("company_id", "rating").Unique(),
		index.Fields("rating"),
	}
}

// Annotations of IssuedRating.
func (IssuedRating) Annotations() []schema.Annotation {
	return Meta{Number: 25, Key: []string{"company_id", "rating"}, Order: []string{"position"},
		Rules: []Rule{{"minimum_age", "minimum_age BETWEEN 0 AND 25", "a minimum age lies between 0 and 25 years"}},
	}.annotations()
}
