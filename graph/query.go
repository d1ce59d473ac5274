package graph

import (
	"context"

	"filmgraph/graph/generated"
	"filmgraph/graph/plan"
)

// resolvers answer the root fields, all in one way: plan reads the selection of the
// field that ctx is in. There is one method for each, so that a root field which
// nobody answers does not compile.
type resolvers struct{ reader *plan.Reader }

// Query returns the resolvers of the questions.
func (r resolvers) Query() generated.QueryResolver { return query(r) }

type query resolvers

func (q query) Node(ctx context.Context) (plan.JSON, error)       { return q.reader.Resolve(ctx) }
func (q query) Nodes(ctx context.Context) (plan.JSON, error)      { return q.reader.Resolve(ctx) }
func (q query) Film(ctx context.Context) (plan.JSON, error)       { return q.reader.Resolve(ctx) }
func (q query) Person(ctx context.Context) (plan.JSON, error)     { return q.reader.Resolve(ctx) }
func (q query) Company(ctx context.Context) (plan.JSON, error)    { return q.reader.Resolve(ctx) }
func (q query) Source(ctx context.Context) (plan.JSON, error)     { return q.reader.Resolve(ctx) }
func (q query) Films(ctx context.Context) (plan.JSON, error)      { return q.reader.Resolve(ctx) }
func (q query) People(ctx context.Context) (plan.JSON, error)     { return q.reader.Resolve(ctx) }
func (q query) Characters(ctx context.Context) (plan.JSON, error) { return q.reader.Resolve(ctx) }
func (q query) Companies(ctx context.Context) (plan.JSON, error)  { return q.reader.Resolve(ctx) }
func (q query) Reviews(ctx context.Context) (plan.JSON, error)    { return q.reader.Resolve(ctx) }
func (q query) Quotes(ctx context.Context) (plan.JSON, error)     { return q.reader.Resolve(ctx) }
func (q query) Relationships(ctx context.Context) (plan.JSON, error) {
	return q.reader.Resolve(ctx)
}
func (q query) Certificates(ctx context.Context) (plan.JSON, error) {
	return q.reader.Resolve(ctx)
}
func (q query) Sources(ctx context.Context) (plan.JSON, error) { return q.reader.Resolve(ctx) }
func (q query) Search(ctx context.Context) (plan.JSON, error)  { return q.reader.Resolve(ctx) }
func (q query) Suggest(ctx context.Context) (plan.JSON, error) { return q.reader.Resolve(ctx) }
func (q query) Genres(ctx context.Context) (plan.JSON, error)  { return q.reader.Resolve(ctx) }
func (q query) Themes(ctx context.Context) (plan.JSON, error)  { return q.reader.Resolve(ctx) }
func (q query) RelationshipKinds(ctx context.Context) (plan.JSON, error) {
	return q.reader.Resolve(ctx)
}
