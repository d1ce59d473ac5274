package naive

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
)

// record is a record of a catalog file with all that such a file may leave out: sources, default values and implied names.
type record map[string]any

// Records returns the records that an export of the catalog has.
func (c *Catalog) Records() (all Records) {
	for _, r := range c.where(func(r *row) bool { return r.Record }) {
		all = append(all, c.record(r, ""))
	}
	return all
}

// record returns a row with the rows inside it. within is the reference to the row that contains it.
func (c *Catalog) record(r *row, within string) record {
	out := record{}
	if r.Record {
		out["type"] = r.Label
	}
	for _, field := range r.Fields {
		if value := r.values[field.Name]; value != nil && !field.Derived {
			out[camel(field.Name)] = value
		}
	}
	for _, edge := range r.Edges {
		id, refers := r.values[edge.Column].(int64)
		switch {
		case edge.Part:
			var list []record
			for _, in := range c.inside(r, edge) {
				list = append(list, c.record(in, edge.Column))
			}
			if list != nil {
				out[camel(edge.Name)] = list
			}
		case edge.One && refers && edge.Column != within:
			out[camel(edge.Name)] = c.rows[id].values["slug"]
		}
	}
	return out
}

// Records are the records of a catalog.
type Records []record

// Difference returns the first record in which two catalogs differ, as it is in each of them. Both are empty if there is none.
func (r Records) Difference(other Records) (ours, theirs string) {
	mine, yours := r.byName(), other.byName()
	names := slices.AppendSeq(slices.Collect(maps.Keys(mine)), maps.Keys(yours))
	slices.Sort(names)
	for _, name := range names {
		if mine[name] != yours[name] {
			return mine[name], yours[name]
		}
	}
	return "", ""
}

// byName returns the texts of the records by type and slug. Relationships have no slug: they are compared with each other.
func (r Records) byName() map[string]string {
	all := map[string][]string{}
	for _, each := range r {
		slug, _ := each["slug"].(string)
		name := each["type"].(string) + " " + slug
		all[name] = append(all[name], each.text())
	}
	joined := map[string]string{}
	for name, texts := range all {
		slices.Sort(texts)
		joined[name] = strings.Join(texts, "\n")
	}
	return joined
}

// text returns a record as indented JSON. Lists of rows have an order that their values determine.
func (r record) text() string {
	sorted := maps.Clone(r)
	for key, value := range r {
		if list, ok := value.([]record); ok {
			var lines []json.RawMessage
			for _, in := range list {
				lines = append(lines, json.RawMessage(in.text()))
			}
			slices.SortFunc(lines, func(a, b json.RawMessage) int { return bytes.Compare(a, b) })
			sorted[key] = lines
		}
	}
	text, err := json.MarshalIndent(sorted, "", "  ")
	if err != nil {
		panic(err) // it consists of texts, numbers and lists
	}
	return string(text)
}

// entityOf returns the entity of a type of record.
func entityOf(label string) *ent.Entity {
	for _, entity := range ent.Entities {
		if entity.Record && entity.Label == label {
			return entity
		}
	}
	return nil
}
