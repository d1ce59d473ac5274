package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Review is a published review of a film, or another article about it.
type Review struct{ ent.Schema }

// Mixin of Review.
func (Review) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Review.
func (Review) Fields() []ent.Field {
	return []ent.Field{
		slug(),
		field.Int("film_id"),
		field.Enum("kind").Values("CRITIC", "AUDIENCE", "FAN", "FAMILY_GUIDANCE", "ROUND_UP"),
		field.Text("headline").Optional(),
		field.Text("deck").Optional().Comment("Subheading, the line below the headline."),
		field.Text("summary").Optional().Comment("Summary of the review, in the catalog's own words."),
		field.Text("verdict").Optional().Comment("Conclusion of the review, in the catalog's own words."),
		language("summary_language", "Language of summary and verdict."),
		language("language", "Language of the review text."),
		language("original_language", "Original language, if the review is a translation."),
		field.Bool("translated").Default(false),
		field.Int("translation_of_id").Optional(),
		sentiment(),
		date("published", "Publication date."),
		field.Text("url").Optional(),
		field.Float("score_value").Optional(),
		field.Float("score_scale").Optional().Comment("Highest possible score."),
		field.Int64("widest_reach").Optional().Annotations(Format{Derived: true}).Comment("Largest number in reach; set by a trigger."),
	}
}

// Edges of Review.
func (Review) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("film", Film.Type).Ref("reviews").Field("film_id").Unique().Required(),
		edge.To("translations", Review.Type).Annotations(entsql.OnDelete(entsql.SetNull)).From("translation_of").Field("translation_of_id").Unique(),
		parts("contributors", ReviewContributor.Type),
		parts("aspects", ReviewAspect.Type),
		parts("recommendations", Recommendation.Type),
		parts("comparisons", Comparison.Type),
		parts("reach", Reach.Type),
		parts("images", Image.Type),
		parts("external_ids", ExternalID.Type),
		uses("quotes", Quote.Type),
	}
}

// Indexes of Review.
func (Review) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("film_id", "published", "id"),
		falling("reviews", "film_id", "published"),
		falling("reviews", "published"),
		falling("reviews", "widest_reach"),
		index.Fields("translation_of_id"),
		index.Fields("kind"),
		index.Fields("language"),
	}
}

// Annotations of Review.
func (Review) Annotations() []schema.Annotation {
	return Meta{Number: 14, Record: true, Key: []string{"slug"},
		Rules: []Rule{{"score", "num_nonnulls(score_value, score_scale) <> 1 AND (score_value IS NULL OR score_value BETWEEN 0 AND score_scale)", "a score has its scale and lies within it"}},
	}.annotations()
}

// ReviewContributor is a contributor to a review. An unknown contributor has neither a name nor a person.
type ReviewContributor struct{ ent.Schema }

// Mixin of ReviewContributor.
func (ReviewContributor) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of ReviewContributor.
func (ReviewContributor) Fields() []ent.Field {
	return []ent.Field{
		field.Int("review_id"),
		field.Enum("role").Values("AUTHOR", "TRANSLATOR", "PROOF_READER", "EDITOR"),
		field.Text("name").Optional().Comment("Name as printed in the review."),
		field.Text("wording").Optional().Comment("Wording of the role as printed in the review."),
		language("wording_language", "Language of wording."),
		field.Int("person_id").Optional(),
		position(),
	}
}

// Edges of ReviewContributor.
func (ReviewContributor) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("review", Review.Type).Ref("contributors").Field("review_id").Unique().Required(),
		edge.From("person", Person.Type).Ref("contributions").Field("person_id").Unique(),
	}
}

// Indexes of ReviewContributor.
func (ReviewContributor) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("review_id", "role", "name", "person_id").Unique(),
		index.Fields("name", "role", "review_id").Annotations(entsql.IndexWhere("name IS NOT NULL")),
		index.Fields("person_id"),
	}
}

// Annotations of ReviewContributor.
func (ReviewContributor) Annotations() []schema.Annotation {
	return Meta{Number: 15, Key: []string{"review_id", "role", "name", "person_id"}, Order: []string{"position"}}.annotations()
}

// ReviewAspect is the opinion of a review on one aspect of a film.
type ReviewAspect struct{ ent.Schema }

// Mixin of ReviewAspect.
func (ReviewAspect) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of ReviewAspect.
func (ReviewAspect) Fields() []ent.Field {
	return []ent.Field{
		field.Int("review_id"),
		field.Enum("aspect").Values("OVERALL", "STORY", "CAST", "CHARACTERS", "PICTURES", "ACTION", "MUSIC", "PACING", "DIALOGUE", "DIRECTION", "THEMES"),
		field.Int("person_id").Optional().Comment("Person whose work the opinion is about."),
		sentiment(),
		field.Text("note").Optional(),
		position(),
	}
}

// Edges of ReviewAspect.
func (ReviewAspect) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("review", Review.Type).Ref("aspects").Field("review_id").Unique().Required(),
		edge.From("person", Person.Type).Ref("review_aspects").Field("person_id").Unique(),
	}
}

// Indexes of ReviewAspect.
func (ReviewAspect) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("review_id", "aspect", "person_id").Unique(),
		index.Fields("person_id").Annotations(entsql.IndexWhere("person_id IS NOT NULL")),
	}
}

// Annotations of ReviewAspect.
func (ReviewAspect) Annotations() []schema.Annotation {
	return Meta{Number: 16, Key: []string{"review_id", "aspect", "person_id"}, Order: []string{"position"}}.annotations()
}

// Comparison compares the reviewed film with another film or with a category of films.
type Comparison struct{ ent.Schema }

// Mixin of Comparison.
func (Comparison) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Comparison.
func (Comparison) Fields() []ent.Field {
	return []ent.Field{
		field.Int("review_id"),
		field.Int("other_film_id").Optional(),
		field.Text("other_text").Optional().Comment("What the film is compared with, if not a single film."),
		field.Text("aspect").Optional().Comment("Aspect compared, as free text."),
		field.Enum("favours").Values("REVIEWED", "OTHER", "NEITHER").Optional().Comment("Which side the review prefers."),
		field.Text("note").Optional(),
		position(),
	}
}

// Edges of Comparison.
func (Comparison) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("review", Review.Type).Ref("comparisons").Field("review_id").Unique().Required(),
		edge.From("other_film", Film.Type).Ref("compared_in").Field("other_film_id").Unique(),
	}
}

// Indexes of Comparison.
func (Comparison) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("review_id", "other_film_id", "other_text", "aspect").Unique(),
		index.Fields("other_film_id"),
	}
}

// Annotations of Comparison.
func (Comparison) Annotations() []schema.Annotation {
	return Meta{Number: 17, Key: []string{"review_id", "other_film_id", "other_text", "aspect"}, Order: []string{"position"}, Arcs: []Arc{{Name: "other", Columns: []string{"other_film_id", "other_text"}}}}.annotations()
}
