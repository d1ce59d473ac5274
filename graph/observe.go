package graph

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"filmgraph/graph/admission"
	"filmgraph/internal/request"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/vektah/gqlparser/v2/ast"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"
)

// observer records metrics and traces of operations and their statements.
type observer struct {
	operations *prometheus.CounterVec
	cost       prometheus.Histogram
	statements *prometheus.HistogramVec
	tracer     trace.Tracer // nil if tracing is off, so that it costs nothing
}

func newObserver(metrics prometheus.Registerer, tracer trace.Tracer) observer {
	add := promauto.With(metrics)
	return observer{
		operations: add.NewCounterVec(prometheus.CounterOpts{
			Name: "filmgraph_operations_total",
			Help: "Operations, by the code of the first error and by whether the response came from the cache.",
		}, []string{"code", "kept"}),
		cost: add.NewHistogram(prometheus.HistogramOpts{
			Name:    "filmgraph_operation_cost",
			Help:    "Estimated cost of operations: about the number of objects in their largest possible responses.",
			Buckets: []float64{1, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000},
		}),
		statements: add.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "filmgraph_statement_duration_seconds",
			Help:    "Duration of the statement of a root field, without waiting for a connection.",
			Buckets: []float64{.0003, .001, .003, .01, .03, .1, .3, 1, 3},
		}, []string{"field"}),
		tracer: tracer,
	}
}

// wrap counts the operations that next executes.
func (o observer) wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r)
		info := request.From(r.Context())
		o.operations.WithLabelValues(info.Code, strconv.FormatBool(info.Kept)).Inc()
		o.cost.Observe(float64(info.Cost))
	})
}

// operation starts the span of an operation.
func (o observer) operation(ctx context.Context, operation *ast.OperationDefinition) (_ context.Context, end func()) {
	if o.tracer == nil {
		return ctx, func() {}
	}
	ctx, span := o.tracer.Start(ctx, strings.TrimSpace(string(operation.Operation)+" "+operation.Name), trace.WithAttributes(
		attribute.String("graphql.operation.type", string(operation.Operation)),
		attribute.String("graphql.operation.name", operation.Name),
		attribute.Int64("filmgraph.cost", request.From(ctx).Cost),
	))
	return ctx, func() { span.End() }
}

// mutation is a plan.Observer of mutations, which are one transaction each.
func (o observer) mutation(ctx context.Context, field, statement string) (context.Context, func(error), error) {
	admission.From(ctx).Writes()
	return o.statement(ctx, field, statement)
}

// gather is a plan.Observer of updates that wait for a batch. The batch is a statement, not the wait for it.
func (observer) gather(ctx context.Context, _, statement string) (context.Context, func(error), error) {
	admission.From(ctx).Writes()
	ended, err := admission.From(ctx).Gather(ctx, "batch of "+statement)
	return ctx, ended, err
}

// statement is a plan.Observer. It waits until admission lets the statement run.
func (o observer) statement(ctx context.Context, field, statement string) (context.Context, func(error), error) {
	ended, err := admission.From(ctx).Run(ctx, statement)
	if err != nil {
		return ctx, nil, err
	}
	start := time.Now()
	if o.tracer == nil {
		return ctx, func(err error) {
			ended(err)
			o.statements.WithLabelValues(field).Observe(time.Since(start).Seconds())
		}, nil
	}
	ctx, span := o.tracer.Start(ctx, "SELECT "+field, trace.WithSpanKind(trace.SpanKindClient), trace.WithAttributes( //nolint:spancheck // the returned function ends it
		attribute.String("db.system.name", "postgresql"),
		attribute.String("db.operation.name", "SELECT"),
		attribute.String("db.query.text", statement),
		attribute.String("graphql.field.name", field),
	))
	return ctx, func(err error) { //nolint:spancheck // as above
		ended(err)
		o.statements.WithLabelValues(field).Observe(time.Since(start).Seconds())
		if err != nil {
			span.SetStatus(codes.Error, "")
			span.RecordError(err)
		}
		span.End()
	}, nil
}
