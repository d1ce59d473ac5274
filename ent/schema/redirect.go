package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// merged are the foreign keys to records that can be merged.
var merged = []string{"film_id", "person_id", "character_id", "company_id"}

// Redirect is a record that was merged into another: its former slug and id lead to the one that remains.
type Redirect struct{ ent.Schema }

// Fields of Redirect.
func (Redirect) Fields() []ent.Field {
	return []ent.Field{
		field.Int("film_id").Optional(),
		field.Int("person_id").Optional(),
		field.Int("character_id").Optional(),
		field.Int("company_id").Optional(),
		field.Text("slug").Annotations(slugFormat).Comment("Slug of the record that was merged."),
		field.Int64("former_id").Optional().Unique().Annotations(Format{Derived: true}).
			Comment("Id of the record that was merged, in the database where it was merged."),
	}
}

// Edges of Redirect.
func (Redirect) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("film", Film.Type).Ref("redirects").Field("film_id").Unique(),
		edge.From("person", Person.Type).Ref("redirects").Field("person_id").Unique(),
		edge.From("character", Character.Type).Ref("redirects").Field("character_id").Unique(),
		edge.From("company", Company.Type).Ref("redirects").Field("company_id").Unique(),
	}
}

// Indexes of Redirect: a slug leads to one record of each type.
func (Redirect) Indexes() []ent.Index {
	var indexes []ent.Index
	for _, column := range merged {
		indexes = append(indexes,
			index.Fields("slug").Unique().StorageKey("redirects_"+column).Annotations(entsql.IndexWhere(column+" IS NOT NULL")),
			index.Fields(column).Annotations(entsql.IndexWhere(column+" IS NOT NULL")),
		)
	}
	return indexes
}

// Annotations of Redirect.
func (Redirect) Annotations() []schema.Annotation {
	return Meta{
		Number: 75,
		Key:    append(merged[:len(merged):len(merged)], "slug"),
		Order:  []string{"slug"},
		Arcs:   []Arc{{Name: "target", Columns: merged}},
	}.annotations()
}
