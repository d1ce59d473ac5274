package document

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// ByField is the value of the extension CostKey with which a request asks for the cost of each of its fields.
const ByField = "fields"

const (
	maxExplained = 50    // fields in an explanation
	maxVisited   = 5_000 // fields that are visited for it: a fragment may be spread many times
)

// FieldCost is what one field adds to the cost of an operation, for all objects that it is selected on, without what its own
// selection costs.
type FieldCost struct {
	Field string `json:"field"` // response keys, joined by dots: films.nodes.credits
	Cost  int64  `json:"cost"`
}

// Explain returns the fields of an operation that cost something, the dearest first. Their costs add up to the cost of the
// operation, unless it has more than 50 of them.
func Explain(operation *ast.OperationDefinition, variables map[string]any) []FieldCost {
	e := explanation{pricing: newPricing(variables), costs: map[string]int64{}}
	e.visit(operation.SelectionSet, nil, 1, 1)
	all := []FieldCost{}
	for field, cost := range e.costs {
		all = append(all, FieldCost{field, cost})
	}
	slices.SortFunc(all, func(a, b FieldCost) int { return cmp.Or(cmp.Compare(b.Cost, a.Cost), cmp.Compare(a.Field, b.Field)) })
	return all[:min(len(all), maxExplained)]
}

// explanation collects the costs of fields by their paths.
type explanation struct {
	*pricing
	costs   map[string]int64
	visited int
}

// visit adds the costs of a selection that counts so many times.
func (e *explanation) visit(set ast.SelectionSet, path []string, pageSize, times int64) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			if e.visited++; e.visited > maxVisited {
				return
			}
			own, each, below := e.parts(s, pageSize)
			path := append(path[:len(path):len(path)], s.Alias)
			if own > 0 {
				key := strings.Join(path, ".")
				e.costs[key] = min(e.costs[key]+min(own, ceiling)*times, ceiling)
			}
			e.visit(s.SelectionSet, path, below, min(times*each, ceiling))
		case *ast.InlineFragment:
			e.visit(s.SelectionSet, path, pageSize, times)
		case *ast.FragmentSpread:
			e.visit(s.Definition.SelectionSet, path, pageSize, times)
		}
	}
}
