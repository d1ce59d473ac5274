package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Genre is a film genre.
type Genre struct{ ent.Schema }

// Fields of Genre.
func (Genre) Fields() []ent.Field {
	return []ent.Field{
		slug(),
		field.Text("name"),
	}
}

// Edges of Genre.
func (Genre) Edges() []ent.Edge {
	return []ent.Edge{
		uses("films", FilmGenre.Type),
		parts("names", TermName.Type),
	}
}

// Indexes of Genre.
func (Genre) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("name", "id"),
	}
}

// Annotations of Genre.
func (Genre) Annotations() []schema.Annotation {
	return Meta{Number: 36, Record: true, Key: []string{"slug"}}.annotations()
}

// FilmGenre assigns a genre to a film. It copies the columns that films are sorted and
// filtered by, so that its indexes return the films of a genre in sort order.
type FilmGenre struct{ ent.Schema }

// Mixin of FilmGenre.
func (FilmGenre) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of FilmGenre.
func (FilmGenre) Fields() []ent.Field {
	return []ent.Field{
		field.Int("film_id"),
		field.Int("genre_id"),
		position(),
		field.Text("film_kind").Optional().Annotations(Format{Derived: true}).Comment("Copied from the film by a trigger."),
		field.Int("film_year").Optional().Annotations(Format{Derived: true}).Comment("Copied from the film by a trigger."),
		field.Float("film_popularity").Optional().Annotations(Format{Derived: true}).Comment("Copied from the film by a trigger."),
		field.Float("film_average_rating").Optional().Annotations(Format{Derived: true}).Comment("Copied from the film by a trigger."),
		field.Int("film_rating_votes").Optional().Annotations(Format{Derived: true}).Comment("Copied from the film by a trigger."),
	}
}

// Edges of FilmGenre.
func (FilmGenre) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("film", Film.Type).Ref("genres").Field("film_id").Unique().Required(),
		edge.From("genre", Genre.Type).Ref("films").Field("genre_id").Unique().Required(),
	}
}

// Indexes of FilmGenre.
func (FilmGenre) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("film_id", "genre_id").Unique(),
		index.Fields("genre_id", "film_id"),
		listing("film_year"),
		listing("film_popularity", "film_year"),
		listing("film_average_rating", "film_year", "film_rating_votes"),
		listing("film_rating_votes", "film_year"),
	}
}

// listing is an index for the films of a genre, sorted by a column in descending order.
// It includes the kind and other columns, so that filters on them need not read the row.
func listing(column string, more ...string) ent.Index {
	return index.Fields("genre_id", column, "film_id").
		StorageKey("film_genres_"+column+"_falling").
		Annotations(entsql.DescColumns(column, "film_id"), entsql.IncludeColumns(append([]string{"film_kind"}, more...)...))
}

// Annotations of FilmGenre.
func (FilmGenre) Annotations() []schema.Annotation {
	return Meta{Number: 37, Key: []string{"film_id", "genre_id"}, Order: []string{"position"}}.annotations()
}
