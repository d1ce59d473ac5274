package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Release is one release of a film, for example in one country or on disc.
type Release struct{ ent.Schema }

// Mixin of Release.
func (Release) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Release.
func (Release) Fields() []ent.Field {
	return []ent.Field{
		field.Int("film_id"),
		date("date", "Release date."),
		field.Enum("type").Values("PREMIERE", "LIMITED", "THEATRICAL", "DIGITAL", "PHYSICAL", "TV"),
		country("Country; null if worldwide or unknown."),
		field.Int("company_id").Optional(),
		field.Int("slate_id").Optional().Comment("Slate that the release is part of."),
		field.Text("note").Optional(),
	}
}

// Edges of Release.
func (Release) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("film", Film.Type).Ref("releases").Field("film_id").Unique().Required(),
		edge.From("company", Company.Type).Ref("releases").Field("company_id").Unique(),
		edge.From("slate", Slate.Type).Ref("releases").Field("slate_id").Unique(),
	}
}

// Indexes of Release.
func (Release) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("film_id", "date", "type", "country", "company_id").Unique(),
		index.Fields("film_id", "date", "id"),
		index.Fields("company_id"),
		index.Fields("type", "film_id"),
		index.Fields("country", "film_id"),
		index.Fields("date", "film_id"),
		index.Fields("slate_id").Annotations(entsql.IndexWhere("slate_id IS NOT NULL")),
	}
}

// Annotations of Release.
func (Release) Annotations() []schema.Annotation {
	return Meta{Number: 13, Key: []string{"film_id", "date", "type", "country", "company_id"}, Order: []string{"date"}}.annotations()
}
