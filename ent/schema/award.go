package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// AwardEvent is a recurring award event, such as the Academy Awards.
type AwardEvent struct{ ent.Schema }

// Fields of AwardEvent.
func (AwardEvent) Fields() []ent.Field {
	return []ent.Field{
		slug(),
		field.Text("name"),
		country("Country where the event is held."),
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

// Ceremony is one ceremony of an award event.
type Ceremony struct{ ent.Schema }

// Fields of Ceremony.
func (Ceremony) Fields() []ent.Field {
	return []ent.Field{
		slug(),
		field.Int("event_id"),
		field.Int("number").Optional(),
		field.Int("year").Comment("Year of the films honoured; the later year if there are two."),
		field.Text("label").Optional().Comment("The event's own name for the year, such as 1927/28."),
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
		index.Fields("event_id", "year", "id"), index.Fields("year"),
	}
}

// Annotations of Ceremony.
func (Ceremony) Annotations() []schema.Annotation {
	return Meta{Number: 30, Record: true, Key: []string{"slug"}}.annotations()
}

// AwardCategory is a category of an award event, such as best director.
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
