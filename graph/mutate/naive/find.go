package naive

import (
	"fmt"
	"slices"
	"strings"
)

// find returns the row of one of some entities that a client calls by its id, its slug, or a site and its id there. Those of a record that was merged
// lead to the one that was kept.
func (c *Catalog) find(call any, entities ...string) *row {
	name := fmt.Sprint(call)
	for _, is := range []func(*row, string) bool{c.hasID, c.hasSlug, c.hasExternalID} {
		found := c.where(func(r *row) bool { return slices.Contains(entities, r.Name) && is(r, name) })
		if len(found) > 1 {
			refuse("INVALID") // it may be a person or a character
		}
		if len(found) == 1 {
			return found[0]
		}
	}
	refuse("NOT_FOUND")
	return nil
}

// hasID reports whether a row has an id such as film_1.
func (c *Catalog) hasID(r *row, id string) bool {
	public := func(id int64) string { return fmt.Sprintf("%s_%d", r.Label, id-int64(r.Number)<<32) }
	return public(r.id) == id || slices.ContainsFunc(c.part(r, "redirects"), func(redirect *row) bool {
		former, ok := redirect.values["former_id"].(float64)
		return ok && public(int64(former)) == id
	})
}

func (c *Catalog) hasSlug(r *row, slug string) bool {
	return r.text("slug") == slug || slices.ContainsFunc(c.part(r, "redirects"), func(redirect *row) bool { return redirect.text("slug") == slug })
}

func (c *Catalog) hasExternalID(r *row, call string) bool {
	return slices.ContainsFunc(c.part(r, "external_ids"), func(id *row) bool { return id.text("site")+":"+id.text("value") == call })
}

// source returns the source that an input names or describes, or nil. A described one is added unless a source with its slug and the same
// values exists.
func (c *Catalog) source(given any) *row {
	input, ok := given.(map[string]any)
	if !ok {
		return nil
	}
	described := len(input)
	for _, key := range []string{"id", "slug"} {
		if input[key] != nil {
			described--
		}
	}
	switch {
	case described == 0 && input["id"] != nil:
		return c.find(input["id"], "Source")
	case described == 0 && input["slug"] != nil:
		return c.find(input["slug"], "Source")
	case described == 0:
		refuse("SOURCE_MISSING")
	case input["id"] != nil:
		refuse("INVALID")
	}
	values := c.read("Source", input).values
	for _, r := range c.all("Source") {
		if r.text("slug") == values["slug"] && includes(r.values, values) {
			return r
		}
	}
	return c.create("Source", input)
}

func includes(values, some map[string]any) bool {
	for name, value := range some {
		if values[name] != value {
			return false
		}
	}
	return true
}

// giveSlug gives a new record a free slug that is made from its title or name, and its year.
func (c *Catalog) giveSlug(r *row) {
	if !r.Record || r.Name == "Relationship" || r.values["slug"] != nil {
		return
	}
	words := r.text("title") + r.text("name") + r.text("headline")
	if year, ok := r.values["year"].(float64); ok {
		words += fmt.Sprint(" ", year)
	}
	slug := strings.Join(strings.Fields(strings.ToLower(words)), "-")
	free := slug
	for n := 2; slices.ContainsFunc(c.all(r.Name), func(other *row) bool { return c.hasSlug(other, free) }); n++ {
		free = fmt.Sprintf("%s-%d", slug, n)
	}
	r.values["slug"] = free
}
