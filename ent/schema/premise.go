package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Premise is what one source says a film is about, in the catalog's own words.
type Premise struct{ ent.Schema }

// Mixin of Premise.
func (Premise) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Premise.
func (Premise) Fields() []ent.Field {
	return []ent.Field{
		field.Int("film_id"),
		field.Text("text"),
		language("language", "Language of text."),
		field.Text("author").Optional().Comment("Author whom the source names for its description; null if it is the source's own."),
		field.Int("company_id").Optional().Comment("Company that author is."),
		field.Bool("spoiler").Default(false),
		position(),
	}
}

// Edges of Premise.
func (Premise) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("film", Film.Type).Ref("premises").Field("film_id").Unique().Required(),
		edge.From("company", Company.Type).Ref("premises").Field("company_id").Unique(),
	}
}

// Indexes of Premise.
func (Premise) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("film_id", "source_id", "author", "language").Unique(),
		index.Fields("company_id").Annotations(entsql.IndexWhere("company_id IS NOT NULL")),
	}
}

// Annotations of Premise.
func (Premise) Annotations() []schema.Annotation {
	return Meta{Number: 49, Key: []string{"film_id", "source_id", "author", "language"}, Order: []string{"position"}}.annotations()
}
