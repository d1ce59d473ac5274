package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Source is a source of facts: an article, review site, aggregator, post or data set.
type Source struct{ ent.Schema }

// Fields of Source.
func (Source) Fields() []ent.Field {
	return []ent.Field{
		slug(),
		field.Enum("kind").Values("ARTICLE", "REVIEW", "AGGREGATOR", "SOCIAL_POST", "DATA_SET", "REFERENCE"),
		field.Text("title"),
		field.Text("publisher").Optional(),
		field.Text("url").Optional(),
		language("language", "Language of the source."),
		date("published", "Publication date."),
		date("retrieved", "Date on which the source was read."),
		field.Text("licence").Optional(),
		field.Text("licence_url").Optional(),
		field.Text("attribution").Optional().Comment("Attribution that the licence requires."),
	}
}

// Edges of Source.
func (Source) Edges() []ent.Edge {
	return []ent.Edge{
		uses("stated", Claim.Type),
		parts("external_ids", ExternalID.Type),
	}
}

// Indexes of Source.
func (Source) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("title", "id"),
		falling("sources", "published"),
	}
}

// Annotations of Source.
func (Source) Annotations() []schema.Annotation {
	return Meta{Number: 43, Record: true, Key: []string{"slug"},
		Rules: []Rule{{"read", "retrieved >= left(published, length(retrieved))", "nothing is read before it is published"}},
	}.annotations()
}
