// Package schema is the model of the catalog: one entity a file, with the rules
// that the database enforces. Everything else is derived from it: the tables and
// their migrations, the catalog format, and the graph from which queries are
// compiled.
package schema

import (
	"strings"

	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// idRange is the size of the range of ids that one entity draws from. Ids are
// unique across entities, so that an id alone tells its type: id / idRange.
const idRange = 1 << 32

// Meta says of an entity what ent has no word for.
type Meta struct {
	// Number is the entity's place in the id space. It never changes.
	Number int
	// Key lists the columns that find a row again when it is loaded twice.
	Key []string
	// Record marks what is a line of its own in a catalog file; the others are
	// written inside the record that they are a part of.
	Record bool
	// Order lists the columns that plain lists are sorted by, before the id.
	Order []string
	// Arcs lists groups of foreign keys of which one at most may be set.
	Arcs []Arc
	// Rules lists checks on a row.
	Rules []Rule
}

// An Arc is a reference that may lead to one of several entities: each has a
// foreign key of its own, and a row uses exactly one, or at most one if Optional.
type Arc struct {
	Name     string
	Columns  []string
	Optional bool
}

// A Rule is a condition on a row, in SQL, with the sentence that says it.
type Rule struct {
	Name, Check, Says string
}

// Name is the key of the annotation in ent's graph.
func (Meta) Name() string { return "Meta" }

// annotations turns the description of an entity into ent's annotations.
func (m Meta) annotations() []schema.Annotation {
	start := m.Number*idRange + 1
	return []schema.Annotation{entsql.Annotation{IncrementStart: &start}, m}
}

// Format says what a text column holds beyond being text.
type Format struct {
	// Date: a partial date (ISO 8601: 2023, 2023-10 or 2023-10-06), with ~ behind
	// it if approximate (EDTF).
	Date bool
	// Pattern is a regular expression that the whole value matches, and Says describes such values in error messages:
	// "a currency code of ISO 4217 in capitals, such as USD".
	Pattern, Says string
	// Derived marks a column that the program computes and catalog files omit.
	Derived bool
}

// Name is the key of the annotation in ent's graph.
func (Format) Name() string { return "Format" }

var (
	slugFormat     = Format{Pattern: `^[^[:space:][:upper:]/]+$`, Says: "a text in small letters without spaces and slashes, such as ballerina-2023"}
	countryFormat  = Format{Pattern: `^[A-Z]{2,4}$`, Says: "a country code of ISO 3166 in capitals, such as KR"} // alpha-2, or alpha-4 for countries that are no more
	languageFormat = Format{Pattern: `^[a-z]{2,3}(-[A-Za-z0-9]+)*$`, Says: "a language tag of BCP 47, such as ko or zh-Hant"}
)

// slug is the readable address of a record, unique among its kind.
func slug() ent.Field {
	return field.Text("slug").Unique().Annotations(slugFormat).
		Comment("Readable address, unique among its kind.")
}

// date is an optional partial date.
func date(name, comment string) ent.Field {
	return field.Text(name).Optional().Annotations(Format{Date: true}).Comment(comment)
}

// language is an optional BCP 47 tag.
func language(name, comment string) ent.Field {
	return field.Text(name).Optional().Annotations(languageFormat).Comment(comment)
}

// country is an optional ISO 3166 code.
func country(comment string) ent.Field {
	return field.Text("country").Optional().Annotations(countryFormat).Comment(comment)
}

// list is a set of texts, empty if none is known.
func list(name, comment string) ent.Field {
	return field.Strings(name).
		SchemaType(map[string]string{dialect.Postgres: "text[]"}).
		Annotations(entsql.DefaultExpr("'{}'")).
		Comment(comment)
}

// sortKey is the folded name by which lists are sorted.
func sortKey() ent.Field {
	return field.Text("sort_key").Annotations(Format{Derived: true}).Comment("Folded name, by which lists are sorted.")
}

// position is the place of a row among its siblings, from 1.
func position() ent.Field {
	return field.Int("position").Optional().Comment("Place among its siblings, from 1.")
}

// comparator says how a number is meant.
func comparator() ent.Field {
	return field.Enum("comparator").Values("EXACTLY", "ABOUT", "AT_LEAST", "OVER", "AT_MOST").Default("EXACTLY").
		Comment("How the number is meant.")
}

// sentiment is what a text feels about its subject.
func sentiment() ent.Field {
	return field.Enum("sentiment").Values("POSITIVE", "MIXED", "NEGATIVE", "NEUTRAL").Optional().
		Comment("What it feels about its subject.")
}

// parts leads to rows that live and die with this one.
func parts(name string, entity any) ent.Edge {
	return edge.To(name, entity).Annotations(entsql.OnDelete(entsql.Cascade), Part{Inside: true})
}

// uses leads to rows that refer to this one and go with it.
func uses(name string, entity any) ent.Edge {
	return edge.To(name, entity).Annotations(entsql.OnDelete(entsql.Cascade))
}

// falling is an index for rows sorted downwards by the last of some columns, unknown
// values last. The index that sorts upwards, read backwards, has them first.
func falling(table string, columns ...string) ent.Index {
	return index.Fields(append(columns, "id")...).
		StorageKey(table + "_" + strings.Join(columns, "_") + "_falling").
		Annotations(entsql.DescColumns(columns[len(columns)-1], "id"))
}

// members is an index for rows whose list holds something.
func members(column string) ent.Index {
	return index.Fields(column).Annotations(entsql.IndexType("GIN"))
}

// Part marks an edge whose rows are written inside this entity's catalog record.
type Part struct{ Inside bool }

// Name is the key of the annotation in ent's graph.
func (Part) Name() string { return "Part" }
