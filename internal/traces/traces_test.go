package traces_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"filmgraph/internal/traces"
)

// set replaces all settings of OpenTelemetry in the environment.
func set(t *testing.T, settings map[string]string) {
	t.Helper()
	for _, variable := range os.Environ() {
		if name, _, _ := strings.Cut(variable, "="); strings.HasPrefix(name, "OTEL_") {
			t.Setenv(name, "")
		}
	}
	for name, value := range settings {
		t.Setenv(name, value)
	}
}

const collector = "http://127.0.0.1:4318"

func TestTracesAreOffUnlessTheEnvironmentNamesACollector(t *testing.T) {
	t.Setenv("OTEL_SDK_DISABLED", "")
	for name, test := range map[string]struct {
		settings map[string]string
		on       bool
	}{
		"nothing":            {nil, false},
		"endpoint":           {map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": collector}, true},
		"endpoint of traces": {map[string]string{"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": collector + "/v1/traces"}, true},
		"exporter only":      {map[string]string{"OTEL_TRACES_EXPORTER": "otlp"}, true},
		"no exporter":        {map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": collector, "OTEL_TRACES_EXPORTER": "none"}, false},
		"disabled":           {map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": collector, "OTEL_SDK_DISABLED": "true"}, false},
		"disabled although the exporter is unknown": {map[string]string{"OTEL_TRACES_EXPORTER": "zipkin", "OTEL_SDK_DISABLED": "true"}, false},
		"protocol of metrics only":                  {map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": collector, "OTEL_EXPORTER_OTLP_METRICS_PROTOCOL": "grpc"}, true},
		"protocol of traces": {map[string]string{
			"OTEL_EXPORTER_OTLP_ENDPOINT": collector, "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL": "http/protobuf",
		}, true},
	} {
		t.Run(name, func(t *testing.T) {
			set(t, test.settings)
			started, err := traces.Start(t.Context(), slog.New(slog.DiscardHandler))
			require.NoError(t, err)
			require.Equal(t, test.on, started.Tracer() != nil)
			started.Stop()
		})
	}
}

func TestUnsupportedSettingsAreRefused(t *testing.T) {
	t.Setenv("OTEL_SDK_DISABLED", "")
	for name, test := range map[string]struct {
		settings map[string]string
		says     string
	}{
		"exporter":           {map[string]string{"OTEL_TRACES_EXPORTER": "zipkin"}, `OTEL_TRACES_EXPORTER is "zipkin"; Filmgraph supports otlp and none`},
		"protocol":           {map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": collector, "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"}, `protocol for traces to "grpc"; Filmgraph supports http/protobuf only`},
		"protocol of traces": {map[string]string{"OTEL_TRACES_EXPORTER": "otlp", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL": "http/json"}, `protocol for traces to "http/json"`},
		"attributes":         {map[string]string{"OTEL_TRACES_EXPORTER": "otlp", "OTEL_RESOURCE_ATTRIBUTES": "region"}, "OTEL_RESOURCE_ATTRIBUTES: "},
	} {
		t.Run(name, func(t *testing.T) {
			set(t, test.settings)
			started, err := traces.Start(t.Context(), slog.New(slog.DiscardHandler))
			require.ErrorContains(t, err, test.says)
			require.Nil(t, started.Tracer())
			started.Stop() // as the server does also without traces
		})
	}
}

// Requests are answered, and the operator reads in the log why no traces arrive.
func TestRefusedTracesAreLogged(t *testing.T) {
	t.Setenv("OTEL_SDK_DISABLED", "")
	sink := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) }))
	defer sink.Close()
	set(t, map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": sink.URL})
	var log bytes.Buffer
	started, err := traces.Start(t.Context(), slog.New(slog.NewTextHandler(&log, nil)))
	require.NoError(t, err)
	handler := started.Around("/graphql", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusAccepted) }))
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", http.NoBody))
	require.Equal(t, http.StatusAccepted, w.Code)
	started.Stop()
	require.Contains(t, log.String(), "cannot send traces")
	require.Contains(t, log.String(), "403")
}
