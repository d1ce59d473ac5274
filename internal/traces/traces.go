// Package traces sends OpenTelemetry traces, if the standard environment variables OTEL_… say where to.
// Without them nothing is traced.
package traces

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"time"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	meters "go.opentelemetry.io/otel/metric/noop"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

// flushTimeout bounds the wait for the collector at the end.
const flushTimeout = 5 * time.Second

// Traces go to the collector that the environment names. The zero value traces nothing.
type Traces struct {
	provider *sdk.TracerProvider
}

// Start prepares for tracing. It reads OTEL_TRACES_EXPORTER (otlp or none), OTEL_SDK_DISABLED, and by
// the libraries OTEL_EXPORTER_OTLP_…, OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES, OTEL_TRACES_SAMPLER and
// OTEL_BSP_…. What cannot be sent is logged.
func Start(ctx context.Context, log *slog.Logger) (Traces, error) {
	asked, err := asked()
	if err != nil || !asked {
		return Traces{}, err
	}
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		return Traces{}, fmt.Errorf("prepare to send traces: %w", err)
	}
	described, err := resource.New(ctx, resource.WithAttributes(attribute.String("service.name", "filmgraph")), resource.WithTelemetrySDK(), resource.WithFromEnv())
	if err != nil {
		return Traces{}, fmt.Errorf("OTEL_RESOURCE_ATTRIBUTES: %w", err)
	}
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { log.Warn("cannot send traces", "error", err) }))
	return Traces{sdk.NewTracerProvider(sdk.WithBatcher(exporter), sdk.WithResource(described))}, nil
}

// asked tells whether the environment asks for traces.
func asked() (bool, error) {
	exporter := os.Getenv("OTEL_TRACES_EXPORTER")
	protocol := os.Getenv("OTEL_EXPORTER_OTLP_PROTOCOL")
	if own := os.Getenv("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"); own != "" {
		protocol = own
	}
	switch {
	case os.Getenv("OTEL_SDK_DISABLED") == "true", exporter == "none":
		return false, nil
	case exporter == "" && os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT") == "" && os.Getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") == "":
		return false, nil
	case exporter != "" && exporter != "otlp":
		return false, fmt.Errorf("OTEL_TRACES_EXPORTER is %q: Filmgraph knows otlp and none", exporter)
	case protocol != "" && protocol != "http/protobuf":
		return false, fmt.Errorf("the protocol for traces is %q in the environment: Filmgraph speaks http/protobuf, usually at port 4318 of the collector", protocol)
	}
	return true, nil
}

// Tracer returns what to tell of spans, or nil where nobody wants to hear of them.
func (t Traces) Tracer() trace.Tracer {
	if t.provider == nil {
		return nil
	}
	return t.provider.Tracer("filmgraph")
}

// Around traces requests at path, as part of the trace that a client's traceparent names.
func (t Traces) Around(path string, next http.Handler) http.Handler {
	if t.provider == nil {
		return next
	}
	return otelhttp.NewHandler(next, "",
		otelhttp.WithTracerProvider(t.provider),
		otelhttp.WithMeterProvider(meters.NewMeterProvider()),
		otelhttp.WithPropagators(propagation.TraceContext{}),
		otelhttp.WithFilter(func(r *http.Request) bool { return r.URL.Path == path }),
		otelhttp.WithSpanNameFormatter(func(_ string, r *http.Request) string { return r.Method + " " + path }),
	)
}

// Stop sends what is left.
func (t Traces) Stop() {
	if t.provider == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), flushTimeout)
	defer cancel()
	_ = t.provider.Shutdown(ctx) // the error handler has heard of it
}
