package random

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"

	"github.com/vektah/gqlparser/v2/ast"
)

// operation is an operation in the making.
type operation struct {
	*rand.Rand
	schema      *ast.Schema
	facts       Facts
	variables   map[string]any
	definitions []string // of variables
	fragments   []fragment
	names       int
	left        int             // how many fields may still be selected
	combined    int             // how many filters the one in the making lies within
	plain       map[string]bool // paths of fields with arguments that have no alias
}

// scope is where a selection stands.
type scope struct {
	path   string // the keys that lead here; selections of one path are merged
	depth  int    // how many more things may be nested
	budget int    // about how many things may be selected in all
	// apart: selections of other types stand beside this one, and may not use the same keys.
	apart bool
}

// maxDepth and maxBudget bound the answers.
const (
	maxDepth  = 5
	maxBudget = 1500
)

// sizesOfOperations are about how many fields an operation has.
var sizesOfOperations = []int{5, 15, 30, 60, 120}

// Operation makes a valid query with its variables, as JSON would decode them with json.Number.
func Operation(r *rand.Rand, schema *ast.Schema, facts Facts) (query string, variables map[string]any) {
	o := &operation{Rand: r, schema: schema, facts: facts, variables: map[string]any{}, plain: map[string]bool{}}
	o.left = pick(o, sizesOfOperations)
	body := o.selection(schema.Query, scope{depth: maxDepth, budget: maxBudget})
	if o.chance(0.4) {
		body = "{ " + o.thing() + " " + body[2:]
	}
	if o.chance(0.02) {
		body = "{ " + o.reasons() + " " + body[2:]
	}
	head := "query"
	if len(o.definitions) > 0 {
		head += " (" + strings.Join(o.definitions, ", ") + ")"
	}
	var all strings.Builder
	all.WriteString(head + " " + body)
	for _, fragment := range o.fragments {
		all.WriteString("\nfragment " + fragment.name + " on " + fragment.typ + " " + fragment.body)
	}
	return all.String(), o.variables
}

// thing selects an object of any type by id, so that types with few paths to them are tested as often as others.
func (o *operation) thing() string {
	typ := o.schema.Types[pick(o, o.nodes())]
	o.left = max(o.left, 10)
	id := o.render(o.facts.id(o.Rand, typ.Name), ast.NonNullNamedType("ID", nil))
	key := o.fresh("k")
	inner := o.selections(typ, scope{path: "/" + key, depth: 3, budget: maxBudget / 4})
	return key + ": node(id: " + id + ") { ... on " + typ.Name + " { " + strings.Join(inner, " ") + " } }"
}

// reasons selects why films are similar, which is seldom reached from the root.
func (o *operation) reasons() string {
	o.left = max(o.left, 10)
	key := o.fresh("k")
	inner := o.selections(o.schema.Types["SimilarityReason"], scope{path: "/" + key + "/similar/reasons", depth: 2, budget: maxBudget / 4})
	return key + ": film(by: {id: " + o.render(o.facts.id(o.Rand, "Film"), ast.NonNullNamedType("ID", nil)) + "}) { similar { reasons { " + strings.Join(inner, " ") + " } } }"
}

func (o *operation) chance(p float64) bool { return o.Float64() < p }

// fresh returns a name that nothing else has.
func (o *operation) fresh(prefix string) string {
	o.names++
	return fmt.Sprintf("%s%d", prefix, o.names)
}

// nodes are the types that have ids.
func (o *operation) nodes() []string {
	var types []string
	for _, name := range slices.Sorted(maps.Keys(ent.Entities)) {
		if typ := o.schema.Types[name]; typ != nil && typ.Fields.ForName("id") != nil {
			types = append(types, name)
		}
	}
	return types
}

// selection makes the selection set of a field of a type, with its braces.
func (o *operation) selection(typ *ast.Definition, s scope) string {
	if typ.IsAbstractType() {
		return "{ " + strings.Join(o.branches(typ, s), " ") + " }"
	}
	return "{ " + strings.Join(o.selections(typ, s), " ") + " }"
}

// selections makes some fields and fragments of an object type.
func (o *operation) selections(typ *ast.Definition, s scope) []string {
	fields := o.choose(typ, s)
	nested := 0
	for _, field := range fields {
		if o.composite(field) {
			nested++
		}
	}
	s.budget /= max(1, nested)
	o.left -= len(fields)
	var all []string
	for _, field := range fields {
		text := o.field(field, s)
		if o.chance(0.06) {
			text = "..." + pick(o, []string{"", " on " + typ.Name}) + o.directive() + " { " + text + " }"
		}
		all = append(all, text)
	}
	if o.chance(0.1) && o.left > 0 {
		all = append(all, o.fragment(typ, s))
	}
	if o.chance(0.1) || len(all) == 0 {
		all = append(all, "__typename")
	}
	return all
}

// viewer is the type of the field that depends on the client instead of the catalog.
const viewer = "Viewer"

// choose picks the fields to select: scalars only where the depth or the budget ends.
func (o *operation) choose(typ *ast.Definition, s scope) ast.FieldList {
	var fields ast.FieldList
	for _, field := range typ.Fields {
		if strings.HasPrefix(field.Name, "__") || field.Type.Name() == viewer {
			continue
		}
		if o.composite(field) && (s.depth == 0 || s.budget < 3 || o.left <= 0) && !flat(field) {
			continue
		}
		fields = append(fields, field)
	}
	wanted := 1 + o.IntN(5)
	if typ == o.schema.Query {
		wanted = 1 + o.IntN(3)
	}
	o.Shuffle(len(fields), func(i, j int) { fields[i], fields[j] = fields[j], fields[i] })
	if o.left <= 0 {
		wanted = 1
	}
	return fields[:min(wanted, len(fields))]
}

func (o *operation) composite(field *ast.FieldDefinition) bool {
	return o.schema.Types[field.Type.Name()].IsCompositeType()
}
