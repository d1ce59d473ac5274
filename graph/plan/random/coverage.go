package random

import (
	"slices"
	"strings"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"
)

// Coverage collects what answers depended on, as naive.Evaluator reports it. Several goroutines may use it.
type Coverage struct {
	mu   sync.Mutex
	seen map[string]bool
}

// Saw takes note.
func (c *Coverage) Saw(what string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seen == nil {
		c.seen = map[string]bool{}
	}
	c.seen[what] = true
}

// Missing returns what the schema offers and has not been seen: fields that never had a value, keys of filters that did
// not both hold and not hold, orders that never sorted several rows, properties that nothing was counted by, verdicts that were never passed, ways of
// searching that never found anything.
func (c *Coverage) Missing(schema *ast.Schema) (missing []string, wanted int) {
	all := []string{"Verdict.CONFLICT", "Verdict.CONSISTENT", "Verdict.SINGLE_SOURCE", "Verdict.OMISSION", "Reception.CONFLICT", "Reception.CONSISTENT", "Reception.OMISSION", "Reception.SINGLE_SOURCE",
		"Reference.slug", "Reference.site", "Range.gte=true", "Range.gte=false", "Range.lte=true", "Range.lte=false",
		"Search.exact", "Search.sounding", "Search.begun", "Search.worded", "Search.undated", "Search.credited",
		"Search.creditedWords", "Search.personAndYear", "Search.creditedNearly", "Search.mistyped", "Search.begunNearly", "Search.dropped", "Search.alike", "Search.started"}
	for name, typ := range schema.Types {
		for _, field := range typ.Fields {
			key := name + "." + field.Name
			switch {
			case strings.HasPrefix(name, "__") || strings.HasPrefix(field.Name, "__") || name == viewer || field.Type.Name() == viewer:
			case name == "Subscription" || name == "ChangeEvent": // graph/subscriptions_test.go
			case name == "Mutation" || name == "UserError" || strings.HasSuffix(name, "Payload"): // graph/mutation_test.go
			case typ.Kind == ast.Object || strings.HasSuffix(name, "By"):
				all = append(all, key)
			case typ.Kind == ast.InputObject && (strings.HasSuffix(name, "Filter") || strings.HasSuffix(name, "Match")):
				all = append(all, key+"=true", key+"=false")
			}
		}
		for _, value := range typ.EnumValues {
			if order, ok := strings.CutSuffix(name, "OrderField"); ok {
				all = append(all, order+"Order."+value.Name+".ASC", order+"Order."+value.Name+".DESC")
			}
			if facet, ok := strings.CutSuffix(name, "FacetField"); ok {
				all = append(all, facet+"Facet."+value.Name)
			}
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, what := range all {
		if !c.seen[what] {
			missing = append(missing, what)
		}
	}
	slices.Sort(missing)
	return missing, len(all)
}
