package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Rating is an aggregate of many opinions by one provider, using one measure.
type Rating struct{ ent.Schema }

// Mixin of Rating.
func (Rating) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Rating.
func (Rating) Fields() []ent.Field {
	return []ent.Field{
		field.Int("film_id"),
		field.Int("provider_id"),
		field.Enum("measure").Values("APPROVAL", "MEAN", "MEDIAN", "STARS").Comment("APPROVAL is the percentage of positive reviews."),
		field.Enum("audience").Values("CRITICS", "AUDIENCE").Optional().Comment("Group whose opinions are aggregated."),
		field.Float("value"),
		field.Float("scale").Comment("Highest possible value: 100 for a percentage."),
		field.Int("sample_size").Optional(),
		date("as_of", "Date on which the rating was read."),
	}
}

// Edges of Rating.
func (Rating) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("film", Film.Type).Ref("ratings").Field("film_id").Unique().Required(),
		edge.From("provider", Company.Type).Ref("ratings").Field("provider_id").Unique().Required(),
	}
}

// Indexes of Rating.
func (Rating) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("film_id", "provider_id", "measure", "audience", "as_of").Unique(),
		index.Fields("film_id", "measure", "id"),
		index.Fields("provider_id", "film_id"),
		index.Fields("measure", "film_id"),
		index.Fields("sample_size", "film_id"),
		index.Fields("value", "film_id"),
	}
}

// Annotations of Rating.
func (Rating) Annotations() []schema.Annotation {
	return Meta{Number: 23, Key: []string{"film_id", "provider_id", "measure", "audience", "as_of"}, Order: []string{"measure"},
		Rules: []Rule{
			{"value", "value BETWEEN 0 AND scale", "a rating lies between 0 and its scale"},
			{"approval", "measure <> 'APPROVAL' OR scale = 100", "an approval is a percentage: its scale is 100"},
			{"sample_size", "sample_size >= 0", "a sample size is not negative"},
		},
	}.annotations()
}
