package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// FilmTest is the result of a test applied to a film, such as the Bechdel test.
type FilmTest struct{ ent.Schema }

// Mixin of FilmTest.
func (FilmTest) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of FilmTest.
func (FilmTest) Fields() []ent.Field {
	return []ent.Field{
		field.Int("film_id"),
		field.Text("test").Comment("Name of the test, such as bechdel."),
		field.Bool("passed").Optional(),
		field.Text("result").Comment("Result in the test's own terms."),
		field.Bool("disputed").Default(false),
	}
}

// Edges of FilmTest.
func (FilmTest) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("film", Film.Type).Ref("tests").Field("film_id").Unique().Required(),
	}
}

// Indexes of FilmTest.
func (FilmTest) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("film_id", "test", "source_id").Unique(),
		index.Fields("test", "result"),
		index.Fields("test", "passed", "film_id"),
	}
}

// Annotations of FilmTest.
func (FilmTest) Annotations() []schema.Annotation {
	return Meta{Number: 40, Key: []string{"film_id", "test", "source_id"}, Order: []string{"test"}}.annotations()
}
