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

// Name is one form of the name of a film, person, character or company, in one
// language, script and spelling.
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
		language("language", "BCP 47 tag, with the script unless it is the usual one: ko, ko-Latn."),
		field.Enum("kind").Values("DISPLAY", "ORIGINAL", "ALIAS", "BIRTH", "CREDITED", "ROMANISED", "ADDRESS").Default("ALIAS"),
		field.Enum("romanisation").Values("REVISED", "MCCUNE_REISCHAUER", "YALE", "HEPBURN", "PINYIN", "WADE_GILES", "OWN").Optional().
			Comment("System used to romanise the name; OWN for a spelling chosen by the person or by a publisher."),
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
		index.Fields("film_id", "position", "id").Annotations(entsql.IndexWhere("film_id IS NOT NULL")),
		index.Fields("person_id", "position", "id").Annotations(entsql.IndexWhere("person_id IS NOT NULL")),
		index.Fields("character_id", "position", "id").Annotations(entsql.IndexWhere("character_id IS NOT NULL")),
		index.Fields("company_id", "position", "id").Annotations(entsql.IndexWhere("company_id IS NOT NULL")),
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

// NameKey is a normalised form of a name, used for searching. It repeats the name's bearer
// and how well known the bearer is, so that an index can return the best-known matches first.
type NameKey struct{ ent.Schema }

// Fields of NameKey.
func (NameKey) Fields() []ent.Field {
	return []ent.Field{
		field.Int("name_id"),
		field.Enum("kind").Values("SPELLING", "SOUND"),
		field.Text("key"),
		words(),
		field.Int("bearer").Comment("Id of the film, person, character or company with this name."),
		field.Int("entity").SchemaType(twoBytes).Comment("Number of the bearer's entity."),
		field.Int("fame").SchemaType(twoBytes).Default(0).Comment("How well known the bearer is, in steps of the square root of 2; set by derive_fame()."),
	}
}

// words is the set of words in a name.
func words() ent.Field {
	return field.Text("words").Optional().SchemaType(map[string]string{dialect.Postgres: "tsvector"}).Annotations(Format{Derived: true}).
		Comment("Words of the name; set on its first key only.")
}

// twoBytes is the column type of small integers.
var twoBytes = map[string]string{dialect.Postgres: "smallint"}

// Edges of NameKey.
func (NameKey) Edges() []ent.Edge {
	return []ent.Edge{edge.From("name", Name.Type).Ref("keys").Field("name_id").Unique().Required()}
}

// Indexes of NameKey: one for whole keys and prefixes, grouped by fame; one for sounds; one for words; and a small one
// for the words of well-known names (fame of at least 20, some thousand votes).
func (NameKey) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("name_id", "kind", "key").Unique(),
		index.Fields("entity", "fame", "key").StorageKey("name_keys_spelling").
			Annotations(entsql.IndexWhere("kind = 'SPELLING'"), entsql.IncludeColumns("bearer", "name_id")),
		index.Fields("entity", "fame", "key").StorageKey("name_keys_sound").
			Annotations(entsql.IndexWhere("kind = 'SOUND'"), entsql.IncludeColumns("bearer", "name_id")),
		index.Fields("words").StorageKey("name_keys_words").Annotations(entsql.IndexType("GIN")),
		index.Fields("words").StorageKey("name_keys_famous").Annotations(entsql.IndexType("GIN"), entsql.IndexWhere("fame >= 20")),
	}
}

// Annotations of NameKey.
func (NameKey) Annotations() []schema.Annotation {
	return Meta{Number: 6, Untracked: true, Key: []string{"name_id", "kind", "key"}, Rules: []Rule{
		{"entity", "entity = bearer >> 32", "the entity is that of the bearer"},
	}}.annotations()
}

// Word is a word that occurs in names, for correcting typing errors in search texts.
type Word struct{ ent.Schema }

// Fields of Word.
func (Word) Fields() []ent.Field {
	return []ent.Field{
		field.Text("word").Unique(),
		field.Text("reversed").Comment("The word with its letters in reverse order."),
		field.Int("length").SchemaType(twoBytes).Comment("Length in letters."),
		field.Int("uses").Comment("Number of names that contained the word when they were written."),
		field.Int("fame").SchemaType(twoBytes).Default(0).Comment("Highest fame that a name with the word has had; raised by derive_fame()."),
	}
}

// Indexes of Word: for words of a given length that begin or end like another, and for words of well-known names that contain
// the middle of another.
func (Word) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("length", "word").Annotations(entsql.IncludeColumns("fame")),
		index.Fields("length", "reversed").Annotations(entsql.IncludeColumns("fame")),
		index.Fields("word").StorageKey("words_parts").Annotations(entsql.IndexType("GIN"), entsql.OpClass("gin_trgm_ops"), entsql.IndexWhere("fame >= 20")),
	}
}

// Annotations of Word.
func (Word) Annotations() []schema.Annotation {
	return Meta{Number: 46, Untracked: true, Key: []string{"word"}}.annotations()
}

// NameText holds all normalised names of one film, person, character or company, one per line, for finding texts inside
// names. Triggers on NameKey maintain it. Its id is that of the names' bearer, so that joining the two needs no extra
// index and names of films are stored next to each other.
type NameText struct{ ent.Schema }

// Fields of NameText.
func (NameText) Fields() []ent.Field {
	return []ent.Field{field.Text("text").Comment("Normalised names, one per line.")}
}

// Indexes of NameText: one trigram index for each entity, so that a search for films does not read the names of
// characters, which are far more numerous.
func (NameText) Indexes() []ent.Index {
	return []ent.Index{trigrams("film", 1), trigrams("person", 2), trigrams("character", 4), trigrams("company", 11)}
}

func trigrams(label string, entity int) ent.Index {
	return index.Fields("text").StorageKey("name_texts_"+label).Annotations(entsql.IndexType("GIN"), entsql.OpClass("gin_trgm_ops"),
		entsql.IndexWhere(fmt.Sprintf("id BETWEEN %d AND %d", entity*idRange, entity*idRange+idRange-1)))
}

// Annotations of NameText.
func (NameText) Annotations() []schema.Annotation {
	return Meta{Number: 48, Untracked: true, Key: []string{"id"}}.annotations()
}
