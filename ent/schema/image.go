package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Image is an image, or only its caption if the image is not available.
type Image struct{ ent.Schema }

// Mixin of Image.
func (Image) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

// Fields of Image.
func (Image) Fields() []ent.Field {
	return []ent.Field{
		field.Int("film_id").Optional(),
		field.Int("review_id").Optional(),
		field.Enum("kind").Values("STILL", "POSTER", "PORTRAIT", "BACKDROP", "LOGO"),
		field.Text("url").Optional(),
		field.Text("caption").Optional(),
		language("caption_language", "Language of caption."),
		position(),
	}
}

// Edges of Image.
func (Image) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("film", Film.Type).Ref("images").Field("film_id").Unique(),
		edge.From("review", Review.Type).Ref("images").Field("review_id").Unique(),
		parts("people", ImagePerson.Type),
	}
}

// Indexes of Image.
func (Image) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("film_id", "review_id", "url", "caption").Unique(),
		index.Fields("film_id", "position", "id"),
		index.Fields("review_id", "position", "id"),
	}
}

// Annotations of Image.
func (Image) Annotations() []schema.Annotation {
	return Meta{Number: 41, Key: []string{"film_id", "review_id", "url", "caption"}, Order: []string{"position"},
		Arcs:  []Arc{{Name: "of", Columns: []string{"film_id", "review_id"}}},
		Rules: []Rule{{"content", "num_nonnulls(url, caption) > 0", "an image has a url or a caption"}},
	}.annotations()
}

// ImagePerson is a person shown in an image.
type ImagePerson struct{ ent.Schema }

// Fields of ImagePerson.
func (ImagePerson) Fields() []ent.Field {
	return []ent.Field{
		field.Int("image_id"),
		field.Int("person_id"),
		position(),
	}
}

// Edges of ImagePerson.
func (ImagePerson) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("image", Image.Type).Ref("people").Field("image_id").Unique().Required(),
		edge.From("person", Person.Type).Ref("depictions").Field("person_id").Unique().Required(),
	}
}

// Indexes of ImagePerson.
func (ImagePerson) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("image_id", "person_id").Unique(),
		index.Fields("person_id"),
	}
}

// Annotations of ImagePerson.
func (ImagePerson) Annotations() []schema.Annotation {
	return Meta{Number: 42, Key: []string{"image_id", "person_id"}, Order: []string{"position"}}.annotations()
}
