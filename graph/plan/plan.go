// Package plan answers the read side of the API: each root field of a query is
// compiled to one SQL statement that returns the field's JSON.
//
//	film(by: {slug: "ballerina-2023"}) { title credits(first: 2) { nodes { person { name } } } }
//
// becomes, shortened,
//
//	SELECT coalesce((SELECT '{"title":' || to_json(t1.title)::text || ',"credits":' ||
//	  (SELECT '{"nodes":[' || coalesce(string_agg('{"person":' ||
//	      (SELECT '{"name":' || to_json(t3.name)::text || '}' FROM persons t3 WHERE t3.id = t2.person_id) || '}', ','), '') || ']}'
//	   FROM (SELECT t2.* FROM credits t2 WHERE t2.film_id = t1.id ORDER BY t2.position ASC NULLS LAST, t2.id ASC LIMIT 2) t2) || '}'
//	FROM films t1 WHERE t1.slug = $1::text), 'null')
//
// Tables, columns and edges are known from the graph in ent/gen; what a name alone
// does not say stands in one table a concept: computed fields, paths, conditions of
// filters, orders. A plan is compiled once for a document and the shape of its
// variables, prepared once per connection, and run with the variables as parameters.
package plan

import (
	"context"
	"database/sql"
	"fmt"
	"sync/atomic"

	"filmgraph/internal/adjacency"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Reader answers root fields from a database.
type Reader struct {
	db     *sql.DB
	schema *schema
	roots  map[string]root
	plans  *plans
	graph  func(context.Context) *adjacency.Graph // nil if it is not in memory

	refreshed atomic.Int64 // when statistics were last asked for, in nanoseconds since 1970
	observe   Observer
}

// New binds the contract to the model. It fails if the contract offers something
// that the model has no answer to.
func New(db *sql.DB, gql *ast.Schema) (*Reader, error) {
	s, err := bind(gql)
	if err != nil {
		return nil, fmt.Errorf("bind schema: %w", err)
	}
	roots, err := s.bindRoots()
	if err != nil {
		return nil, fmt.Errorf("bind schema: %w", err)
	}
	return &Reader{db: db, schema: s, roots: roots, plans: newPlans(), observe: unobserved, graph: func(context.Context) *adjacency.Graph { return nil }}, nil
}

// Read answers a root field of a validated document with the JSON that the database made
// of it. A mistake of the caller is an InputError.
func (r *Reader) Read(ctx context.Context, doc *ast.QueryDocument, f Selected, vars map[string]any) (json string, err error) {
	r.refreshOld()
	if searched[f.Name] != nil {
		if vars, err = r.search(ctx, doc, f, vars); err != nil {
			return "", err
		}
	}
	p, err := r.plans.get(key{doc, f.Field, ""}, f, vars, func() (*plan, error) { return r.compile(f, vars) })
	if err != nil {
		return "", err
	}
	return r.run(ctx, f, p, vars, nil)
}

// run executes a plan of a root field, and calls then, if it is set, with what it returned: its work counts as that of the statement.
func (r *Reader) run(ctx context.Context, f Selected, p *plan, vars variables, then func(answer string) error) (string, error) {
	ctx, done, err := r.observe(ctx, f.Name, p.query)
	if err != nil {
		return "", err
	}
	record, answer, err := p.run(ctx, r.db, vars)
	if seen, ok := ctx.Value(seenReads{}).(func(Reads)); ok {
		seen(p.reads.of(record))
	}
	if err == nil && then != nil {
		err = then(answer)
	}
	done(err)
	if err == nil {
		r.hint(ctx, p, answer, vars)
	}
	return answer, err
}

// hint reports what a request probably meant. A response is as good without, so errors are left out.
func (r *Reader) hint(ctx context.Context, p *plan, answer string, vars variables) {
	report, ok := ctx.Value(hintsKey{}).(func([]string))
	if !ok {
		return
	}
	if len(p.mentioned)+len(p.references) == 0 {
		return
	}
	empty := isEmpty(answer)
	report(r.schema.statistics.Load().hints(p.mentioned, vars, empty))
	if len(p.references) > 0 && empty {
		if hints, err := r.referenceHints(ctx, p, vars, answer); err == nil {
			report(hints)
		}
	}
}

// Resolve answers the root field that a resolver of gqlgen is called for.
func (r *Reader) Resolve(ctx context.Context) (JSON, error) {
	operation, field := graphql.GetOperationContext(ctx), graphql.GetFieldContext(ctx).Field
	json, err := r.Read(ctx, operation.Doc, Selected{field.Field, field.Selections}, operation.Variables)
	return JSON(json), err
}

// compile makes the plan of a root field for the shape of some variables.
func (r *Reader) compile(f Selected, vars variables) (*plan, error) {
	if f.ObjectDefinition == r.schema.gql.Subscription {
		return r.compileAs(f, vars, subscribedFilm)
	}
	return r.compileAs(f, vars, r.roots[f.Name])
}

// compileAs compiles a field with a rendering that returns its JSON.
func (r *Reader) compileAs(f Selected, vars variables, render root) (*plan, error) {
	c := &compiler{schema: r.schema, vars: vars}
	answer := render(c, f)
	if c.err != nil {
		return nil, c.err
	}
	return c.plan(f, answer), nil
}
