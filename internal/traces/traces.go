// Package traces sends OpenTelemetry traces if the standard environment variables OTEL_… name a collector.
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

// flushTimeout limits the wait for the collector at shutdown.
const flushTimeout = 5 * time.Second

// Traces sends traces to the collector that the environment names. The zero value traces nothing.
type Traces struct {
	provider *sdk.TracerProvider
}

// Start prepares tracing. It reads OTEL_TRACES_EXPORTER (otlp or none) and OTEL_SDK_DISABLED. The OpenTelemetry
// libraries read OTEL_EXPORTER_OTLP_…, OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES, OTEL_TRACES_SAMPLER and
// OTEL_BSP_…. Traces that cannot be sent are logged.
func Start(ctx context.Context, log *slog.Logger) (Traces, error) {
	on, err := enabled()
	if err != nil || !on {
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

// enabled reports whether the environment enables tracing.
func enabled() (bool, error) {
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
		return false, fmt.Errorf("OTEL_TRACES_EXPORTER is %q; Filmgraph supports otlp and none", exporter)
	case protocol != "" && protocol != "http/protobuf":
		return false, fmt.Errorf("the environment sets the protocol for traces to %q; Filmgraph supports http/protobuf only, usually on port 4318 of the collector", protocol)
	}
	return true, nil
}

// Tracer returns the tracer for spans, or nil if tracing is disabled.
func (t Traces) Tracer() trace.Tracer {
	if t.provider == nil {
		return nil
	}
	return t.provider.Tracer("filmgraph")
}

// Around traces requests to path. A request continues the trace in the client's traceparent header.
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

// Stop sends the remaining traces, within flushTimeout.
func (t Traces) Stop() {
	if t.provider == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), flushTimeout)
	defer cancel()
	_ = t.provider.Shutdown(ctx) // the error handler logs errors
}
