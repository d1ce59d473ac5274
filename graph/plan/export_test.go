package plan

import (
	"bytes"
	"context"

	"github.com/vektah/gqlparser/v2/ast"
)

// Execute answers a whole operation: the JSON object of its root fields.
func (r *Reader) Execute(ctx context.Context, doc *ast.QueryDocument, op *ast.OperationDefinition, vars map[string]any) ([]byte, error) {
	var b bytes.Buffer
	c := &compiler{schema: r.schema, vars: vars}
	for i, f := range c.collect("Query", op.SelectionSet) {
		b.WriteString(map[bool]string{true: "{", false: ","}[i == 0] + `"` + f.Alias + `":`)
		if f.Name == "__typename" {
			b.WriteString(`"Query"`)
			continue
		}
		answer, err := r.field(ctx, doc, f, vars)
		if err != nil {
			return nil, err
		}
		b.Write(answer)
	}
	if b.Len() == 0 {
		b.WriteByte('{')
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// Explain returns the database's plan for the first root field of an operation, as JSON.
func (r *Reader) Explain(ctx context.Context, op *ast.OperationDefinition, vars map[string]any) ([]byte, error) {
	c := &compiler{schema: r.schema, vars: vars}
	p, err := r.compile(c.collect("Query", op.SelectionSet)[0], vars)
	if err != nil {
		return nil, err
	}
	p.query = "EXPLAIN (FORMAT JSON) " + p.query
	return p.run(ctx, r.db, vars)
}
