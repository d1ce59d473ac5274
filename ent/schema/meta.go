// Package schema is the model of the catalog: one entity per file, with the rules
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

// idRange is the number of ids reserved for each entity. Ids are
// unique across entities, so that an id determines its type: id / idRange.
const idRange = 1 << 32

// Meta describes properties of an entity that ent does not cover.
type Meta struct {
	// Number selects the entity's range of ids. It never changes.
	Number int
	// Key lists the columns that identify a row when it is loaded again.
	Key []string
	// Record marks entities that have their own lines in a catalog file. Rows of other
	// entities are written inside the record they are part of.
	Record bool
	// Untracked marks tables whose writes are not recorded as changes: derived ones, and the record of changes itself. All
	// others have the trigger record_row (internal/history).
	Untracked bool
	// Order lists the columns that plain lists are sorted by; ties are broken by id.
	Order []string
	// Arcs lists groups of foreign keys of which at most one may be set.
	Arcs []Arc
	// Rules lists check constraints of the table.
	Rules []Rule
}

// An Arc is a reference to one of several entities, with one foreign key for each.
// A row sets exactly one of them, or at most one if Optional.
type Arc struct {
	Name     string
	Columns  []string
	Optional bool
}

// A Rule is a condition on a row, in SQL, with the sentence that reports a violation.
type Rule struct {
	Name, Check, Says string
}

// Name is the key of the annotation in ent's graph.
func (Meta) Name() string { return "Meta" }

// annotations converts the description of an entity to ent's annotations.
func (m Meta) annotations() []schema.Annotation {
	start := m.Number*idRange + 1
	return []schema.Annotation{entsql.Annotation{IncrementStart: &start}, m}
}

// Format restricts the values of a text column.
type Format struct {
	// Date: a partial date (ISO 8601: 2023, 2023-10 or 2023-10-06), followed
	// by ~ if approximate (EDTF).
	Date bool
	// Pattern is a regular expression that the whole value matches, and Says describes such values in error messages:
	// "an ISO 4217 currency code in capital letters, such as USD".
	Pattern, Says string
	// Derived marks a column that the program computes. Catalog files omit it.
	Derived bool
}

// Name is the key of the annotation in ent's graph.
func (Format) Name() string { return "Format" }

var (
	slugFormat     = Format{Pattern: `^[^[:space:][:upper:]/]+$`, Says: "a text in lower case without spaces and slashes, such as ballerina-2023"}
	countryFormat  = Format{Pattern: `^[A-Z]{2,4}$`, Says: "an ISO 3166 country code in capital letters, such as KR"} // alpha-2, or alpha-4 for countries that no longer exist
	languageFormat = Format{Pattern: `^[a-z]{2,3}(-[A-Za-z0-9]+)*$`, Says: "a BCP 47 language tag, such as ko or zh-Hant"}
)

// slug is the readable id of a record, unique within its type.
func slug() ent.Field {
	return field.Text("slug").Unique().Annotations(slugFormat).
		Comment("Readable id for URLs, unique within its type.")
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

// sortKey is the name that lists are sorted by, without case and accents.
func sortKey() ent.Field {
	return field.Text("sort_key").Annotations(Format{Derived: true}).Comment("Name that lists are sorted by, without case and accents.")
}

// position is the position of a row within its list, starting at 1.
func position() ent.Field {
	return field.Int("position").Optional().Comment("Position within its list, starting at 1.")
}

// comparator defines how to read a number.
func comparator() ent.Field {
	return field.Enum("comparator").Values("EXACTLY", "ABOUT", "AT_LEAST", "OVER", "AT_MOST").Default("EXACTLY").
		Comment("How to read the number.")
}

// sentiment is the sentiment of a text towards its subject.
func sentiment() ent.Field {
	return field.Enum("sentiment").Values("POSITIVE", "MIXED", "NEGATIVE", "NEUTRAL").Optional().
		Comment("Sentiment towards its subject.")
}

// parts is an edge to rows that are part of this row and are deleted with it.
func parts(name string, entity any) ent.Edge {
	return edge.To(name, entity).Annotations(entsql.OnDelete(entsql.Cascade), Part{Inside: true})
}

// uses is an edge to rows that refer to this row and are deleted with it.
func uses(name string, entity any) ent.Edge {
	return edge.To(name, entity).Annotations(entsql.OnDelete(entsql.Cascade))
}

// falling is an index for rows sorted by the last column, which may lack values: in descending order, nulls last. Read backwards it returns nulls
// first, so lists in the other direction read the rows with a value and those without one separately (graph/plan). A second index for them would
// make each write of a row slower.
func falling(table string, columns ...string) ent.Index {
	return index.Fields(append(columns, "id")...).
		StorageKey(table + "_" + strings.Join(columns, "_") + "_falling").
		Annotations(entsql.DescColumns(columns[len(columns)-1], "id"))
}

// members is an index for finding rows whose list contains given values.
func members(column string) ent.Index {
	return index.Fields(column).Annotations(entsql.IndexType("GIN"))
}

// Part marks an edge whose rows are written inside the catalog records of this entity.
type Part struct{ Inside bool }

// Name is the key of the annotation in ent's graph.
func (Part) Name() string { return "Part" }
