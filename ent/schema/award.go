package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// AwardEvent is what gives awards again and again, such as the Academy Awards.
type AwardEvent struct{ ent.Schema }

// Fields of AwardEvent.
func (AwardEvent) Fields() []ent.Field {
	return []ent.Field{
		slug(),
		field.Text("name"),
		country("Where it is held."),
	}
}

// Edges of AwardEvent.
func (AwardEvent) Edges() []ent.Edge {
	return []ent.Edge{
		uses("ceremonies", Ceremony.Type),
		uses("categories", AwardCategory.Type),
	}
}

// Annotations of AwardEvent.
func (AwardEvent) Annotations() []schema.Annotation {
	return Meta{Number: 29, Record: true, Key: []string{"slug"}}.annotations()
}

// Ceremony is one occasion on which awards are given.
type Ceremony struct{ ent.Schema }

// Fields of Ceremony.
func (Ceremony) Fields() []ent.Field {
	return []ent.Field{
		slug(),
		field.Int("event_id"),
		field.Int("number").Optional(),
		field.Int("year").Comment("Year of the films honoured; the later one if there are two."),
		field.Text("label").Optional().Comment("How the event names the year: 1927/28."),
	}
}

// Edges of Ceremony.
func (Ceremony) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("event", AwardEvent.Type).Ref("ceremonies").Field("event_id").Unique().Required(),
		uses("nominations", Nomination.Type),
	}
}

// Indexes of Ceremony.
func (Ceremony) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("event_id", "year", "id"),
	}
}

// Annotations of Ceremony.
func (Ceremony) Annotations() []schema.Annotation {
	return Meta{Number: 30, Record: true, Key: []string{"slug"}}.annotations()
}

// AwardCategory is what an award is given for.
type AwardCategory struct{ ent.Schema }

// Fields of AwardCategory.
func (AwardCategory) Fields() []ent.Field {
	return []ent.Field{
		slug(),
		field.Int("event_id"),
		field.Text("name"),
	}
}

// Edges of AwardCategory.
func (AwardCategory) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("event", AwardEvent.Type).Ref("categories").Field("event_id").Unique().Required(),
		uses("nominations", Nomination.Type),
	}
}

// Indexes of AwardCategory.
func (AwardCategory) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("event_id", "name", "id"),
	}
}

// Annotations of AwardCategory.
func (AwardCategory) Annotations() []schema.Annotation {
	return Meta{Number: 31, Record: true, Key: []string{"slug"}}.annotations()
}
