// Package mutate writes the catalog for the mutations of the API. The input of a root field becomes a row that
// internal/catalog writes, and graph/plan reads its payload before the transaction commits. Small updates of different records share a transaction.
package mutate

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"strings"

	"filmgraph/graph/plan"
	"filmgraph/internal/access"
	"filmgraph/internal/postgres"

	"github.com/99designs/gqlgen/graphql"
	"github.com/lib/pq"
)

// Writer resolves the fields of Mutation.
type Writer struct {
	// DB is the primary.
	DB     *sql.DB
	Reader *plan.Reader
	// Notifier notifies the servers of what was written, before the client gets the response.
	Notifier *postgres.Notifier
	// PublishOwn lets contributors publish reviews and quotes, and change and delete their own, instead of proposing that.
	PublishOwn bool
	Log        *slog.Logger
	// Observe waits until the transaction may run, and the function it returns is called at its end, as for statements of queries.
	Observe plan.Observer
	// Gather waits as Observe does, until the update may wait for a batch.
	Gather plan.Observer

	queue queue
}

// Resolve executes the mutation that a resolver of gqlgen is called for.
func (w *Writer) Resolve(ctx context.Context) (plan.JSON, error) {
	op, field := graphql.GetOperationContext(ctx), graphql.GetFieldContext(ctx).Field
	client := access.From(ctx)
	r := request{asked: plan.Asked{Doc: op.Doc, Field: field.Field, Selection: field.Selections, Variables: op.Variables}, query: op.RawQuery, author: client.Subject}
	for _, o := range operations {
		if entity, ok := strings.CutPrefix(field.Name, o.verb); ok {
			r.operation, r.entity = o, cmp.Or(plurals[entity], entity)
		}
	}
	if o, ok := reviews[field.Name]; ok {
		r.role, r.review, r.entity = o.role, o.review, "Proposal"
	}
	if r.proposes(client.Role) {
		r.review = (*Writer).propose
	} else if err := access.Require(ctx, r.role); err != nil {
		return nil, err
	}
	r.input, _ = field.ArgumentMap(op.Variables)["input"].(map[string]any)
	if m, ok := r.member(ctx); ok {
		if answer, alone, err := w.together(ctx, m); !alone {
			return answer, err
		}
	}
	ctx, done, err := w.Observe(ctx, field.Name, field.Name)
	if err != nil {
		return nil, err
	}
	answer, wrote, err := w.write(ctx, r)
	for attempt := 1; attempt < maxAttempts && isDeadlock(err); attempt++ { // it was rolled back
		answer, wrote, err = w.write(ctx, r)
	}
	done(err) // the next transaction runs meanwhile, and mutations that wait share a statement
	if wrote {
		w.notify()
	}
	return answer, err
}

// maxAttempts is how often a transaction is tried that Postgres ends because of a deadlock.
const maxAttempts = 3

func isDeadlock(err error) bool {
	var database *pq.Error
	return errors.As(err, &database) && database.Code == "40P01"
}

// write executes a mutation in a transaction, and reports whether that was committed.
func (w *Writer) write(ctx context.Context, r request) (answer plan.JSON, wrote bool, err error) {
	err = postgres.Transact(ctx, w.DB, func(ctx context.Context, tx *sql.Conn) (bool, error) {
		answer, wrote, err = w.answer(ctx, tx, r)
		return wrote, err
	})
	return answer, wrote && err == nil, err
}

// notify returns when the servers are notified of what was written.
func (w *Writer) notify() {
	if err := w.Notifier.Notify(); err != nil { // what was written stays, and the watchers will notify the servers
		w.Log.Warn("cannot notify the servers of a change at once", "error", err)
	}
}

// answer executes a mutation and returns its payload, and whether to commit. Errors in the input are part of the payload.
func (w *Writer) answer(ctx context.Context, tx *sql.Conn, r request) (answer plan.JSON, wrote bool, err error) {
	once, err := claimKey(ctx, tx, r)
	if err != nil || once.answer != nil {
		return once.answer, false, err
	}
	p, err := w.execute(ctx, tx, r)
	if refused, ok := errors.AsType[refusal](err); ok {
		answer, err = w.payload(ctx, tx, r, plan.Payload{Errors: []plan.UserError{refused.UserError}})
		return answer, false, err
	} else if err != nil {
		return nil, false, err
	}
	if answer, err = w.payload(ctx, tx, r, p); err != nil {
		return nil, false, err
	}
	return answer, true, once.remember(ctx, tx, answer)
}

// payload reads the response.
func (w *Writer) payload(ctx context.Context, tx *sql.Conn, r request, p plan.Payload) (plan.JSON, error) {
	answers, err := w.Reader.ReadPayloads(ctx, tx, plan.Written{Asked: r.asked, Payload: p})
	if err != nil {
		return nil, err
	}
	return answers[0], nil
}

// execute executes a mutation. Errors in the input are refusals.
func (w *Writer) execute(ctx context.Context, tx *sql.Conn, r request) (p plan.Payload, err error) {
	if r.review != nil {
		p, err = r.review(w, ctx, tx, r)
	} else {
		p, err = w.apply(ctx, tx, r)
	}
	return p, r.inputs(tx).refused(err)
}

func (r request) inputs(tx *sql.Conn) inputs { return inputs{tx, r.entity, kinds[r.entity], r.input} }
