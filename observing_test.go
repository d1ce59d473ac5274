package main

import (
	"bufio"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	spans "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"
)

// watched is a server whose log is stored.
type watched struct {
	*process
	metrics string // their address, if they are served
	ready   chan struct{}
	loading chan struct{} // closed when some of the first catalog is loaded
	log     []map[string]any
	said    string // what is no record of the log
}

// watch starts the program as a server, and returns it when it is ready.
func watch(t *testing.T, environment []string, args ...string) *watched {
	t.Helper()
	w := listening(t, environment, args...)
	w.await(t, w.ready)
	return w
}

// listening starts the program as a server, and returns it when it is listening.
func listening(t *testing.T, environment []string, args ...string) *watched {
	t.Helper()
	w := &watched{process: begin(t, append([]string{"serve", "--addr=127.0.0.1:0"}, args...)...), ready: make(chan struct{}), loading: make(chan struct{})}
	w.Env = append(w.Env, environment...)
	log, err := w.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, w.Start())
	listens := make(chan struct{})
	go func() {
		some := sync.OnceFunc(func() { close(w.loading) })
		lines := bufio.NewScanner(log)
		for lines.Scan() {
			record := map[string]any{}
			if json.Unmarshal(lines.Bytes(), &record) != nil {
				w.said += lines.Text() + "\n"
				continue
			}
			w.log = append(w.log, record)
			if address, ok := record["metrics"].(string); ok {
				w.metrics = address
			}
			if address, ok := record["address"].(string); ok {
				w.address = strings.TrimSuffix(address, "/")
				close(listens)
			}
			if records, ok := record["records"].(float64); ok && records > 0 {
				some()
			}
			if record["graphql"] != nil {
				close(w.ready)
			}
		}
		_ = w.Wait()
		close(w.ended)
	}()
	w.await(t, listens)
	return w
}

// await waits until a condition about the server holds.
func (w *watched) await(t *testing.T, does <-chan struct{}) {
	t.Helper()
	select {
	case <-does:
	case <-w.ended:
		t.Fatal("it ended early", w.log, w.said)
	}
}

// interrupt interrupts the server while it loads the first catalog.
func (w *watched) interrupt(t *testing.T) {
	t.Helper()
	require.NoError(t, w.Process.Signal(syscall.SIGINT))
	<-w.ended
	assert.Equal(t, 130, w.ProcessState.ExitCode())
	assert.Equal(t, "filmgraph: interrupted: Filmgraph was not ready yet; the next start continues from here\n", w.said)
}

// terminate stops the server as an operator does, and returns its log.
func (w *watched) terminate(t *testing.T) []map[string]any {
	t.Helper()
	require.NoError(t, w.Process.Signal(syscall.SIGTERM))
	<-w.ended
	require.Equal(t, 0, w.ProcessState.ExitCode())
	return w.log
}

// TestDrain stops a server under load. Every request that it has started, according to its log, gets a complete response.
func TestDrain(t *testing.T) {
	t.Parallel()
	server := watch(t, nil, "--database-url="+small(t), "--log-level=debug", "--cache-mib=0")
	const clients, enough = 16, 200
	var answered sync.Map // bytes by request id
	var count atomic.Int64
	var all sync.WaitGroup
	plenty := make(chan struct{})
	for client := range clients {
		all.Go(func() {
			own := &http.Client{Transport: &http.Transport{}}
			defer own.CloseIdleConnections()
			for i := 0; ; i++ {
				id := fmt.Sprintf("%d-%d", client, i)
				body := fmt.Sprintf(`{"query": "query Q%d { films(first: %d) { totalCount nodes { title credits(first: 5) { nodes { person { name } } } } } }"}`, client, i%50+1)
				request, err := http.NewRequestWithContext(context.Background(), http.MethodPost, server.address+"/graphql", strings.NewReader(body))
				if !assert.NoError(t, err) {
					return
				}
				request.Header.Set("Content-Type", "application/json")
				request.Header.Set("X-Request-Id", id)
				response, err := own.Do(request)
				if err != nil {
					return // the server has stopped; the log shows whether it had started this request
				}
				text, err := io.ReadAll(response.Body)
				_ = response.Body.Close()
				if err != nil {
					return
				}
				assert.True(t, json.Valid(text))
				assert.Equal(t, http.StatusOK, response.StatusCode)
				answered.Store(id, true)
				if count.Add(1) == enough {
					close(plenty)
				}
			}
		})
	}
	<-plenty
	log := server.terminate(t)
	all.Wait()
	begun := 0
	for _, record := range log {
		if record["msg"] != "request" {
			continue
		}
		begun++
		_, ok := answered.Load(record["id"])
		assert.True(t, ok, "%v", record)
		assert.Regexp(t, `^Q\d+$`, record["operation"])
		assert.Positive(t, record["cost"])
	}
	assert.EqualValues(t, count.Load(), begun)
}

