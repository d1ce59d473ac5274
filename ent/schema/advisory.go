package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Advisory holds the content warnings of one source in one category.
type Advisory struct{ ent.Schema }

// Mixin of Advisory.
func (Advisory) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Advisory.
func (Advisory) Fields() []ent.Field {
	return []ent.Field{
		field.Int("film_id"),
		field.Enum("category").Values("VIOLENCE", "SEXUAL_CONTENT", "PROFANITY", "SUBSTANCES", "FRIGHTENING_SCENES", "SELF_HARM"),
		field.Enum("severity").Values("NONE", "MILD", "MODERATE", "SEVERE").Optional(),
		field.Text("note").Optional(),
	}
}

// Edges of Advisory.
func (Advisory) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("film", Film.Type).Ref("advisories").Field("film_id").Unique().Required(),
		parts("items", AdvisoryItem.Type),
		parts("counts", AdvisoryCount.Type),
	}
}

// Indexes of Advisory.
func (Advisory) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("film_id", "category", "source_id").Unique(),
		index.Fields("category", "severity", "film_id"),
	}
}

// Annotations of Advisory.
func (Advisory) Annotations() []schema.Annotation {
	return Meta{Number: 26, Key: []string{"film_id", "category", "source_id"}, Order: []string{"category"}}.annotations()
}

// AdvisoryItem is one content warning.
type AdvisoryItem struct{ ent.Schema }

// Mixin of AdvisoryItem.
func (AdvisoryItem) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of AdvisoryItem.
func (AdvisoryItem) Fields() []ent.Field {
	return []ent.Field{
		field.Int("advisory_id"),
		field.Text("text"),
		language("language", "Language of the text."),
		field.Text("class").Optional().Comment("What the warning is about, such as sexual violence."),
		field.Enum("portrayal").Values("DEPICTED", "IMPLIED", "DISCUSSED").Optional(),
		field.Bool("spoiler").Default(false),
		position(),
	}
}

// Edges of AdvisoryItem.
func (AdvisoryItem) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("advisory", Advisory.Type).Ref("items").Field("advisory_id").Unique().Required(),
	}
}

// Indexes of AdvisoryItem.
func (AdvisoryItem) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("advisory_id", "text").Unique(),
		index.Fields("class", "advisory_id").Annotations(entsql.IndexWhere("class IS NOT NULL")),
	}
}

// Annotations of AdvisoryItem.
func (AdvisoryItem) Annotations() []schema.Annotation {
	return Meta{Number: 27, Key: []string{"advisory_id", "text"}, Order: []string{"position"}}.annotations()
}

// AdvisoryCount is how often one kind of content occurs in a film.
type AdvisoryCount struct{ ent.Schema }

// Mixin of AdvisoryCount.
func (AdvisoryCount) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of AdvisoryCount.
func (AdvisoryCount) Fields() []ent.Field {
	return []ent.Field{
		field.Int("advisory_id"),
		field.Text("class").Comment("What was counted, such as sexual expletives."),
		comparator(),
		field.Int("number"),
		position(),
	}
}

// Edges of AdvisoryCount.
func (AdvisoryCount) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("advisory", Advisory.Type).Ref("counts").Field("advisory_id").Unique().Required(),
	}
}

// Indexes of AdvisoryCount.
func (AdvisoryCount) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("advisory_id", "class").Unique(),
		index.Fields("class", "number", "advisory_id"),
	}
}

// Annotations of AdvisoryCount.
func (AdvisoryCount) Annotations() []schema.Annotation {
	return Meta{Number: 28, Key: []string{"advisory_id", "class"}, Order: []string{"position"},
		Rules: []Rule{{"number", "number >= 0", "a count is not negative"}},
	}.annotations()
}
