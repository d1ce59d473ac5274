package document

import (
	"strings"

	"filmgraph/internal/problem"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The static cost of an operation is about the number of objects in its largest possible response. It is computed from the
// document, the variables and the schema only:
//
//   - An object costs 1, a scalar 0.
//   - A connection costs 1 plus its page size. Fields of its nodes and edges count once per item; edges and pageInfo are free.
//   - A plain list costs as much as listSize objects, nodes(ids) as much as the number of ids, and with a smaller
//     argument first as much as that. Seasons cost as much as the list may hold.
//   - Fields and filters that need more database time have a surcharge (prices.go).
//
// Fields that @skip and @include leave out are counted too.
const listSize = 5

const ceiling = int64(1) << 40 // larger costs are capped; this times a page size fits into 64 bits

// Cost is the cost of a selection for one object.
type Cost struct {
	Total int64
	most  int64      // the largest part of Total that a single field causes
	field *ast.Field // that field
}

func (c *Cost) add(part Cost, times int64) {
	c.Total = min(c.Total+min(part.Total, ceiling)*times, ceiling)
	if most := min(part.most*times, ceiling); part.field != nil && (c.field == nil || most > c.most) {
		c.most, c.field = most, part.field
	}
}

// pricing computes the cost of one operation. It visits each fragment once per page size.
type pricing struct {
	variables map[string]any
	varies    bool // whether the cost depends on the variables
	fragments map[spread]Cost
	refusal   *gqlerror.Error // of the first connection with an invalid page size
	path      ast.Path
}

// spread identifies a fragment spread. On a connection, its cost depends on the page size.
type spread struct {
	name     string
	pageSize int64
}

func newPricing(variables map[string]any) *pricing {
	return &pricing{variables: variables, fragments: map[spread]Cost{}}
}

// selection returns the cost of a selection. pageSize is the page size of the connection that it is on, otherwise 1.
func (p *pricing) selection(set ast.SelectionSet, pageSize int64) Cost {
	var total Cost
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			total.add(p.field(s, pageSize), 1)
		case *ast.InlineFragment:
			total.add(p.selection(s.SelectionSet, pageSize), 1)
		case *ast.FragmentSpread:
			key := spread{s.Name, pageSize}
			priced, ok := p.fragments[key]
			if !ok {
				priced = p.selection(s.Definition.SelectionSet, pageSize)
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
	own, times, below := p.parts(f, pageSize)
	total := Cost{Total: own, most: own, field: f}
	if times > 0 {
		total.add(p.selection(f.SelectionSet, below), times)
	}
	return total
}

// parts returns the cost of a field without its selection, how often the selection counts, and the page size for it.
func (p *pricing) parts(f *ast.Field, pageSize int64) (own, times, below int64) {
	if strings.HasPrefix(f.Name, "__") {
		return 0, 0, 1 // introspection has its own limits
	}
	own, times, below = p.surcharge(f), 1, 1
	switch {
	case len(f.SelectionSet) == 0: // a scalar
		times = 0
	case isConnection(f.Definition):
		below = p.pageSize(f)
		own += 1 + below
	case strings.HasSuffix(f.ObjectDefinition.Name, "Connection") && (f.Name == "edges" || f.Name == "nodes"):
		times = pageSize
	case f.Definition.Type.Name() == "PageInfo":
	case strings.HasSuffix(f.ObjectDefinition.Name, "Edge") && f.Name == "node": // counted with the page
	case f.Name == "nodes":
		times = p.idCount(f)
		own += times
	case f.Definition.Type.Elem != nil:
		times = p.listed(f)
		own += times
	default:
		own++
	}
	return own, times, below
}

// RootFields returns the number of root fields in a selection, including those in fragments.
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

// CostKey is the extension with which a request asks for its cost, and with which the response reports it:
//
//	"extensions": {"cost": true}      →  "extensions": {"cost": {"requested": 61, "limit": 30000}}
//	"extensions": {"cost": "fields"}  →  "extensions": {"cost": {"requested": 61, "limit": 30000, "fields": [{"field": "films", "cost": 11}, …]}}
const CostKey = "cost"

// Report returns the value of the extension in the response.
func (c *Cost) Report(limit int) map[string]any {
	return map[string]any{"requested": c.Total, "limit": limit}
}

// Check returns an error for a cost above the limit. It names the field that costs most.
func (c *Cost) Check(limit int) *gqlerror.Error {
	if c.Total <= int64(limit) {
		return nil
	}
	field := c.field.ObjectDefinition.Name + "." + c.field.Name
	refusal := problem.Refuse(problem.CostLimit, "The operation costs %d, and %d is the limit. %s alone costs %d: request smaller pages, or less in one operation.",
		c.Total, limit, field, c.most)
	refusal.Locations = at(c.field)
	refusal.Extensions[CostKey] = c.Report(limit)
	refusal.Extensions["field"] = field
	return refusal
}
