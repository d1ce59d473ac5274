package naive

import (
	"fmt"
	"maps"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// Mutation is a root field of a GraphQL mutation with its input.
type Mutation struct {
	name  string // updateFilm
	input map[string]any
}

// Parse reads a call such as updateFilm(input: {id: "x", runtime: 92, source: {slug: "paper"}}).
func Parse(call string) (m Mutation, err error) {
	doc, err := parser.ParseQuery(&ast.Source{Input: "mutation{" + call + "}"})
	if err != nil {
		return m, fmt.Errorf("parse %s: %w", call, err)
	}
	field := doc.Operations[0].SelectionSet[0].(*ast.Field)
	input, err := field.Arguments.ForName("input").Value.Value(nil)
	if err != nil {
		return m, fmt.Errorf("read the input of %s: %w", call, err)
	}
	return Mutation{field.Name, input.(map[string]any)}, nil
}

// refusal is the code of the userError with which a mutation is refused. It is thrown where a rule is broken, because nothing of a refused
// mutation remains.
type refusal string

func refuse(code refusal) { panic(code) }

// plurals are the entities whose rows are merged, as the names of mutations have them.
var plurals = map[string]string{"mergeFilms": "Film", "mergePeople": "Person", "mergeCharacters": "Character", "mergeCompanies": "Company"}

// Apply returns the catalog after a mutation other than undoChange, or the code of the userError. The catalog itself does not change.
func (c *Catalog) Apply(m Mutation) (after *Catalog, code string) {
	return c.attempt(func(after *Catalog) {
		verb, entity := m.name[:len("create")], m.name[len("create"):]
		switch {
		case plurals[m.name] != "":
			after.merge(plurals[m.name], m.input)
		case m.name == "splitPerson":
			after.split(m.input)
		case verb == "delete":
			after.remove(entity, m.input)
		case entity == "Claim":
			after.putClaim(verb, m.input)
		case verb == "create":
			after.create(entity, m.input)
		default:
			after.update(entity, m.input)
		}
	})
}

// attempt changes a copy of the catalog. If that is refused, it returns the catalog as it is with the code.
func (c *Catalog) attempt(change func(*Catalog)) (after *Catalog, code string) {
	defer func() {
		switch refused := recover().(type) {
		case nil:
		case refusal:
			after, code = c, string(refused)
		default:
			panic(refused)
		}
	}()
	after = c.clone()
	change(after)
	return after, ""
}

// create adds a row with the rows inside it. Its source states all its values, so it needs no claim unless words are cited.
func (c *Catalog) create(entity string, input map[string]any) *row {
	in := c.read(entity, input)
	r := c.add(entity, map[string]any{})
	for name, value := range in.values {
		r.mayBecome(name, value)
		r.set(name, value)
	}
	source := c.source(input["source"])
	if source != nil {
		r.values["source_id"] = source.id
	}
	for _, field := range r.Fields {
		if field.Default != "" && !field.Derived && r.values[field.Name] == nil {
			r.values[field.Name] = initial(field)
		}
	}
	c.giveSlug(r)
	c.require(r)
	if entity == "Relationship" {
		c.checkRelated(r)
	}
	if said := cited(input); said != (citation{}) {
		c.claim(r, source.id, "", nil, "NORMAL", said)
	}
	for name := range named {
		c.rename(r, name, "", r.values["source_id"])
	}
	c.replaceLists(r, in.lists)
	c.checkKeys()
	if input["confirmNew"] != true {
		c.checkNew(r)
	}
	return r
}

// update sets the given values of a row.
func (c *Catalog) update(entity string, input map[string]any) {
	r := c.find(input["id"], entity)
	in := c.read(entity, input)
	source, before := c.source(input["source"]), maps.Clone(r.values)
	for name, value := range in.values {
		r.mayBecome(name, value)
	}
	for _, col := range columnsOf(r.Entity) {
		value, given := in.values[col.name]
		switch {
		case !given:
		case stated(r.Entity, col):
			c.state(r, col, value, source, cited(input))
		default:
			r.set(col.name, value)
		}
	}
	c.require(r)
	for name := range named {
		if _, given := in.values[name]; given {
			was, _ := before[name].(string)
			c.rename(r, name, was, source.id)
		}
	}
	in.source = source
	c.replaceListsOf(r, in)
	c.checkKeys()
}

// citation is what a source says: its words, and the place in it.
type citation struct{ words, locator string }

func cited(input map[string]any) citation {
	words, _ := input["words"].(string)
	locator, _ := input["locator"].(string)
	return citation{strings.TrimSpace(words), strings.TrimSpace(locator)}
}
