package document

import (
	"strings"

	"filmgraph/internal/problem"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The static cost of an operation is about the number of objects in its largest
// answer, computed from the document, the variables and the schema alone:
//
//   - An object costs 1, a scalar nothing.
//   - A connection costs 1 and its page size. What is selected on its nodes, its edges
//     and their nodes counts once for each of them; edges and pageInfo are free.
//   - A plain list costs as much as listSize objects, nodes(ids) as much as its ids, and a list with the argument first as
//     much as it may hold.
//   - What makes the database work harder than that costs its surcharge (prices.go).
//
// What @skip and @include leave out is counted too: an operation costs the same
// whatever it leaves out.
const listSize = 5

const ceiling = int64(1) << 40 // larger costs are all the same; this times a page fits in 64 bits

// Cost is what a selection costs for one object that it is on.
type Cost struct {
	Total int64
	most  int64      // of Total, the largest part of one field
	field *ast.Field // that field
}

func (c *Cost) add(part Cost, times int64) {
	c.Total = min(c.Total+min(part.Total, ceiling)*times, ceiling)
	if most := min(part.most*times, ceiling); part.field != nil && (c.field == nil || most > c.most) {
		c.most, c.field = most, part.field
	}
}

// pricing computes the cost of one operation, each fragment once.
type pricing struct {
	variables map[string]any
	varies    bool // with the variables
	fragments map[spread]Cost
	refusal   *gqlerror.Error // the first page without size or end
	path      ast.Path
}

// spread is a fragment in a place: on a connection it costs more the larger the page.
type spread struct {
	name     string
	pageSize int64
}

func newPricing(variables map[string]any) *pricing {
	return &pricing{variables: variables, fragments: map[spread]Cost{}}
}

// set prices a selection. Fields that hold the objects of a connection's page count
// pageSize times; elsewhere it is 1.
func (p *pricing) set(set ast.SelectionSet, pageSize int64) Cost {
	var total Cost
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			total.add(p.field(s, pageSize), 1)
		case *ast.InlineFragment:
			total.add(p.set(s.SelectionSet, pageSize), 1)
		case *ast.FragmentSpread:
			key := spread{s.Name, pageSize}
			priced, ok := p.fragments[key]
			if !ok {
				priced = p.set(s.Definition.SelectionSet, pageSize)
				p.fragments[key] = priced
			}
			total.add(priced, 1)
		}
	}
	return total
}

func (p *pricing) field(f *ast.Field, pageSize int64) Cost {
	p.path = append(p.path, ast.PathName(f.Alias))
	defer func() { p.path = p.path[:len(p.path)-1] }()
	if strings.HasPrefix(f.Name, "__") {
		return Cost{} // introspection has limits of its own
	}
	own := p.surcharge(f)
	times, below := int64(1), int64(1)
	switch {
	case len(f.SelectionSet) == 0: // a scalar
		times = 0
	case isConnection(f.Definition):
		below = p.page(f)
		own += 1 + below
	case strings.HasSuffix(f.ObjectDefinition.Name, "Connection"): // edges, nodes, pageInfo
		if f.Definition.Type.Elem != nil {
			times = pageSize
		}
	case strings.HasSuffix(f.ObjectDefinition.Name, "Edge") && f.Name == "node": // counted with its page
	case f.Name == "nodes":
		times = p.ids(f)
		own += times
	case f.Definition.Type.Elem != nil:
		times = p.listed(f)
		own += times
	default:
		own++
	}
	total := Cost{Total: own, most: own, field: f}
	if times > 0 {
		total.add(p.set(f.SelectionSet, below), times)
	}
	return total
}

// RootFields is how many root fields there are in a selection, those of fragments among them.
func RootFields(set ast.SelectionSet) (count int) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			count++
		case *ast.InlineFragment:
			count += RootFields(s.SelectionSet)
		case *ast.FragmentSpread:
			count += RootFields(s.Definition.SelectionSet)
		}
	}
	return count
}

// CostKey is where a request asks for its cost, and where the response reports it:
//
//	"extensions": {"cost": true}  →  "extensions": {"cost": {"requested": 61, "limit": 30000}}
const CostKey = "cost"

// Report is the cost as the response reports it, beside the limit.
func (c *Cost) Report(limit int) map[string]any {
	return map[string]any{"requested": c.Total, "limit": limit}
}

// Check refuses a cost above the limit, and names the field that costs most.
func (c *Cost) Check(limit int) *gqlerror.Error {
	if c.Total <= int64(limit) {
		return nil
	}
	field := c.field.ObjectDefinition.Name + "." + c.field.Name
	refusal := problem.Refuse(problem.CostLimit, "The operation costs %d, and %d is the limit. %s alone costs %d: ask for smaller pages, or for less in one operation.",
		c.Total, limit, field, c.most)
	refusal.Locations = at(c.field)
	refusal.Extensions[CostKey] = c.Report(limit)
	refusal.Extensions["field"] = field
	return refusal
}
