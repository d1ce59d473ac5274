package plan

import (
	"context"

	"github.com/vektah/gqlparser/v2/ast"
)

// Execute answers a whole query: the JSON object of its root fields.
func (r *Reader) Execute(ctx context.Context, doc *ast.QueryDocument, op *ast.OperationDefinition, vars map[string]any) ([]byte, error) {
	data := []byte{'{'}
	for i, f := range r.Roots(op, vars) {
		if i > 0 {
			data = append(data, ',')
		}
		data = append(data, `"`+f.Alias+`":`...)
		if f.Name == "__typename" {
			data = append(data, `"Query"`...)
			continue
		}
		answer, err := r.Read(ctx, doc, f, vars)
		if err != nil {
			return nil, err
		}
		data = append(data, answer...)
	}
	return append(data, '}'), nil
}

// Explain returns the database's plan for the first root field of an operation, as JSON.
func (r *Reader) Explain(ctx context.Context, op *ast.OperationDefinition, vars map[string]any) (json string, err error) {
	p, err := r.compile(r.Roots(op, vars)[0], vars)
	if err != nil {
		return "", err
	}
	p.query = "EXPLAIN (FORMAT JSON) " + p.query
	return p.run(ctx, r.db, vars)
}
