package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Money is the budget or box-office income of a film in one territory.
type Money struct{ ent.Schema }

// Mixin of Money.
func (Money) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Money.
func (Money) Fields() []ent.Field {
	return []ent.Field{
		field.Int("film_id"),
		field.Enum("kind").Values("BUDGET", "GROSS"),
		field.Text("territory").Comment("WORLDWIDE, DOMESTIC (the home market) or an ISO 3166 country code."),
		field.Text("currency").Annotations(Format{Pattern: `^[A-Z]{3}$`, Says: "an ISO 4217 currency code in capital letters, such as USD"}).Comment("ISO 4217 code."),
		field.Int64("amount").Comment("Amount in whole units of the currency."),
		date("as_of", "Date on which the amount was read, or the year in whose prices it is given."),
	}
}

// Edges of Money.
func (Money) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("film", Film.Type).Ref("money").Field("film_id").Unique().Required(),
	}
}

// Indexes of Money.
func (Money) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("film_id", "kind", "territory", "currency", "as_of", "source_id").Unique(),
		index.Fields("currency", "kind", "amount", "film_id"),
	}
}

// Annotations of Money.
func (Money) Annotations() []schema.Annotation {
	return Meta{Number: 35, Key: []string{"film_id", "kind", "territory", "currency", "as_of", "source_id"}, Order: []string{"kind", "territory"},
		Rules: []Rule{{"amount", "amount >= 0", "an amount of money is not negative"}},
	}.annotations()
}
