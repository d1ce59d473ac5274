package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/request"
	"filmgraph/internal/web"
)

// logged starts a server. After it has stopped, records returns the entries of its log.
func logged(t *testing.T, graph http.Handler) (server *httptest.Server, records func() []map[string]any) {
	t.Helper()
	var log bytes.Buffer
	server = open(t, web.Config{
		GraphQL: graph,
		Log:     slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	return server, func() (all []map[string]any) {
		server.Close()
		for line := range strings.Lines(log.String()) {
			record := map[string]any{}
			require.NoError(t, json.Unmarshal([]byte(line), &record))
			all = append(all, record)
		}
		return all
	}
}

func TestRequestID(t *testing.T) {
	t.Parallel()
	var seen string
	server, records := logged(t, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		seen = request.From(r.Context()).ID
	}))
	header := http.Header{"X-Request-Id": {"mine-1"}}
	r := do(t, http.MethodGet, server.URL+"/graphql?query={name}", "", header)
	assert.Equal(t, "mine-1", r.header.Get("X-Request-Id"))
	assert.Equal(t, "mine-1", seen)

	header.Set("X-Request-Id", "mine 1")
	r = do(t, http.MethodGet, server.URL+"/graphql?query={name}", "", header)
	assert.Equal(t, seen, r.header.Get("X-Request-Id"))
	assert.Regexp(t, `^[A-Z2-7]{26}$`, seen)

	all := records()
	require.Len(t, all, 2)
	assert.Equal(t, seen, all[1]["id"])
	assert.EqualValues(t, http.StatusOK, all[1]["status"], "what net/http sends when nothing is written")
}

func TestAccessLog(t *testing.T) {
	t.Parallel()
	server, records := logged(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		info := request.From(r.Context())
		info.Operation, info.Cost = "FilmPage", 61
		_, _ = w.Write([]byte(`{"data":{}}`))
	}))
	do(t, http.MethodGet, server.URL+"/graphql?query={secret}", "", nil)
	do(t, http.MethodGet, server.URL+"/healthz", "", nil)
	all := records()
	require.Len(t, all, 2)
	assert.Equal(t, "DEBUG", all[0]["level"])
	assert.Equal(t, "/graphql", all[0]["path"])
	assert.Equal(t, "GET", all[0]["method"])
	assert.EqualValues(t, http.StatusOK, all[0]["status"])
	assert.EqualValues(t, len(`{"data":{}}`), all[0]["bytes"])
	assert.Equal(t, "FilmPage", all[0]["operation"])
	assert.EqualValues(t, 61, all[0]["cost"])
	assert.Equal(t, false, all[0]["kept"])
	assert.NotContains(t, all[1], "operation", "a probe has none")
	assert.Equal(t, "DEBUG", all[1]["level"], "probes are not worth a line")
	assert.NotContains(t, fmt.Sprint(all), "secret")
}

func TestPanicBeforeTheResponse(t *testing.T) {
	t.Parallel()
	server, records := logged(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("pq: secret") }))
	r := post(t, server, `{"query": "{ name }"}`)
	requireProblem(t, r, http.StatusInternalServerError, "INTERNAL")
	id := r.header.Get("X-Request-Id")
	assert.Contains(t, r.body, `"requestId":"`+id+`"`)
	assert.NotContains(t, r.body, "secret")
	assert.NotContains(t, r.body, "goroutine")

	all := records()
	require.Len(t, all, 2)
	assert.Equal(t, "pq: secret", all[0]["fault"])
	assert.Equal(t, id, all[0]["id"])
	assert.Contains(t, all[0]["stack"], "observe_test.go")
	assert.Equal(t, "WARN", all[1]["level"])
}

// A flood of refused or failed requests is logged in few lines, with their number.
func TestFloodsAreLoggedInFewLines(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		registry := prometheus.NewRegistry()
		handler, err := web.New(web.Config{
			Log: slog.New(slog.NewJSONHandler(&log, nil)), Metrics: registry,
			GraphQL: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.RawQuery == "" {
					request.From(r.Context()).Refused = request.Waiting
					w.WriteHeader(http.StatusServiceUnavailable)
				} else {
					w.WriteHeader(http.StatusInternalServerError)
				}
			}),
		})
		require.NoError(t, err)
		for range 1000 {
			for _, path := range []string{"/graphql", "/graphql?failing"} {
				handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, path, nil))
			}
		}
		time.Sleep(time.Minute)
		synctest.Wait() // for the lines of the last second
		lines := map[string]int{}
		for line := range strings.Lines(log.String()) {
			record := map[string]any{}
			require.NoError(t, json.Unmarshal([]byte(line), &record))
			lines[record["msg"].(string)]++
			switch record["msg"] {
			case "requests were refused":
				assert.EqualValues(t, 1000, record["waiting"])
			case "more requests failed or were slow":
				assert.EqualValues(t, 990, record["500"])
			default:
				assert.EqualValues(t, 500, record["status"])
			}
		}
		assert.Equal(t, map[string]int{"request": 10, "requests were refused": 1, "more requests failed or were slow": 1}, lines)
		families, err := registry.Gather()
		require.NoError(t, err)
		for _, family := range families {
			if family.GetName() == "filmgraph_refusals_total" {
				assert.InDelta(t, 1000, family.GetMetric()[0].GetCounter().GetValue(), 0)
				assert.Equal(t, "waiting", family.GetMetric()[0].GetLabel()[0].GetValue())
				return
			}
		}
		assert.Fail(t, "refusals are not counted")
	})
}

// An incomplete response must not look like a complete one.
func TestPanicWithinTheResponse(t *testing.T) {
	t.Parallel()
	server, records := logged(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(strings.Repeat(" ", 1<<16)))
		panic("too late")
	}))
	response, err := http.Get(server.URL + "/graphql?query={name}")
	if err == nil {
		_, err = bytes.NewBuffer(nil).ReadFrom(response.Body)
		response.Body.Close()
	}
	require.Error(t, err)
	assert.Len(t, records(), 2)
}

func TestRequestMetrics(t *testing.T) {
	t.Parallel()
	registry := prometheus.NewRegistry()
	server := open(t, web.Config{GraphQL: gqlgen(), Metrics: registry})
	post(t, server, `{"query": "{ name }"}`)
	post(t, server, `{"query": "{ name }"}`)
	for _, path := range []string{"/a", "/b", "/graphql/c"} {
		do(t, http.MethodGet, server.URL+path, "", nil)
	}
	server.Close()
	families, err := registry.Gather()
	require.NoError(t, err)
	require.Len(t, families, 2)
	counts := map[string]uint64{}
	for _, m := range families[0].GetMetric() {
		counts[m.GetLabel()[0].GetValue()+" "+m.GetLabel()[1].GetValue()] = m.GetHistogram().GetSampleCount()
	}
	assert.Equal(t, map[string]uint64{"/graphql 200": 2, "/ 404": 3}, counts, "a path that somebody makes up is no label")
	assert.Zero(t, families[1].GetMetric()[0].GetGauge().GetValue(), "none is in flight")
}
