package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Theme is a subject that films are about.
type Theme struct{ ent.Schema }

// Fields of Theme.
func (Theme) Fields() []ent.Field {
	return []ent.Field{
		slug(),
		field.Text("name"),
	}
}

// Edges of Theme.
func (Theme) Edges() []ent.Edge {
	return []ent.Edge{
		uses("films", FilmTheme.Type),
		parts("names", TermName.Type),
	}
}

// Indexes of Theme.
func (Theme) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("name", "id"),
	}
}

// Annotations of Theme.
func (Theme) Annotations() []schema.Annotation {
	return Meta{Number: 38, Record: true, Key: []string{"slug"}}.annotations()
}

// FilmTheme assigns a theme to a film.
type FilmTheme struct{ ent.Schema }

// Mixin of FilmTheme.
func (FilmTheme) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of FilmTheme.
func (FilmTheme) Fields() []ent.Field {
	return []ent.Field{
		field.Int("film_id"),
		field.Int("theme_id"),
		field.Float("weight").Optional().Comment("Relevance of the theme, from 0 to 1."),
		field.Bool("spoiler").Default(false),
		position(),
	}
}

// Edges of FilmTheme.
func (FilmTheme) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("film", Film.Type).Ref("themes").Field("film_id").Unique().Required(),
		edge.From("theme", Theme.Type).Ref("films").Field("theme_id").Unique().Required(),
	}
}

// Indexes of FilmTheme.
func (FilmTheme) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("film_id", "theme_id").Unique(),
		index.Fields("theme_id", "film_id"),
	}
}

// Annotations of FilmTheme.
func (FilmTheme) Annotations() []schema.Annotation {
	return Meta{Number: 39, Key: []string{"film_id", "theme_id"}, Order: []string{"position"},
		Rules: []Rule{{"weight", "weight BETWEEN 0 AND 1", "a weight lies between 0 and 1"}},
	}.annotations()
}
