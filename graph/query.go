package graph

import (
	"context"

	"filmgraph/graph/generated"
	"filmgraph/graph/live"
	"filmgraph/graph/mutate"
	"filmgraph/graph/plan"
)

// resolvers resolve all root fields of the catalog in the same way: plan reads the selection of the field in ctx. Each root field
// has its own method, so the program does not compile if one is missing.
type resolvers struct {
	reader  *plan.Reader
	writer  *mutate.Writer
	streams *live.Live
}

// Query returns the resolvers of the fields of Query.
func (r resolvers) Query() generated.QueryResolver { return query{r.reader} }

// Subscription returns the resolvers of the fields of Subscription.
func (r resolvers) Subscription() generated.SubscriptionResolver { return r.streams }

type query struct{ reader *plan.Reader }

func (q query) Node(ctx context.Context) (plan.JSON, error)             { return q.reader.Resolve(ctx) }
func (q query) Nodes(ctx context.Context) (plan.JSON, error)            { return q.reader.Resolve(ctx) }
func (q query) Film(ctx context.Context) (plan.JSON, error)             { return q.reader.Resolve(ctx) }
func (q query) Person(ctx context.Context) (plan.JSON, error)           { return q.reader.Resolve(ctx) }
func (q query) Company(ctx context.Context) (plan.JSON, error)          { return q.reader.Resolve(ctx) }
func (q query) Source(ctx context.Context) (plan.JSON, error)           { return q.reader.Resolve(ctx) }
func (q query) Character(ctx context.Context) (plan.JSON, error)        { return q.reader.Resolve(ctx) }
func (q query) Review(ctx context.Context) (plan.JSON, error)           { return q.reader.Resolve(ctx) }
func (q query) Quote(ctx context.Context) (plan.JSON, error)            { return q.reader.Resolve(ctx) }
func (q query) Genre(ctx context.Context) (plan.JSON, error)            { return q.reader.Resolve(ctx) }
func (q query) Theme(ctx context.Context) (plan.JSON, error)            { return q.reader.Resolve(ctx) }
func (q query) Account(ctx context.Context) (plan.JSON, error)          { return q.reader.Resolve(ctx) }
func (q query) AwardEvent(ctx context.Context) (plan.JSON, error)       { return q.reader.Resolve(ctx) }
func (q query) AwardCategory(ctx context.Context) (plan.JSON, error)    { return q.reader.Resolve(ctx) }
func (q query) Ceremony(ctx context.Context) (plan.JSON, error)         { return q.reader.Resolve(ctx) }
func (q query) Nomination(ctx context.Context) (plan.JSON, error)       { return q.reader.Resolve(ctx) }
func (q query) RelationshipKind(ctx context.Context) (plan.JSON, error) { return q.reader.Resolve(ctx) }
func (q query) AwardEvents(ctx context.Context) (plan.JSON, error)      { return q.reader.Resolve(ctx) }
func (q query) Nominations(ctx context.Context) (plan.JSON, error)      { return q.reader.Resolve(ctx) }
func (q query) Claims(ctx context.Context) (plan.JSON, error)           { return q.reader.Resolve(ctx) }
func (q query) Disagreements(ctx context.Context) (plan.JSON, error)    { return q.reader.Resolve(ctx) }
func (q query) Countries(ctx context.Context) (plan.JSON, error)        { return q.reader.Resolve(ctx) }
func (q query) Languages(ctx context.Context) (plan.JSON, error)        { return q.reader.Resolve(ctx) }
func (q query) Films(ctx context.Context) (plan.JSON, error)            { return q.reader.Resolve(ctx) }
func (q query) People(ctx context.Context) (plan.JSON, error)           { return q.reader.Resolve(ctx) }
func (q query) Characters(ctx context.Context) (plan.JSON, error)       { return q.reader.Resolve(ctx) }
func (q query) Companies(ctx context.Context) (plan.JSON, error)        { return q.reader.Resolve(ctx) }
func (q query) Reviews(ctx context.Context) (plan.JSON, error)          { return q.reader.Resolve(ctx) }
func (q query) Quotes(ctx context.Context) (plan.JSON, error)           { return q.reader.Resolve(ctx) }
func (q query) Relationships(ctx context.Context) (plan.JSON, error) {
	return q.reader.Resolve(ctx)
}
func (q query) Certificates(ctx context.Context) (plan.JSON, error) {
	return q.reader.Resolve(ctx)
}
func (q query) Changes(ctx context.Context) (plan.JSON, error)   { return q.reader.Resolve(ctx) }
func (q query) Proposals(ctx context.Context) (plan.JSON, error) { return q.reader.Resolve(ctx) }
func (q query) Sources(ctx context.Context) (plan.JSON, error)   { return q.reader.Resolve(ctx) }
func (q query) Search(ctx context.Context) (plan.JSON, error)    { return q.reader.Resolve(ctx) }
func (q query) Suggest(ctx context.Context) (plan.JSON, error)   { return q.reader.Resolve(ctx) }
func (q query) Genres(ctx context.Context) (plan.JSON, error)    { return q.reader.Resolve(ctx) }
func (q query) Themes(ctx context.Context) (plan.JSON, error)    { return q.reader.Resolve(ctx) }
func (q query) RelationshipKinds(ctx context.Context) (plan.JSON, error) {
	return q.reader.Resolve(ctx)
}
func (q query) Path(ctx context.Context) (plan.JSON, error)      { return q.reader.Resolve(ctx) }
func (q query) Paths(ctx context.Context) (plan.JSON, error)     { return q.reader.Resolve(ctx) }
func (q query) Distances(ctx context.Context) (plan.JSON, error) { return q.reader.Resolve(ctx) }
func (q query) Collaborations(ctx context.Context) (plan.JSON, error) {
	return q.reader.Resolve(ctx)
}
