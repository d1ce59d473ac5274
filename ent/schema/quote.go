package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Account is a user account on a platform.
type Account struct{ ent.Schema }

// Mixin of Account.
func (Account) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Account.
func (Account) Fields() []ent.Field {
	return []ent.Field{
		slug(),
		field.Text("platform").Optional().Comment("Platform, if a source names it."),
		field.Text("handle"),
		field.Text("display_name").Optional(),
		field.Text("url").Optional(),
	}
}

// Edges of Account.
func (Account) Edges() []ent.Edge {
	return []ent.Edge{
		uses("quotes", Quote.Type),
	}
}

// Indexes of Account.
func (Account) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("platform", "handle").Unique(),
	}
}

// Annotations of Account.
func (Account) Annotations() []schema.Annotation {
	return Meta{Number: 18, Record: true, Key: []string{"slug"}}.annotations()
}

// Quote is a verbatim quote, with its speaker if known.
type Quote struct{ ent.Schema }

// Mixin of Quote.
func (Quote) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Quote.
func (Quote) Fields() []ent.Field {
	return []ent.Field{
		slug(),
		field.Enum("kind").Values("AUDIENCE", "CRITIC", "DIALOGUE", "TAGLINE"),
		sentiment(),
		date("published", "Date of the quote."),
		field.Int("account_id").Optional(),
		field.Int("person_id").Optional(),
		field.Int("character_id").Optional(),
		field.Int("review_id").Optional().Comment("Review or round-up that contains the quote."),
		position(),
		field.Int64("widest_reach").Optional().Annotations(Format{Derived: true}).Comment("Largest number in reach; set by a trigger."),
	}
}

// Edges of Quote.
func (Quote) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("account", Account.Type).Ref("quotes").Field("account_id").Unique(),
		edge.From("person", Person.Type).Ref("quotes").Field("person_id").Unique(),
		edge.From("character", Character.Type).Ref("quotes").Field("character_id").Unique(),
		edge.From("review", Review.Type).Ref("quotes").Field("review_id").Unique(),
		parts("renderings", Rendering.Type),
		parts("about", QuoteSubject.Type),
		parts("reach", Reach.Type),
	}
}

// Indexes of Quote.
func (Quote) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("account_id"),
		index.Fields("person_id"),
		index.Fields("character_id"),
		index.Fields("review_id"),
		index.Fields("kind"),
		index.Fields("source_id"),
		falling("quotes", "published"),
		falling("quotes", "widest_reach"),
	}
}

// Annotations of Quote.
func (Quote) Annotations() []schema.Annotation {
	return Meta{Number: 19, Record: true, Key: []string{"slug"}, Arcs: []Arc{{Name: "speaker", Columns: []string{"account_id", "person_id", "character_id"}, Optional: true}}}.annotations()
}

// QuoteSubject is a film or person that a quote is about.
type QuoteSubject struct{ ent.Schema }

// Fields of QuoteSubject.
func (QuoteSubject) Fields() []ent.Field {
	return []ent.Field{
		field.Int("quote_id"),
		field.Int("film_id").Optional(),
		field.Int("person_id").Optional(),
		position(),
	}
}

// Edges of QuoteSubject.
func (QuoteSubject) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("quote", Quote.Type).Ref("about").Field("quote_id").Unique().Required(),
		edge.From("film", Film.Type).Ref("quote_subjects").Field("film_id").Unique(),
		edge.From("person", Person.Type).Ref("quote_subjects").Field("person_id").Unique(),
	}
}

// Indexes of QuoteSubject.
func (QuoteSubject) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("quote_id", "film_id", "person_id").Unique(),
		index.Fields("film_id", "quote_id"),
		index.Fields("person_id", "quote_id").Annotations(entsql.IndexWhere("person_id IS NOT NULL")),
	}
}

// Annotations of QuoteSubject.
func (QuoteSubject) Annotations() []schema.Annotation {
	return Meta{Number: 20, Key: []string{"quote_id", "film_id", "person_id"}, Order: []string{"position"}, Arcs: []Arc{{Name: "subject", Columns: []string{"film_id", "person_id"}}}}.annotations()
}

// Rendering is the text of a quote in one language.
type Rendering struct{ ent.Schema }

// Mixin of Rendering.
func (Rendering) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Rendering.
func (Rendering) Fields() []ent.Field {
	return []ent.Field{
		field.Int("quote_id"),
		field.Text("text"),
		language("language", "Language of text."),
		field.Enum("kind").Values("ORIGINAL", "TRANSLATED", "QUOTED", "HEADLINE").
			Comment("QUOTED if the source does not say whether its wording is the original or a translation; HEADLINE for the wording of a headline."),
		list("insertions", "Parts of the text that an editor inserted."),
		position(),
	}
}

// Edges of Rendering.
func (Rendering) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("quote", Quote.Type).Ref("renderings").Field("quote_id").Unique().Required(),
	}
}

// Indexes of Rendering.
func (Rendering) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("quote_id", "language", "kind").Unique(),
	}
}

// Annotations of Rendering.
func (Rendering) Annotations() []schema.Annotation {
	return Meta{Number: 21, Key: []string{"quote_id", "language", "kind"}, Order: []string{"position"}}.annotations()
}
