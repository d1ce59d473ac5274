package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Person is a person who works on films, writes about films, or is related to such a person. People who share a name have
// separate rows.
type Person struct{ ent.Schema }

// Mixin of Person.
func (Person) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Person.
func (Person) Fields() []ent.Field {
	return []ent.Field{
		slug(),
		field.Text("name").Comment("Display name."),
		field.Text("sort_name").Optional().Comment("Name for sorting, family name first."),
		sortKey(),
		date("birth_date", "Date of birth."),
		date("death_date", "Date of death."),
		list("professions", "Professions, such as actor or director, most important first."),
		field.Float("popularity").Optional().Annotations(Format{Derived: true}).Comment("How well known the person is, as searches rank names; null if not at all. Derived with the fame of names."),
		figure("credit_count", "Number of credits"),
		figure("nomination_count", "Number of nominations"),
		figure("win_count", "Number of nominations that won"),
	}
}

// Edges of Person.
func (Person) Edges() []ent.Edge {
	return []ent.Edge{
		parts("names", Name.Type),
		parts("known_for", KnownFor.Type),
		parts("external_ids", ExternalID.Type),
		parts("redirects", Redirect.Type),
		uses("credits", Credit.Type),
		uses("nominations", Nominee.Type),
		uses("quotes", Quote.Type),
		uses("quote_subjects", QuoteSubject.Type),
		uses("contributions", ReviewContributor.Type),
		uses("review_aspects", ReviewAspect.Type),
		uses("depictions", ImagePerson.Type),
		uses("relationships_from", Relationship.Type),
		uses("relationships_to", Relationship.Type),
	}
}

// Indexes of Person: nominees have one of their own by popularity, because they are few and stand at one end of that order.
func (Person) Indexes() []ent.Index {
	return append([]ent.Index{
		index.Fields("sort_key", "id"),
		index.Fields("source_id"),
		members("professions"),
		index.Fields("popularity", "id").StorageKey("persons_popularity_nominated_falling").Annotations(entsql.IndexWhere("nomination_count IS NOT NULL"), entsql.DescColumns("popularity", "id")),
	}, ranked("persons", "birth_date", "death_date", "popularity", "credit_count", "nomination_count", "win_count")...)
}

// Annotations of Person.
func (Person) Annotations() []schema.Annotation {
	return Meta{
		Number: 2, Record: true, Key: []string{"slug"},
		Rules: []Rule{{"life", "death_date >= left(birth_date, length(death_date))", "a date of death is not before the date of birth"}},
	}.annotations()
}

// KnownFor is a film that a person is best known for.
type KnownFor struct{ ent.Schema }

// Mixin of KnownFor.
func (KnownFor) Mixin() []ent.Mixin { return []ent.Mixin{Stated{}} }

// Fields of KnownFor.
func (KnownFor) Fields() []ent.Field {
	return []ent.Field{field.Int("person_id"), field.Int("film_id"), position()}
}

// Edges of KnownFor.
func (KnownFor) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("person", Person.Type).Ref("known_for").Field("person_id").Unique().Required(),
		edge.From("film", Film.Type).Ref("known_for").Field("film_id").Unique().Required(),
	}
}

// Indexes of KnownFor.
func (KnownFor) Indexes() []ent.Index {
	return []ent.Index{index.Fields("person_id", "film_id").Unique(), index.Fields("film_id")}
}

// Annotations of KnownFor.
func (KnownFor) Annotations() []schema.Annotation {
	return Meta{Number: 3, Key: []string{"person_id", "film_id"}, Order: []string{"position"}}.annotations()
}
