package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Character is a fictional character, shared by all films it appears in.
type Character struct{ ent.Schema }

// Mixin of Character.
func (Character) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Character.
func (Character) Fields() []ent.Field {
	return []ent.Field{
		slug(),
		field.Text("name").Comment("Display name."),
		sortKey(),
		field.Text("description").Optional(),
		language("description_language", "Language of description."),
		field.Bool("has_films").Default(false).Annotations(Format{Derived: true}).Comment("Whether the character appears in films; set by triggers."),
	}
}

// Edges of Character.
func (Character) Edges() []ent.Edge {
	return []ent.Edge{
		parts("names", Name.Type),
		parts("external_ids", ExternalID.Type),
		parts("redirects", Redirect.Type),
		uses("appearances", CreditCharacter.Type),
		uses("quotes", Quote.Type),
		uses("relationships_from", Relationship.Type),
		uses("relationships_to", Relationship.Type),
	}
}

// Indexes of Character.
func (Character) Indexes() []ent.Index {
	return []ent.Index{index.Fields("sort_key", "id"), index.Fields("has_films")}
}

// Annotations of Character.
func (Character) Annotations() []schema.Annotation {
	return Meta{Number: 4, Record: true, Key: []string{"slug"}}.annotations()
}
