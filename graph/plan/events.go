package plan

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// FeedPlace is a place in the feed of changes: the position and the id of a change.
type FeedPlace struct{ Position, ID int64 }

// Event is a change as the JSON of a selection on ChangeEvent, with its place in the feed.
type Event struct {
	Place FeedPlace
	JSON  JSON
}

// The variables with the place after which events are read, and with their maximum number. No client can use these names.
const positionVariable, idVariable, mostVariable = " position", " id", " most"

// Events reads the next changes after a place for the field changes of Subscription: at most `most`, and whether more may
// follow.
//
//	changes(filter: {types: [FILM]}) { cursor change { id } }  →
//	SELECT (SELECT '[' || string_agg('[' || t1.feed_position || ',' || t1.id || ',' || '{"cursor":…}' || ']', ',' ORDER BY …) || ']'
//	  FROM (SELECT t1.* FROM changes t1 WHERE (t1.feed_position, t1.id) > ($1, $2) AND t1.feed_position < feed_end() AND … ORDER BY … LIMIT $3) t1)
func (r *Reader) Events(ctx context.Context, doc *ast.QueryDocument, f Selected, vars map[string]any, after FeedPlace, most int) (events []Event, more bool, err error) {
	vars = maps.Clone(vars)
	if vars == nil {
		vars = map[string]any{}
	}
	vars[positionVariable], vars[idVariable], vars[mostVariable] = after.Position, after.ID, int64(most)
	p, err := r.plans.get(key{doc, f.Field, ""}, f, vars, func() (*plan, error) { return r.compileEvents(f, vars) })
	if err != nil {
		return nil, false, err
	}
	text, err := r.run(ctx, f, p, vars, nil)
	if err != nil {
		return nil, false, err
	}
	var rows [][3]json.RawMessage
	if err := json.Unmarshal([]byte(text), &rows); err != nil {
		return nil, false, fmt.Errorf("read events: %w", err)
	}
	for _, row := range rows {
		e := Event{JSON: JSON(row[2])}
		if err := json.Unmarshal(row[0], &e.Place.Position); err != nil {
			return nil, false, fmt.Errorf("read events: %w", err)
		}
		if err := json.Unmarshal(row[1], &e.Place.ID); err != nil {
			return nil, false, fmt.Errorf("read events: %w", err)
		}
		events = append(events, e)
	}
	return events, len(events) == most, nil
}

// compileEvents compiles a page of events.
func (r *Reader) compileEvents(f Selected, vars variables) (*plan, error) {
	c := &compiler{schema: r.schema, vars: vars}
	answer := c.events(f)
	if c.err != nil {
		return nil, c.err
	}
	return c.plan(f, answer), nil
}

// events is a page of events after the place in two variables.
func (c *compiler) events(f Selected) text {
	r := c.row(ent.Entities["Change"])
	hidden := func(name string) arg { return c.valueOf(nil, name, &ast.Value{Kind: ast.Variable, Raw: name}) }
	whole := func(v any) (any, error) { return v, nil }
	conditions := []sql.Expr{sql.F("(?, ?) > (?, ?)", r.col("feed_position"), r.col("id"), hidden(positionVariable).fresh(whole, "bigint"), hidden(idVariable).fresh(whole, "bigint"))}
	for _, predicate := range append(c.filtered(c.argument(f.Field, "filter"), r), c.inFeed(r)...) {
		conditions = append(conditions, predicate.holds)
	}
	event := c.object("ChangeEvent", f.selections, func(g Selected) text {
		if g.Name == "cursor" {
			return sorting{entity: r.entity, order: byTransaction}.cursor(r)
		}
		return c.node(r, g.selections)
	})
	element := join(lit("["), expr(sql.F("?::text", r.col("feed_position"))), lit(","), expr(sql.F("?::text", r.col("id"))), lit(","), event, lit("]"))
	order := r.cols("feed_position", "id")
	page := sql.F("(? ORDER BY ? LIMIT ?) ?", r.from().Where(conditions...).Select(r.col("*")), order, hidden(mostVariable).fresh(whole, "bigint"), r.alias)
	return expr(sql.F("(SELECT ? FROM ?)", array(element.sql(), order).sql(), page))
}

// DecodePlace reads a cursor of the feed.
func (r *Reader) DecodePlace(cursor string) (FeedPlace, error) {
	position, id, err := sorting{entity: ent.Entities["Change"], order: byTransaction}.decode(cursor)
	if err != nil {
		return FeedPlace{}, InputError{Argument: "after", Message: "is not a cursor of a change: pass on the cursor of an earlier one as it is"}
	}
	return FeedPlace{position.(int64), id}, nil
}

// Cursor is the cursor of a place in the feed.
func (p FeedPlace) Cursor() string { return EncodeCursor("Change", "", "ASC", p.Position, p.ID) }

// FeedEnd reads the place up to which the feed is complete, and whether changes are held back by a transaction that is still
// running. Position is that of the last change before it.
func (r *Reader) FeedEnd(ctx context.Context) (end FeedPlace, heldBack bool, err error) {
	err = r.db.QueryRowContext(ctx, `SELECT coalesce(c.feed_position, 0), coalesce(c.id, 0), EXISTS (SELECT FROM changes WHERE feed_position >= feed_end())
		FROM (SELECT) one LEFT JOIN LATERAL (SELECT feed_position, id FROM changes WHERE feed_position < feed_end() ORDER BY feed_position DESC, id DESC LIMIT 1) c ON true`).
		Scan(&end.Position, &end.ID, &heldBack)
	if err != nil {
		return end, false, fmt.Errorf("read the end of the feed: %w", err)
	}
	return end, heldBack, nil
}

// ResolveEvents reads events for the field changes of Subscription that a resolver of gqlgen is called for.
func (r *Reader) ResolveEvents(ctx context.Context, after FeedPlace, most int) (events []Event, more bool, err error) {
	operation, field := graphql.GetOperationContext(ctx), graphql.GetFieldContext(ctx).Field
	return r.Events(ctx, operation.Doc, Selected{field.Field, field.Selections}, operation.Variables, after, most)
}

// subscribedFilm is the field film of Subscription.
func subscribedFilm(c *compiler, f Selected) text {
	return orNull(c.one(ent.Entities["Film"], c.argument(f.Field, "id").id("Film"), f.selections))
}
