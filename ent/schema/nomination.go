package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Nomination is a nomination of films, people or companies for an award.
type Nomination struct{ ent.Schema }

// Mixin of Nomination.
func (Nomination) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Nomination.
func (Nomination) Fields() []ent.Field {
	return []ent.Field{
		slug(),
		field.Int("ceremony_id"),
		field.Int("category_id"),
		field.Text("category_name").Optional().Comment("Name of the category in that year, if different."),
		field.Bool("won").Default(false),
		field.Text("statement").Optional().Comment("Nominees as printed by the event."),
		field.Text("detail").Optional().Comment("Further details, such as a character or a song."),
	}
}

// Edges of Nomination.
func (Nomination) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("ceremony", Ceremony.Type).Ref("nominations").Field("ceremony_id").Unique().Required(),
		edge.From("category", AwardCategory.Type).Ref("nominations").Field("category_id").Unique().Required(),
		parts("films", NominationFilm.Type),
		parts("nominees", Nominee.Type),
	}
}

// Indexes of Nomination.
func (Nomination) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("ceremony_id", "id"),
		index.Fields("category_id", "won"),
	}
}

// Annotations of Nomination.
func (Nomination) Annotations() []schema.Annotation {
	return Meta{Number: 32, Record: true, Key: []string{"slug"}}.annotations()
}

// NominationFilm is a film in a nomination.
type NominationFilm struct{ ent.Schema }

// Mixin of NominationFilm.
func (NominationFilm) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of NominationFilm.
func (NominationFilm) Fields() []ent.Field {
	return []ent.Field{
		field.Int("nomination_id"),
		field.Int("film_id"),
		field.Text("detail").Optional().Comment("Details specific to this film, such as a character or a song."),
		position(),
	}
}

// Edges of NominationFilm.
func (NominationFilm) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("nomination", Nomination.Type).Ref("films").Field("nomination_id").Unique().Required(),
		edge.From("film", Film.Type).Ref("nominations").Field("film_id").Unique().Required(),
	}
}

// Indexes of NominationFilm.
func (NominationFilm) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("nomination_id", "film_id").Unique(),
		index.Fields("film_id", "nomination_id"),
	}
}

// Annotations of NominationFilm.
func (NominationFilm) Annotations() []schema.Annotation {
	return Meta{Number: 33, Key: []string{"nomination_id", "film_id"}, Order: []string{"position"}}.annotations()
}

// Nominee is a person or company in a nomination.
type Nominee struct{ ent.Schema }

// Mixin of Nominee.
func (Nominee) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Nominee.
func (Nominee) Fields() []ent.Field {
	return []ent.Field{
		field.Int("nomination_id"),
		field.Int("person_id").Optional(),
		field.Int("company_id").Optional(),
		position(),
	}
}

// Edges of Nominee.
func (Nominee) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("nomination", Nomination.Type).Ref("nominees").Field("nomination_id").Unique().Required(),
		edge.From("person", Person.Type).Ref("nominations").Field("person_id").Unique(),
		edge.From("company", Company.Type).Ref("nominations").Field("company_id").Unique(),
	}
}

// Indexes of Nominee.
func (Nominee) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("nomination_id", "person_id", "company_id").Unique(),
		index.Fields("person_id", "nomination_id"),
		index.Fields("company_id"),
	}
}

// Annotations of Nominee.
func (Nominee) Annotations() []schema.Annotation {
	return Meta{Number: 34, Key: []string{"nomination_id", "person_id", "company_id"}, Order: []string{"position"}, Arcs: []Arc{{Name: "nominee", Columns: []string{"person_id", "company_id"}}}}.annotations()
}
