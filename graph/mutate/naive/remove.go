package naive

import "slices"

// remove deletes a row with what is part of it.
func (c *Catalog) remove(entity string, input map[string]any) {
	r := c.find(input["id"], entity)
	switch {
	case entity == "Name" && slices.Contains([]string{"DISPLAY", "ORIGINAL"}, r.text("kind")):
		refuse("INVALID") // they follow from the record
	case entity == "Claim":
		c.removeClaim(r)
		return
	case entity == "Source" && len(c.where(func(other *row) bool { return other.Name != "Claim" && other.values["source_id"] == r.id })) > 0:
		refuse("IN_USE")
	}
	c.drop(r)
}

// split moves rows of a person who stands for two to a new one, with the films that only the new one worked on.
func (c *Catalog) split(input map[string]any) {
	person := c.find(input["id"], "Person")
	credits, names := c.findAll(input["credits"], "Credit"), c.findAll(input["names"], "Name")
	external, _ := input["externalIds"].([]any)
	if len(credits)+len(names)+len(external) == 0 {
		refuse("MISSING")
	}
	source := c.source(input["source"])
	if source == nil {
		id, ok := person.values["source_id"].(int64)
		if !ok {
			refuse("SOURCE_MISSING")
		}
		source = c.rows[id]
	}
	values := map[string]any{"name": input["name"], "source": map[string]any{"slug": source.text("slug")}, "confirmNew": true}
	if input["slug"] != nil {
		values["slug"] = input["slug"]
	}
	added := c.create("Person", values)
	for _, r := range slices.Concat(credits, names) {
		if r.values["person_id"] != person.id || r.text("kind") == "DISPLAY" {
			refuse("INVALID")
		}
		r.values["person_id"] = added.id
	}
	for _, each := range external {
		c.moveID(person, added, each.(map[string]any))
	}
	for _, known := range c.part(person, "known_for") {
		worked := func(p *row) bool {
			return slices.ContainsFunc(c.all("Credit"), func(r *row) bool {
				return r.values["person_id"] == p.id && r.values["film_id"] == known.values["film_id"]
			})
		}
		if worked(added) && !worked(person) {
			known.values["person_id"] = added.id
		}
	}
	c.checkKeys()
}

// moveID moves an external id to another person.
func (c *Catalog) moveID(from, to *row, external map[string]any) {
	for _, id := range c.part(from, "external_ids") {
		if id.text("site") == external["site"] && id.text("value") == external["value"] {
			id.values["person_id"] = to.id
			return
		}
	}
	refuse("NOT_FOUND")
}

func (c *Catalog) findAll(calls any, entity string) (all []*row) {
	list, _ := calls.([]any)
	for _, call := range list {
		all = append(all, c.find(call, entity))
	}
	return all
}
