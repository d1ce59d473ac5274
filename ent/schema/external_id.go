package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

var identified = []string{"film_id", "person_id", "character_id", "company_id", "review_id", "source_id"}

// ExternalID is the id of a film, person, character, company, review or source
// on another site.
type ExternalID struct{ ent.Schema }

// Fields of ExternalID.
func (ExternalID) Fields() []ent.Field {
	return []ent.Field{
		field.Int("film_id").Optional(),
		field.Int("person_id").Optional(),
		field.Int("character_id").Optional(),
		field.Int("company_id").Optional(),
		field.Int("review_id").Optional(),
		field.Int("source_id").Optional(),
		field.Text("site").Annotations(Format{Pattern: `^[a-z0-9_.-]+$`, Says: "a name in lower-case letters and digits, such as imdb"}).Comment("imdb, tmdb, wikidata, kmdb …"),
		field.Text("value"),
	}
}

// Edges of ExternalID.
func (ExternalID) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("film", Film.Type).Ref("external_ids").Field("film_id").Unique(),
		edge.From("person", Person.Type).Ref("external_ids").Field("person_id").Unique(),
		edge.From("character", Character.Type).Ref("external_ids").Field("character_id").Unique(),
		edge.From("company", Company.Type).Ref("external_ids").Field("company_id").Unique(),
		edge.From("review", Review.Type).Ref("external_ids").Field("review_id").Unique(),
		edge.From("source", Source.Type).Ref("external_ids").Field("source_id").Unique(),
	}
}

// Indexes of ExternalID: a value is unique within its site and entity, because a site
// may use the same id for a film and for a person.
func (ExternalID) Indexes() []ent.Index {
	var indexes []ent.Index
	for _, column := range identified {
		indexes = append(indexes,
			index.Fields("site", "value").Unique().StorageKey("external_ids_"+column).Annotations(entsql.IndexWhere(column+" IS NOT NULL")),
			index.Fields(column).Annotations(entsql.IndexWhere(column+" IS NOT NULL")),
		)
	}
	return indexes
}

// Annotations of ExternalID.
func (ExternalID) Annotations() []schema.Annotation {
	return Meta{
		Number: 45,
		Key:    append(identified[:len(identified):len(identified)], "site", "value"),
		Order:  []string{"site", "value"},
		Arcs:   []Arc{{Name: "bearer", Columns: identified}},
	}.annotations()
}
