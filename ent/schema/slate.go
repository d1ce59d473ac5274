package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Slate is a group of releases that a company announces together.
type Slate struct{ ent.Schema }

// Fields of Slate.
func (Slate) Fields() []ent.Field {
	return []ent.Field{
		slug(),
		field.Text("name"),
		field.Int("company_id").Optional().Comment("Company that announced the slate."),
		field.Int("year").Optional(),
	}
}

// Edges of Slate.
func (Slate) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("company", Company.Type).Ref("slates").Field("company_id").Unique(),
		edge.To("releases", Release.Type).Annotations(entsql.OnDelete(entsql.SetNull)),
	}
}

// Indexes of Slate.
func (Slate) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("company_id"),
	}
}

// Annotations of Slate.
func (Slate) Annotations() []schema.Annotation {
	return Meta{Number: 51, Record: true, Key: []string{"slug"}}.annotations()
}
