package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Company is a producer, distributor, streaming platform, publisher, rating body or review aggregator.
type Company struct{ ent.Schema }

// Mixin of Company.
func (Company) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Company.
func (Company) Fields() []ent.Field {
	return []ent.Field{
		slug(),
		field.Text("name"),
		sortKey(),
		list("kinds", "What the company does: PRODUCER, DISTRIBUTOR, STREAMING_PLATFORM, PUBLISHER, RATING_BODY, REVIEW_AGGREGATOR, AWARDING_BODY, OTHER."),
		country("Country of the head office."),
	}
}

// Edges of Company.
func (Company) Edges() []ent.Edge {
	return []ent.Edge{
		parts("names", Name.Type),
		parts("external_ids", ExternalID.Type),
		parts("redirects", Redirect.Type),
		parts("issues", IssuedRating.Type),
		uses("films", FilmCompany.Type),
		uses("releases", Release.Type),
		edge.To("premises", Premise.Type).Annotations(entsql.OnDelete(entsql.SetNull)),
		edge.To("slates", Slate.Type).Annotations(entsql.OnDelete(entsql.SetNull)),
		uses("ratings", Rating.Type),
		uses("certificates", Certificate.Type),
		uses("nominations", Nominee.Type),
	}
}

// Indexes of Company.
func (Company) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("sort_key", "id"),
		index.Fields("country"),
		members("kinds"),
	}
}

// Annotations of Company.
func (Company) Annotations() []schema.Annotation {
	return Meta{Number: 11, Record: true, Key: []string{"slug"},
		Rules: []Rule{{"kinds", "kinds <@ ARRAY['PRODUCER','DISTRIBUTOR','STREAMING_PLATFORM','PUBLISHER','RATING_BODY','REVIEW_AGGREGATOR','AWARDING_BODY','OTHER']", "the kinds of a company are among those documented"}},
	}.annotations()
}

// FilmCompany is the role of a company in a film.
type FilmCompany struct{ ent.Schema }

// Mixin of FilmCompany.
func (FilmCompany) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of FilmCompany.
func (FilmCompany) Fields() []ent.Field {
	return []ent.Field{
		field.Int("film_id"),
		field.Int("company_id"),
		field.Enum("role").Values("PRODUCTION", "DISTRIBUTION", "STREAMING", "SALES", "EFFECTS", "OTHER"),
		position(),
	}
}

// Edges of FilmCompany.
func (FilmCompany) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("film", Film.Type).Ref("companies").Field("film_id").Unique().Required(),
		edge.From("company", Company.Type).Ref("films").Field("company_id").Unique().Required(),
	}
}

// Indexes of FilmCompany.
func (FilmCompany) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("film_id", "company_id", "role").Unique(),
		index.Fields("company_id", "film_id"),
		index.Fields("film_id", "position", "id"),
	}
}

// Annotations of FilmCompany.
func (FilmCompany) Annotations() []schema.Annotation {
	return Meta{Number: 12, Key: []string{"film_id", "company_id", "role"}, Order: []string{"position"}}.annotations()
}
