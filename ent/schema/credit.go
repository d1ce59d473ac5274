package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Credit is one job of one person on one film.
type Credit struct{ ent.Schema }

// Mixin of Credit.
func (Credit) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Credit.
func (Credit) Fields() []ent.Field {
	return []ent.Field{
		field.Int("film_id"),
		field.Int("person_id"),
		field.Enum("department").Values("ACTING", "DIRECTING", "WRITING", "PRODUCTION", "MUSIC", "CAMERA", "EDITING", "ART", "SOUND", "VISUAL_EFFECTS", "COSTUME_AND_MAKEUP", "CREW"),
		field.Text("job").Optional().Comment("Job title, such as director of photography; null if the department alone describes the job."),
		field.Text("credited_as").Optional().Comment("Name as printed in the credits, if different."),
		field.Int("position").Optional().Comment("Billing position, starting at 1."),
		field.Bool("lead").Optional().Comment("Whether it is a leading part; null if no source says so or denies it."),
		list("attributes", "Attributes such as uncredited, archive footage or voice."),
	}
}

// Edges of Credit.
func (Credit) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("film", Film.Type).Ref("credits").Field("film_id").Unique().Required(),
		edge.From("person", Person.Type).Ref("credits").Field("person_id").Unique().Required(),
		parts("characters", CreditCharacter.Type),
	}
}

// Indexes of Credit.
func (Credit) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("film_id", "person_id", "department", "job").Unique(),
		index.Fields("film_id", "department", "position", "id"),
		index.Fields("film_id", "position", "id"),
		// For departments with few people. More than half of all credits are for acting; walking any list of people finds actors soon.
		index.Fields("department", "person_id").Annotations(entsql.IndexWhere("department <> 'ACTING'")),
		index.Fields("person_id", "position", "id").Annotations(entsql.IncludeColumns("film_id")),
	}
}

// Annotations of Credit.
func (Credit) Annotations() []schema.Annotation {
	return Meta{Number: 7, Key: []string{"film_id", "person_id", "department", "job"}, Order: []string{"position"},
		Rules: []Rule{{"position", "position > 0", "billing positions count from 1"}},
	}.annotations()
}

// CreditCharacter is a character played in a credit.
type CreditCharacter struct{ ent.Schema }

// Mixin of CreditCharacter.
func (CreditCharacter) Mixin() []ent.Mixin { return []ent.Mixin{Stated{}} }

// Fields of CreditCharacter.
func (CreditCharacter) Fields() []ent.Field {
	return []ent.Field{
		field.Int("credit_id"),
		field.Int("character_id"),
		position(),
	}
}

// Edges of CreditCharacter.
func (CreditCharacter) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("credit", Credit.Type).Ref("characters").Field("credit_id").Unique().Required(),
		edge.From("character", Character.Type).Ref("appearances").Field("character_id").Unique().Required(),
	}
}

// Indexes of CreditCharacter.
func (CreditCharacter) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("credit_id", "character_id").Unique().Annotations(entsql.IncludeColumns("position", "id")),
		index.Fields("character_id"),
	}
}

// Annotations of CreditCharacter.
func (CreditCharacter) Annotations() []schema.Annotation {
	return Meta{Number: 8, Key: []string{"credit_id", "character_id"}, Order: []string{"position"}}.annotations()
}
