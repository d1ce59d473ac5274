package naive

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
)

// Read reads an exported catalog, and adds what docs/catalog-format.md allows files to leave out.
func Read(export string) (all Records, err error) {
	for line := range strings.Lines(export) {
		var values map[string]any
		if err := json.Unmarshal([]byte(line), &values); err != nil {
			return nil, fmt.Errorf("decode a record: %w", err)
		}
		label, _ := values["type"].(string)
		entity := entityOf(label)
		if entity == nil {
			return nil, fmt.Errorf("no type of record is called %q", label)
		}
		all = append(all, complete(entity, values, nil))
	}
	return all, nil
}

// complete adds what a row leaves out. source is that of the row that contains it.
func complete(entity *ent.Entity, values map[string]any, source any) record {
	out := record{}
	for key, value := range values {
		if list, ok := value.([]any); ok && len(list) > 0 {
			if _, isText := list[0].(string); isText {
				value = texts(list)
			}
		}
		out[key] = value
	}
	if sourced(entity) {
		if _, given := out["source"]; !given {
			out["source"] = source
		}
		if source = out["source"]; source == nil {
			delete(out, "source")
		}
	}
	for _, field := range entity.Fields {
		if key := camel(field.Name); out[key] == nil && !field.Derived && field.Default != "" {
			out[key] = initial(field)
		}
	}
	for _, edge := range entity.Edges {
		list, ok := values[camel(edge.Name)].([]any)
		if !ok || !edge.Part {
			continue
		}
		var rows []record
		for _, item := range list {
			rows = append(rows, complete(ent.Entities[edge.Target], item.(map[string]any), source))
		}
		out[camel(edge.Name)] = rows
	}
	if entity.Name == "Film" {
		out.imply("DISPLAY", out["title"], nil, source)
		out.imply("ORIGINAL", out["originalTitle"], out["originalLanguage"], source)
	} else if slices.Contains(bearers, entity.Name) {
		out.imply("DISPLAY", out["name"], nil, source)
	}
	return out
}

// bearers are the entities whose records have names.
var bearers = []string{"Film", "Person", "Character", "Company"}

// imply adds a name to a record, unless the record lists it.
func (r record) imply(kind string, text, language, source any) {
	names, _ := r["names"].([]record)
	lists := func(name record) bool { return name["kind"] == kind && name["text"] == text }
	if text == nil || slices.ContainsFunc(names, lists) {
		return
	}
	name := record{"kind": kind, "text": text}
	for key, value := range map[string]any{"language": language, "source": source} {
		if value != nil {
			name[key] = value
		}
	}
	r["names"] = append(names, name)
}

// initial returns the default value of a field.
func initial(field ent.Field) any {
	if field.Type == ent.Bool {
		return field.Default == "true"
	}
	return field.Default
}
