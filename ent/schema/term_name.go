package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// TermName is the name of a genre, a theme or a kind of relationship in a language other than English.
type TermName struct{ ent.Schema }

var terms = []string{"genre_id", "theme_id", "relationship_kind_id"}

// Fields of TermName.
func (TermName) Fields() []ent.Field {
	return []ent.Field{
		field.Int("genre_id").Optional(),
		field.Int("theme_id").Optional(),
		field.Int("relationship_kind_id").Optional(),
		field.Text("language").Annotations(languageFormat).Comment("Language of text, other than English."),
		field.Text("text").Comment("Name; for a kind of relationship, the phrase from the first end to the second."),
		field.Text("reverse_text").Optional().Comment("Phrase from the second end to the first, for a kind that does not read the same both ways."),
	}
}

// Edges of TermName.
func (TermName) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("genre", Genre.Type).Ref("names").Field("genre_id").Unique(),
		edge.From("theme", Theme.Type).Ref("names").Field("theme_id").Unique(),
		edge.From("relationship_kind", RelationshipKind.Type).Ref("names").Field("relationship_kind_id").Unique(),
	}
}

// Indexes of TermName.
func (TermName) Indexes() []ent.Index {
	indexes := []ent.Index{index.Fields("genre_id", "theme_id", "relationship_kind_id", "language").Unique()}
	for _, column := range terms[1:] {
		indexes = append(indexes, index.Fields(column).Annotations(entsql.IndexWhere(column+" IS NOT NULL")))
	}
	return indexes
}

// Annotations of TermName.
func (TermName) Annotations() []schema.Annotation {
	return Meta{Number: 73, Key: append(terms[:len(terms):len(terms)], "language"), Order: []string{"language"},
		Arcs: []Arc{{Name: "term", Columns: terms}},
		Rules: []Rule{
			{"reverse", "reverse_text IS NULL OR relationship_kind_id IS NOT NULL", "only a kind of relationship has a reverse phrase"},
			{"not_english", "language !~ '^en(-|$)'", "the English name is the name of the term itself"},
		},
	}.annotations()
}