// TestMetricsAreServed scrapes the metrics of a server after some requests.
func TestMetricsAreServed(t *testing.T) {
	t.Parallel()
	server := watch(t, nil, "--metrics-addr=127.0.0.1:0", "--database-url="+small(t))
	for range 3 {
		answer(t, server.address, shortPage)
	}
	text := get(t, server.metrics, http.StatusOK)
	for _, line := range []string{
		`filmgraph_http_request_duration_seconds_count{route="/graphql",status="200"} 3`,
		`filmgraph_statement_duration_seconds_count{field="films"}`,
		`filmgraph_cache_entries{cache="documents"} 1`,
		`filmgraph_database_up 1`,
		`go_sql_open_connections{db_name="filmgraph"}`,
		`process_open_fds`,
	} {
		assert.Contains(t, text, line)
	}
	get(t, server.address+"/metrics", http.StatusNotFound) // they are not for everyone
}

func get(t *testing.T, address string, status int) string {
	t.Helper()
	response, err := http.Get(address)
	require.NoError(t, err)
	text, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	require.Equal(t, status, response.StatusCode)
	return string(text)
}

// TestTraces lets a server send traces, which continue the trace of a client.
func TestTraces(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	received := map[string]*spans.Span{}
	sink := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		assert.NoError(t, err)
		var batch collector.ExportTraceServiceRequest
		assert.NoError(t, proto.Unmarshal(body, &batch))
		mu.Lock()
		defer mu.Unlock()
		for _, resource := range batch.GetResourceSpans() {
			assert.Contains(t, resource.GetResource().String(), "catalog-of-films")
			for _, scope := range resource.GetScopeSpans() {
				for _, span := range scope.GetSpans() {
					received[span.GetName()] = span
				}
			}
		}
	}))
	t.Cleanup(sink.Close)
	server := watch(t, []string{"OTEL_EXPORTER_OTLP_ENDPOINT=" + sink.URL, "OTEL_SERVICE_NAME=catalog-of-films"},
		"--database-url="+small(t), "--log-level=debug")
	const trace, parent = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.address+"/graphql",
		strings.NewReader(`{"query": "query Two { genres { name } films(first: 1) { totalCount } }"}`))
	require.NoError(t, err)
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Traceparent", "00-"+trace+"-"+parent+"-01")
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	get(t, server.address+"/healthz", http.StatusOK) // has no trace
	log := server.terminate(t)

	mu.Lock()
	defer mu.Unlock()
	require.Len(t, received, 4)
	for name, above := range map[string]string{"POST /graphql": "", "query Two": "POST /graphql", "SELECT genres": "query Two", "SELECT films": "query Two"} {
		span := received[name]
		require.NotNil(t, span, name)
		assert.Equal(t, trace, hex.EncodeToString(span.GetTraceId()), name)
		if above == "" {
			assert.Equal(t, parent, hex.EncodeToString(span.GetParentSpanId()))
		} else {
			assert.Equal(t, received[above].GetSpanId(), span.GetParentSpanId(), name)
		}
	}
	assert.Contains(t, fmt.Sprint(received["SELECT films"].GetAttributes()), "SELECT")
	traced := false
	for _, record := range log {
		traced = traced || record["trace"] == trace && record["operation"] == "Two"
	}
	assert.True(t, traced, "the log has the id of the trace")
}
