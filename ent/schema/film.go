package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Film is a film, series, episode or other moving-picture work. Most other entities refer to it.
type Film struct{ ent.Schema }

// Mixin of Film.
func (Film) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Film.
func (Film) Fields() []ent.Field {
	return []ent.Field{
		slug(),
		field.Text("title").Comment("Preferred title."),
		sortKey(),
		field.Text("original_title").Optional(),
		language("original_language", "Language the film was made in."),
		field.Enum("kind").Values("FEATURE", "SHORT", "TV_FILM", "TV_SPECIAL", "TV_SHORT", "VIDEO", "SERIES", "MINISERIES", "EPISODE", "OTHER").Default("FEATURE"),
		field.Enum("status").Values("ANNOUNCED", "IN_PRODUCTION", "RELEASED", "CANCELLED").Optional(),
		field.Int("year").Optional().Comment("Year of the first public showing."),
		date("release_date", "Date of the first public showing."),
		field.Int("runtime").Optional().Comment("Running time in minutes."),
		field.Text("premise").Optional(),
		language("premise_language", "Language of premise."),
		list("countries", "ISO 3166 codes of the countries of origin."),
		list("languages", "BCP 47 tags of the languages spoken."),
		field.Float("popularity").Optional().Comment("How well known the film is; higher is better known. For sorting only."),
		field.Float("average_rating").Optional().Comment("0 to 10; for sorting and filtering."),
		field.Int("rating_votes").Optional(),
		field.Int("series_id").Optional(),
		field.Int("season").Optional().Comment("Number of the season, 0 for specials."),
		field.Int("episode").Optional().Comment("Number of the episode within its season."),
		figure("nomination_count", "Number of nominations"),
		figure("win_count", "Number of nominations that won"),
		sources("source_count"),
		largest("budget_usd", "Largest budget in US dollars"),
		largest("gross_usd", "Largest box-office gross in US dollars"),
		field.Int("episode_order").Optional().Annotations(Format{Derived: true}).Comment("Place of the episode in its series; set by a trigger."),
	}
}

// Edges of Film.
func (Film) Edges() []ent.Edge {
	return []ent.Edge{
		parts("names", Name.Type),
		parts("premises", Premise.Type),
		parts("credits", Credit.Type),
		parts("genres", FilmGenre.Type),
		parts("themes", FilmTheme.Type),
		parts("companies", FilmCompany.Type),
		parts("releases", Release.Type),
		parts("ratings", Rating.Type),
		parts("certificates", Certificate.Type),
		parts("advisories", Advisory.Type),
		parts("money", Money.Type),
		parts("tests", FilmTest.Type),
		parts("images", Image.Type),
		parts("external_ids", ExternalID.Type),
		parts("redirects", Redirect.Type),
		uses("reviews", Review.Type),
		uses("quote_subjects", QuoteSubject.Type),
		uses("compared_in", Comparison.Type),
		uses("nominations", NominationFilm.Type),
		uses("known_for", KnownFor.Type),
		uses("disagreements", Disagreement.Type),
		uses("relationships_from", Relationship.Type),
		uses("relationships_to", Relationship.Type),
		edge.To("episodes", Film.Type).Annotations(entsql.OnDelete(entsql.SetNull)).From("series").Field("series_id").Unique(),
	}
}

// Indexes of Film: one for each order of lists of films, and one for each property
// that few films have.
func (Film) Indexes() []ent.Index {
	return append([]ent.Index{
		index.Fields("sort_key", "id"),
		index.Fields("series_id", "episode_order", "id").Annotations(entsql.IndexWhere("series_id IS NOT NULL")),
		index.Fields("season").Annotations(entsql.IndexWhere("season IS NOT NULL")),
		index.Fields("episode").Annotations(entsql.IndexWhere("episode IS NOT NULL")),
		index.Fields("kind"),
		index.Fields("status"),
		index.Fields("original_language"),
		index.Fields("source_id"),
		members("countries"),
		members("languages"),
	}, ranked("films", "year", "release_date", "runtime", "popularity", "average_rating", "rating_votes", "episode_order",
		"nomination_count", "win_count", "source_count", "budget_usd", "gross_usd")...)
}

// Annotations of Film.
func (Film) Annotations() []schema.Annotation {
	return Meta{
		Number: 1, Record: true, Key: []string{"slug"},
		Rules: []Rule{
			{"runtime", "runtime > 0", "a running time is a positive number of minutes"},
			{"year", "year BETWEEN 1870 AND 2200", "a film's year lies between 1870 and 2200"},
			{"average_rating", "average_rating BETWEEN 0 AND 10", "an average rating lies between 0 and 10"},
			{"rating_votes", "rating_votes >= 0", "a number of votes is not negative"},
			{"series", "series_id IS NULL OR kind::text = 'EPISODE'::text", "only an episode has a series: its kind is EPISODE"},
			{"own_series", "series_id <> id", "an episode is not its own series"},
			{"season", "season BETWEEN 0 AND 9998", "the number of a season lies between 0 and 9,998"},
			{"episode", "episode BETWEEN 0 AND 99998", "the number of an episode lies between 0 and 99,998"},
		},
	}.annotations()
}
