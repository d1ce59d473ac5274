package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// ValueSet is a set of values that some film has or had for one property, such as the genres drama and war. There are far
// fewer sets than films, so a condition on a set is evaluated once per set instead of once per film. Rows are only added.
type ValueSet struct{ ent.Schema }

// Fields of ValueSet.
func (ValueSet) Fields() []ent.Field {
	return []ent.Field{
		field.Text("property").Comment("Table and property: films.genres."),
		field.Strings("members").SchemaType(map[string]string{dialect.Postgres: "text[]"}).
			Comment("Values, sorted; ids where the values are entities."),
		field.Text("digest").Comment("MD5 of the members, since a long set does not fit into an index."),
	}
}

// Indexes of ValueSet.
func (ValueSet) Indexes() []ent.Index {
	return []ent.Index{index.Fields("property", "digest").Unique()}
}

// Annotations of ValueSet.
func (ValueSet) Annotations() []schema.Annotation {
	return Meta{Number: 49, Untracked: true, Key: []string{"property", "digest"}}.annotations()
}

// FilmSet is one film as ids of its sets of values, with the numbers that filters compare. Its rows are a quarter as wide as
// those of films and it covers nearly all filters, so that films are counted, and rare ones found, by combining its indexes.
// Triggers maintain it. Its id is that of the film.
type FilmSet struct{ ent.Schema }

// Fields of FilmSet.
func (FilmSet) Fields() []ent.Field {
	return []ent.Field{
		field.Int("kind").Comment("Id of a ValueSet, as are the other properties up to themes."),
		field.Int("status"),
		field.Int("original_language"),
		field.Int("countries"),
		field.Int("languages"),
		field.Int("genres"),
		field.Int("themes"),
		field.Int("year").Optional(),
		field.Int("runtime").Optional(),
		field.Float("average_rating").Optional(),
		field.Int("rating_votes").Optional(),
		field.Float("popularity").Optional(),
		field.Int("parts").Comment("Id of the ValueSet of the kinds of parts that the film has, such as credits and ratings; names are those besides the title and the original title."),
	}
}

// Indexes of FilmSet.
func (FilmSet) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("kind"),
		index.Fields("status"),
		index.Fields("original_language"),
		index.Fields("countries"),
		index.Fields("languages"),
		index.Fields("genres"),
		index.Fields("themes"),
		index.Fields("parts", "kind"), // by which films that are no episodes are counted
		index.Fields("parts").StorageKey("filmset_parts_rated").Annotations(entsql.IndexWhere("average_rating IS NOT NULL")), // those of films with many votes hardly ever lack ratings
		index.Fields("parts").StorageKey("filmset_parts_voted").Annotations(entsql.IndexWhere("rating_votes IS NOT NULL")),
		index.Fields("parts").StorageKey("filmset_parts_known").Annotations(entsql.IndexWhere("popularity IS NOT NULL")),
		index.Fields("parts").StorageKey("filmset_parts_unvalued").Annotations(entsql.IndexWhere("average_rating IS NULL OR rating_votes IS NULL OR popularity IS NULL")), // and films with ratings hardly ever lack these
	}
}

// Annotations of FilmSet.
func (FilmSet) Annotations() []schema.Annotation {
	return Meta{Number: 50, Untracked: true, Key: []string{"id"}}.annotations()
}
