package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Genre is a genre of films.
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

// FilmGenre says that a film belongs to a genre.
type FilmGenre struct{ ent.Schema }

// Mixin of FilmGenre.
func (FilmGenre) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of FilmGenre.
func (FilmGenre) Fields() []ent.Field {
	return []ent.Field{
		field.Int("film_id"),
		field.Int("genre_id"),
		position(),
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
	}
}

// Annotations of FilmGenre.
func (FilmGenre) Annotations() []schema.Annotation {
	return Meta{Number: 37, Key: []string{"film_id", "genre_id"}, Order: []string{"position"}}.annotations()
}
