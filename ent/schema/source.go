package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Source is where a fact was found: an article, a review site, an aggregator, a post, a data set.
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
		date("published", "When it was published."),
		date("retrieved", "When it was read."),
		field.Text("licence").Optional(),
		field.Text("licence_url").Optional(),
		field.Text("attribution").Optional().Comment("The credit that the licence asks for."),
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
		index.Fields("published", "id"),
		falling("sources", "published"),
	}
}

// Annotations of Source.
func (Source) Annotations() []schema.Annotation {
	return Meta{Number: 43, Record: true, Key: []string{"slug"},
		Rules: []Rule{{"read", "retrieved >= left(published, length(retrieved))", "nothing is read before it is published"}},
	}.annotations()
}
