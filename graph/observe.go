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

// observer counts and times operations and their statements, and tells the tracer.
type observer struct {
	operations *prometheus.CounterVec
	cost       prometheus.Histogram
	statements *prometheus.HistogramVec
	tracer     trace.Tracer // nil if nobody traces, which is to cost nothing
}

func newObserver(metrics prometheus.Registerer, tracer trace.Tracer) observer {
	add := promauto.With(metrics)
	return observer{
		operations: add.NewCounterVec(prometheus.CounterOpts{
			Name: "filmgraph_operations_total",
			Help: "Operations that were answered: with which code if with an error, and whether the answer was kept from an earlier one.",
		}, []string{"code", "kept"}),
		cost: add.NewHistogram(prometheus.HistogramOpts{
			Name:    "filmgraph_operation_cost",
			Help:    "What operations cost, about the objects in their largest answers.",
			Buckets: []float64{1, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000},
		}),
		statements: add.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "filmgraph_statement_duration_seconds",
			Help:    "Time that the statement of a root field took, without the wait for its turn.",
			Buckets: []float64{.0003, .001, .003, .01, .03, .1, .3, 1, 3},
		}, []string{"field"}),
		tracer: tracer,
	}
}

// around counts what next answers.
func (o observer) around(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r)
		info := request.From(r.Context())
		o.operations.WithLabelValues(info.Code, strconv.FormatBool(info.Kept)).Inc()
		o.cost.Observe(float64(info.Cost))
	})
}

// operation begins the span of an operation.
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

// statement is a plan.Observer. The statement waits here until its turn has come.
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
	ctx, span := o.tracer.Start(ctx, "SELECT "+field, trace.WithSpanKind(trace.SpanKindClient), trace.WithAttributes( //nolint:spancheck // it ends when the statement does
		attribute.String("db.system.name", "postgresql"),
		attribute.String("db.operation.name", "SELECT"),
		attribute.String("db.query.text", statement),
		attribute.String("graphql.field.name", field),
	))
	return ctx, func(err error) { //nolint:spancheck // likewise
		ended(err)
		o.statements.WithLabelValues(field).Observe(time.Since(start).Seconds())
		if err != nil {
			span.SetStatus(codes.Error, "")
			span.RecordError(err)
		}
		span.End()
	}, nil
}
