package schema

import (
	"fmt"

	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Name is one form of the name of a film, person, character or company: in one
// language and script, after one spelling. All forms lead to the one bearer.
type Name struct{ ent.Schema }

// Mixin of Name.
func (Name) Mixin() []ent.Mixin { return []ent.Mixin{Sourced{}} }

var nameBearers = []string{"film_id", "person_id", "character_id", "company_id"}

// Fields of Name.
func (Name) Fields() []ent.Field {
	return []ent.Field{
		field.Int("film_id").Optional(),
		field.Int("person_id").Optional(),
		field.Int("character_id").Optional(),
		field.Int("company_id").Optional(),
		field.Text("text"),
		language("language", "BCP 47 language and, if not the language's usual one, script: ko, ko-Latn."),
		field.Enum("kind").Values("DISPLAY", "ORIGINAL", "ALIAS", "BIRTH", "CREDITED", "ROMANISED").Default("ALIAS"),
		field.Enum("romanisation").Values("REVISED", "MCCUNE_REISCHAUER", "YALE", "HEPBURN", "PINYIN", "WADE_GILES", "OWN").Optional().
			Comment("System that a romanised form follows; OWN for the bearer's or a publisher's own spelling."),
		field.Enum("name_order").Values("FAMILY_FIRST", "GIVEN_FIRST").Optional(),
		field.Text("region").Optional().Comment("Country or region where the form is used."),
		position(),
	}
}

// Edges of Name.
func (Name) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("film", Film.Type).Ref("names").Field("film_id").Unique(),
		edge.From("person", Person.Type).Ref("names").Field("person_id").Unique(),
		edge.From("character", Character.Type).Ref("names").Field("character_id").Unique(),
		edge.From("company", Company.Type).Ref("names").Field("company_id").Unique(),
		uses("keys", NameKey.Type),
	}
}

// Indexes of Name.
func (Name) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("film_id", "person_id", "character_id", "company_id", "text", "language", "kind", "region").Unique(),
		index.Fields("person_id").Annotations(entsql.IndexWhere("person_id IS NOT NULL")),
		index.Fields("character_id").Annotations(entsql.IndexWhere("character_id IS NOT NULL")),
		index.Fields("company_id").Annotations(entsql.IndexWhere("company_id IS NOT NULL")),
	}
}

// Annotations of Name.
func (Name) Annotations() []schema.Annotation {
	return Meta{
		Number: 5,
		Key:    append(nameBearers[:len(nameBearers):len(nameBearers)], "text", "language", "kind", "region"),
		Order:  []string{"position"},
		Arcs:   []Arc{{Name: "bearer", Columns: nameBearers}},
	}.annotations()
}

// NameKey is a folded form of a name, by which it is searched. It says again whose name
// it is and how well known that is, so that the best of many keys are found in an index.
type NameKey struct{ ent.Schema }

// Fields of NameKey.
func (NameKey) Fields() []ent.Field {
	return []ent.Field{
		field.Int("name_id"),
		field.Enum("kind").Values("SPELLING", "SOUND"),
		field.Text("key"),
		words(),
		field.Int("bearer").Comment("Id of what has the name."),
		field.Int("entity").SchemaType(twoBytes).Comment("Number of the bearer's entity."),
		field.Int("fame").SchemaType(twoBytes).Default(0).Comment("How well known the bearer is, in steps of the square root of 2: derive_fame() sets it."),
	}
}

// words is the set of a name's words.
func words() ent.Field {
	return field.Text("words").Optional().SchemaType(map[string]string{dialect.Postgres: "tsvector"}).Annotations(Format{Derived: true}).
		Comment("Words of the name, beside the first of its keys.")
}

// twoBytes is the type of small numbers.
var twoBytes = map[string]string{dialect.Postgres: "smallint"}

// Edges of NameKey.
func (NameKey) Edges() []ent.Edge {
	return []ent.Edge{edge.From("name", Name.Type).Ref("keys").Field("name_id").Unique().Required()}
}

// Indexes of NameKey: one for whole keys and prefixes, in which the best known are next to each other; one for sounds;
// one of words, and a small one of those in well-known names, that of some thousand votes.
func (NameKey) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("name_id", "kind", "key").Unique(),
		index.Fields("entity", "fame", "key").StorageKey("name_keys_spelling").
			Annotations(entsql.IndexWhere("kind = 'SPELLING'"), entsql.IncludeColumns("bearer", "name_id")),
		index.Fields("key").StorageKey("name_keys_sound").Annotations(entsql.IndexWhere("kind = 'SOUND'")),
		index.Fields("words").StorageKey("name_keys_words").Annotations(entsql.IndexType("GIN")),
		index.Fields("words").StorageKey("name_keys_famous").Annotations(entsql.IndexType("GIN"), entsql.IndexWhere("fame >= 20")),
	}
}

// Annotations of NameKey.
func (NameKey) Annotations() []schema.Annotation {
	return Meta{Number: 6, Key: []string{"name_id", "kind", "key"}, Rules: []Rule{
		{"entity", "entity = bearer >> 32", "the entity is that of the bearer"},
	}}.annotations()
}

// Word is a word that names are made of, for what a mistyped one may have meant.
type Word struct{ ent.Schema }

// Fields of Word.
func (Word) Fields() []ent.Field {
	return []ent.Field{
		field.Text("word").Unique(),
		field.Text("reversed").Comment("The word from its end to its beginning."),
		field.Int("length").SchemaType(twoBytes).Comment("In letters."),
		field.Int("uses").Comment("How many names had it when they were written."),
	}
}

// Indexes of Word: for those of some length that begin or end like another.
func (Word) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("length", "word"),
		index.Fields("length", "reversed"),
	}
}

// Annotations of Word.
func (Word) Annotations() []schema.Annotation {
	return Meta{Number: 46, Key: []string{"word"}}.annotations()
}

// NameText is all names of one thing as they are written, folded, a line each: for texts that are parts of a name. It
// is kept by triggers on the keys of names. Its id is that of what has the names, so that no index leads from one to
// the other, and the names of films stand beside each other.
type NameText struct{ ent.Schema }

// Fields of NameText.
func (NameText) Fields() []ent.Field {
	return []ent.Field{field.Text("text").Comment("The keys with words, a line each.")}
}

// Indexes of NameText: one of trigrams for each entity, so that films are found without a look at the names of many more
// characters.
func (NameText) Indexes() []ent.Index {
	return []ent.Index{trigrams("film", 1), trigrams("person", 2), trigrams("character", 4), trigrams("company", 11)}
}

func trigrams(label string, entity int) ent.Index {
	return index.Fields("text").StorageKey("name_texts_"+label).Annotations(entsql.IndexType("GIN"), entsql.OpClass("gin_trgm_ops"),
		entsql.IndexWhere(fmt.Sprintf("id BETWEEN %d AND %d", entity*idRange, entity*idRange+idRange-1)))
}

// Annotations of NameText.
func (NameText) Annotations() []schema.Annotation {
	return Meta{Number: 48, Key: []string{"id"}}.annotations()
}
