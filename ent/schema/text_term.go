package schema

import (
	"fmt"

	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// TextTerm holds the words of all texts of one review or quote, or of all premises of one film, in one language, for finding
// texts by words. Triggers maintain it; text_vector() reduces words to their stems.
type TextTerm struct{ ent.Schema }

// Fields of TextTerm.
func (TextTerm) Fields() []ent.Field {
	return []ent.Field{
		field.Int("bearer").Comment("Id of the film, review or quote with the texts."),
		language("language", "Language of the texts."),
		field.Text("terms").SchemaType(map[string]string{dialect.Postgres: "tsvector"}).Comment("Stems of the words, and the configuration of their language."),
	}
}

// Indexes of TextTerm: one for each entity, so that a search for quotes does not read premises.
func (TextTerm) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("bearer", "language").Unique(),
		stems("film", 1), stems("review", 14), stems("quote", 19),
	}
}

func stems(label string, entity int) ent.Index {
	return index.Fields("terms").StorageKey("text_terms_"+label).Annotations(entsql.IndexType("GIN"),
		entsql.IndexWhere(fmt.Sprintf("bearer BETWEEN %d AND %d", entity*idRange, entity*idRange+idRange-1)))
}

// Annotations of TextTerm.
func (TextTerm) Annotations() []schema.Annotation {
	return Meta{Number: 72, Untracked: true, Key: []string{"bearer", "language"}}.annotations()
}
