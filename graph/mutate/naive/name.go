package naive

import (
	"maps"
	"slices"
)

// named are the kinds of the names that follow from a column.
var named = map[string]string{"title": "DISPLAY", "name": "DISPLAY", "original_title": "ORIGINAL"}

// rename makes the names of a record follow from a column that has been set: its title or name is its display name. before is what the column was,
// and source states the new name.
func (c *Catalog) rename(r *row, column, before string, source any) {
	text, kind := r.text(column), named[column]
	if !slices.Contains(bearers, r.Name) || kind == "" {
		return
	}
	if before != "" && before != text {
		c.retireName(r, kind, before)
	}
	if text == "" {
		return
	}
	values := map[string]any{r.Label + "_id": r.id, "kind": kind, "text": text}
	if language := r.text("original_language"); kind == "ORIGINAL" && language != "" {
		values["language"] = language
	}
	if source != nil {
		values["source_id"] = source
	}
	if !slices.ContainsFunc(c.part(r, "names"), func(n *row) bool { return sameName(n.values, values) }) {
		c.add("Name", values)
	}
}

func sameName(a, b map[string]any) bool {
	return a["kind"] == b["kind"] && a["text"] == b["text"] && a["language"] == b["language"] && a["region"] == b["region"]
}

// retireName makes a display name or original title an alias, or deletes it if the record has that alias already.
func (c *Catalog) retireName(r *row, kind, text string) {
	names := c.part(r, "names")
	for _, n := range names {
		if n.text("kind") != kind || n.text("text") != text || n.values["region"] != nil {
			continue
		}
		alias := maps.Clone(n.values)
		alias["kind"] = "ALIAS"
		if slices.ContainsFunc(names, func(other *row) bool { return sameName(other.values, alias) }) {
			c.drop(n)
		} else {
			n.values = alias
		}
	}
}
