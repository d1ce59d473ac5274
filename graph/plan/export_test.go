package plan

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"

	"github.com/vektah/gqlparser/v2/ast"
)

// Roots lists the root fields of a query that @skip and @include leave in it.
func (r *Reader) Roots(query *ast.OperationDefinition, vars map[string]any) []Selected {
	c := compiler{schema: r.schema, vars: vars}
	return c.collect("Query", query.SelectionSet)
}

// Execute answers a whole query without gqlgen: the JSON object of its root fields.
func (r *Reader) Execute(ctx context.Context, doc *ast.QueryDocument, op *ast.OperationDefinition, vars map[string]any) ([]byte, error) {
	var object []byte
	for _, f := range r.Roots(op, vars) {
		answer := `"Query"`
		if f.Name != "__typename" {
			var err error
			if answer, err = r.Read(ctx, doc, f, vars); err != nil {
				return nil, err
			}
		}
		object = fmt.Appendf(object, `,"%s":%s`, f.Alias, answer)
	}
	return fmt.Appendf(nil, "{%s}", bytes.TrimPrefix(object, []byte(","))), nil
}

// Probed is how many rows a reader reads to see how many there are, and ImpatientlyProbed how many an impatient one reads.
var Probed, ImpatientlyProbed = usual.probed, 2

// Impatient has the reader choose among its strategies as over a catalog that is a thousand times larger: it reads a few rows
// where it would read some thousand, before it tries another way.
func (r *Reader) Impatient(ctx context.Context) error {
	s, err := readStatistics(ctx, r.db)
	if err == nil {
		s.effort = effort{page: 1, small: 0, few: 1, probed: ImpatientlyProbed, shortWalk: 3, longWalk: 6, negatedWalk: 5, exact: usual.exact}
		r.schema.statistics.Store(s)
	}
	return err
}

// Sampling has the reader draw samples from lists of more rows.
func (r *Reader) Sampling(ctx context.Context, exact, sampled int) error {
	s, err := readStatistics(ctx, r.db)
	if err == nil {
		s.effort.exact, s.effort.sampled = exact, sampled
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
	return rows, string(c.choose(ent.Entities[entity].Table, orderedBy, all, false).kind)
}

// Statement is what a root field is read by.
type Statement struct {
	Text  string
	Args  []any
	Finds bool // all rows of a list, and sorts them
}

// Statement is what the first root field of an operation is read by.
func (r *Reader) Statement(op *ast.OperationDefinition, vars map[string]any) (Statement, error) {
	p, err := r.compile(r.Roots(op, vars)[0], vars)
	if err != nil {
		return Statement{}, err
	}
	args, err := p.args(vars)
	return Statement{p.query, args, slices.ContainsFunc(p.guards, func(g guard) bool {
		return strings.HasPrefix(g.seen, string(find)) || strings.HasPrefix(g.seen, string(gather))
	})}, err
}

// ColumnQueries are the queries of vocabularies that are columns, by table and column.
func ColumnQueries() map[string]string {
	queries := map[string]string{}
	for name, v := range vocabularies {
		if v.read != nil {
			queries[name] = v.read(name)
		}
	}
	return queries
}
