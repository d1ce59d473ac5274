package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// RelationshipKind is a way in which two people, films or characters are related. Kinds are catalog data.
type RelationshipKind struct{ ent.Schema }

// Fields of RelationshipKind.
func (RelationshipKind) Fields() []ent.Field {
	return []ent.Field{
		slug(),
		field.Text("phrase").Comment("Phrase from the first end to the second: \"is a sequel to\"."),
		field.Text("reverse_phrase").Comment("Phrase from the second end to the first: \"has the sequel\"."),
		field.Bool("symmetric").Default(false),
		field.Enum("joins").Values("FILM", "PERSON", "CHARACTER").Comment("Type of both ends."),
		field.Bool("couple").Default(false).Comment("Whether the two are a couple."),
	}
}

// Edges of RelationshipKind.
func (RelationshipKind) Edges() []ent.Edge {
	return []ent.Edge{
		uses("relationships", Relationship.Type),
		parts("names", TermName.Type),
	}
}

// Annotations of RelationshipKind.
func (RelationshipKind) Annotations() []schema.Annotation {
	return Meta{Number: 9, Record: true, Key: []string{"slug"},
		Rules: []Rule{{"symmetric", `NOT "symmetric" OR phrase = reverse_phrase`, "a symmetric kind reads the same both ways"}},
	}.annotations()
}

// Relationship is a relationship between two films, two people or two characters.
type Relationship struct{ ent.Schema }

// Mixin of Relationship.
func (Relationship) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Relationship.
func (Relationship) Fields() []ent.Field {
	return []ent.Field{
		field.Int("kind_id"),
		field.Int("from_film_id").Optional(),
		field.Int("from_person_id").Optional(),
		field.Int("from_character_id").Optional(),
		field.Int("to_film_id").Optional(),
		field.Int("to_person_id").Optional(),
		field.Int("to_character_id").Optional(),
		date("since", "Start date."),
		date("until", "End date."),
		date("public_since", "Date on which it became publicly known; may be later than since."),
		field.Bool("ended").Default(false).Comment("Whether it has ended, even if the end date is unknown."),
		field.Text("note").Optional(),
		field.Bool("has_shared_films").Default(false).Annotations(Format{Derived: true}).
			Comment("Whether both worked on, or appear in, the same film; set by triggers."),
	}
}

// Edges of Relationship.
func (Relationship) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("kind", RelationshipKind.Type).Ref("relationships").Field("kind_id").Unique().Required(),
		edge.From("from_film", Film.Type).Ref("relationships_from").Field("from_film_id").Unique(),
		edge.From("from_person", Person.Type).Ref("relationships_from").Field("from_person_id").Unique(),
		edge.From("from_character", Character.Type).Ref("relationships_from").Field("from_character_id").Unique(),
		edge.From("to_film", Film.Type).Ref("relationships_to").Field("to_film_id").Unique(),
		edge.From("to_person", Person.Type).Ref("relationships_to").Field("to_person_id").Unique(),
		edge.From("to_character", Character.Type).Ref("relationships_to").Field("to_character_id").Unique(),
	}
}

// Indexes of Relationship.
func (Relationship) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("kind_id", "from_film_id", "from_person_id", "from_character_id", "to_film_id", "to_person_id", "to_character_id", "since").Unique(),
		index.Fields("from_film_id").Annotations(entsql.IndexWhere("from_film_id IS NOT NULL")),
		index.Fields("from_person_id").Annotations(entsql.IndexWhere("from_person_id IS NOT NULL")),
		index.Fields("from_character_id").Annotations(entsql.IndexWhere("from_character_id IS NOT NULL")),
		index.Fields("to_film_id").Annotations(entsql.IndexWhere("to_film_id IS NOT NULL")),
		index.Fields("to_person_id").Annotations(entsql.IndexWhere("to_person_id IS NOT NULL")),
		index.Fields("to_character_id").Annotations(entsql.IndexWhere("to_character_id IS NOT NULL")),
		index.Fields("has_shared_films"),
		falling("relationships", "since"),
		falling("relationships", "public_since"),
	}
}

// Annotations of Relationship.
func (Relationship) Annotations() []schema.Annotation {
	return Meta{Number: 10, Record: true, Key: []string{"kind_id", "from_film_id", "from_person_id", "from_character_id", "to_film_id", "to_person_id", "to_character_id", "since"},
		Arcs: []Arc{{Name: "from", Columns: []string{"from_film_id", "from_person_id", "from_character_id"}}, {Name: "to", Columns: []string{"to_film_id", "to_person_id", "to_character_id"}}},
		Rules: []Rule{
			{"same_type", "num_nonnulls(from_film_id, to_film_id) <> 1 AND num_nonnulls(from_person_id, to_person_id) <> 1", "both ends of a relationship have the same type"},
			{"two_ends", "coalesce(from_film_id, from_person_id, from_character_id) <> coalesce(to_film_id, to_person_id, to_character_id)", "a relationship has two different ends"},
			{"order", "until >= left(since, length(until))", "a relationship does not end before it began"},
			{"ended", "until IS NULL OR ended", "a relationship with an end date has ended"},
		},
	}.annotations()
}
