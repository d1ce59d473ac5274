package plan

import (
	"context"

	"filmgraph/ent/gen/ent"

	"github.com/vektah/gqlparser/v2/ast"
)

// Execute answers a whole query: the JSON object of its root fields.
func (r *Reader) Execute(ctx context.Context, doc *ast.QueryDocument, op *ast.OperationDefinition, vars map[string]any) ([]byte, error) {
	roots := r.Roots(op, vars)
	answers := make([]string, len(roots))
	for i, f := range roots {
		var err error
		if answers[i], err = r.Read(ctx, doc, f, vars); err != nil {
			return nil, err
		}
	}
	return Object(roots, answers), nil
}

// Impatient has the reader choose among its strategies as over a catalog that is a thousand times larger: it reads a few rows
// where it would read some thousand, before it tries another way.
func (r *Reader) Impatient(ctx context.Context) error {
	s, err := readStatistics(ctx, r.db)
	if err == nil {
		s.effort = effort{page: 1, small: 0, few: 1, probed: 2, shortWalk: 3, longWalk: 6}
		r.schema.statistics.Store(s)
	}
	return err
}

// Estimates are how many rows each predicate of a filter is taken to leave, and the strategy that is chosen for a list of an
// entity in the order of a column; negative if the statistics do not tell.
func (r *Reader) Estimates(entity, orderedBy string, filter *ast.Value) (rows []float64, strategy string) {
	c := &compiler{schema: r.schema}
	all := c.filtered(c.valueOf(nil, "filter", filter), c.row(ent.Entities[entity]))
	for _, p := range all {
		if p.rows == nil {
			rows = append(rows, unknown)
			continue
		}
		rows = append(rows, p.rows(r.schema.statistics.Load(), nil))
	}
	return rows, string(c.choose(ent.Entities[entity].Table, orderedBy, all).kind)
}

// Explain runs the first root field of an operation and returns the plan by which the database did it, as JSON.
func (r *Reader) Explain(ctx context.Context, op *ast.OperationDefinition, vars map[string]any) (json string, err error) {
	p, err := r.compile(r.Roots(op, vars)[0], vars)
	if err != nil {
		return "", err
	}
	p.query = "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) " + p.query
	return p.run(ctx, r.db, vars)
}
