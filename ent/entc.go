//go:build ignore

// Entc generates ent/gen from ent/schema: the tables with which migrations are compared, and the graph of entities and edges that
// the query compiler and the catalog loader use. It does not generate ent's query and mutation builders, because they would not
// be used: reads are compiled to one statement, and loads are set-based. The builders would make up nine tenths of the generated
// code and of the build time.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"slices"
	"strings"

	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/entc"
	"entgo.io/ent/entc/gen"
	"filmgraph/ent/schema"
)

func main() {
	gen.Templates = nil
	gen.GraphTemplates = slices.DeleteFunc(gen.GraphTemplates, func(t gen.GraphTemplate) bool {
		return t.Name != "migrate" && t.Name != "schema"
	})
	err := entc.Generate("./schema", &gen.Config{
		Target:  "./gen/ent",
		Package: "filmgraph/ent/gen/ent",
		Hooks:   []gen.Hook{addRules},
	}, entc.TemplateDir("./template"))
	if err != nil {
		log.Fatal(err)
	}
}

// addRules adds CHECK constraints for the rules of the schema about values, exclusive arcs and rows.
func addRules(next gen.Generator) gen.Generator {
	return gen.GenerateFunc(func(g *gen.Graph) error {
		for _, t := range g.Nodes {
			for _, f := range t.Fields {
				byteOrder(f)
			}
			annotation := t.EntSQL()
			annotation.Checks = map[string]string{}
			for _, r := range rules(t) {
				annotation.Checks[t.Table()+"_"+r.Name] = r.Check
			}
			t.Annotations.Set(annotation.Name(), toMap(annotation))
		}
		return next.Generate(g)
	})
}

// rules returns all checks of an entity: those in its schema, and those derived from its enums, formats and exclusive arcs.
func rules(t *gen.Type) []schema.Rule {
	meta := metaOf(t)
	all := meta.Rules
	for _, a := range meta.Arcs {
		check, says := "= 1", "exactly one of "
		if a.Optional {
			check, says = "<= 1", "at most one of "
		}
		all = append(all, schema.Rule{
			Name:  a.Name,
			Check: fmt.Sprintf("num_nonnulls(%s) %s", strings.Join(a.Columns, ", "), check),
			Says:  says + key(strings.ReplaceAll(strings.Join(a.Columns, ", "), "_id", "")) + " is given",
		})
	}
	for _, f := range t.Fields {
		all = append(all, fieldRules(f)...)
	}
	meta.Rules = all
	t.Annotations.Set(meta.Name(), toMap(meta))
	return all
}

// byteOrder sets the collation of a text column to C: the order is the same on every server, and indexes serve prefixes. Lists
// for people are sorted by normalised keys.
func byteOrder(f *gen.Field) {
	if (f.IsString() || f.IsEnum()) && f.Column().SchemaType == nil {
		annotation := f.EntSQL()
		if annotation == nil {
			annotation = &entsql.Annotation{}
		}
		annotation.Collation = "C"
		f.Annotations.Set(annotation.Name(), toMap(annotation))
	}
}

// partialDate accepts 2023, 2023-10 and 2023-10-06, followed by ~ if approximate. make_date fails for days that do not exist.
const partialDate = `CASE WHEN %[1]s !~ '^\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?~?$' THEN false ` +
	`WHEN length(%[1]s) >= 10 THEN make_date(left(%[1]s, 4)::int, substr(%[1]s, 6, 2)::int, substr(%[1]s, 9, 2)::int) IS NOT NULL ELSE true END`

func fieldRules(f *gen.Field) []schema.Rule {
	var format schema.Format
	decode(f.Annotations, &format)
	said := key(f.Name)
	switch {
	case f.IsEnum():
		values := "'" + strings.Join(f.EnumValues(), "', '") + "'"
		check := f.Name + "::text = ANY (ARRAY[" + values + "])" // in the form in which Postgres stores it
		return []schema.Rule{{Name: f.Name, Check: check, Says: said + " is one of " + strings.Join(f.EnumValues(), ", ")}}
	case format.Date:
		return []schema.Rule{{Name: f.Name, Check: fmt.Sprintf(partialDate, f.Name), Says: said + " is a date such as 2023, 2023-10 or 2023-10-06, followed by ~ if approximate"}}
	case format.Pattern != "":
		return []schema.Rule{{Name: f.Name, Check: fmt.Sprintf("%s ~ '%s'", f.Name, format.Pattern), Says: said + " is " + format.Says}}
	case f.IsString() && !format.Derived:
		return []schema.Rule{{Name: f.Name, Check: f.Name + " <> ''", Says: said + " is not empty: leave out what is unknown"}}
	}
	return nil
}

// key converts names of columns to those in catalog files and the API.
func key(columns string) string {
	var name strings.Builder
	for i, word := range strings.Split(columns, "_") {
		if i > 0 {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		name.WriteString(word)
	}
	return name.String()
}

func metaOf(t *gen.Type) schema.Meta {
	var meta schema.Meta
	decode(t.Annotations, &meta)
	return meta
}

// decode decodes the annotation with the name of a, if there is one, into a.
func decode(all gen.Annotations, a interface {
	Name() string
}) {
	if found, ok := all[a.Name()]; ok {
		if err := json.Unmarshal(must(json.Marshal(found)), a); err != nil {
			log.Fatal(err)
		}
	}
}

// toMap converts an annotation to the form in which ent stores it.
func toMap(a any) map[string]any {
	var m map[string]any
	if err := json.Unmarshal(must(json.Marshal(a)), &m); err != nil {
		log.Fatal(err)
	}
	return m
}

func must[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}
