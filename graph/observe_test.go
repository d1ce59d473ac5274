package graph_test

import (
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/graph"
)

func TestMetrics(t *testing.T) {
	t.Parallel()
	registry := prometheus.NewRegistry()
	do := serve(t, graph.Config{Metrics: registry, Cache: 1 << 20, Watch: func(_ func(string), sure func(bool)) error {
		sure(true)
		return nil
	}})
	for range 3 {
		do(`query Genres { genres { name } }`, nil)
	}
	do(`{ films(first: 1) { totalCount } }`, nil)
	do(`{ flims }`, nil)
	do(`{ films { totalCount } }`, nil)
	require.NoError(t, testutil.GatherAndCompare(registry, strings.NewReader(`
# HELP filmgraph_operations_total Operations, by the code of the first error and by whether the response came from the cache.
# TYPE filmgraph_operations_total counter
filmgraph_operations_total{code="",kept="false"} 2
filmgraph_operations_total{code="",kept="true"} 2
filmgraph_operations_total{code="BAD_USER_INPUT",kept="false"} 1
filmgraph_operations_total{code="GRAPHQL_VALIDATION_FAILED",kept="false"} 1
# HELP filmgraph_cache_entries Number of entries.
# TYPE filmgraph_cache_entries gauge
filmgraph_cache_entries{cache="answers"} 2
filmgraph_cache_entries{cache="documents"} 3
filmgraph_cache_entries{cache="introspection"} 0
filmgraph_cache_entries{cache="persisted"} 0
filmgraph_cache_entries{cache="plans"} 2
# HELP filmgraph_answers_kept 1 if responses are cached, 0 while notifications of changes may be lost.
# TYPE filmgraph_answers_kept gauge
filmgraph_answers_kept 1
`), "filmgraph_operations_total", "filmgraph_cache_entries", "filmgraph_answers_kept"))
	gathered, err := registry.Gather()
	require.NoError(t, err)
	statements := map[string]uint64{}
	for _, family := range gathered {
		switch family.GetName() {
		case "filmgraph_statement_duration_seconds":
			for _, m := range family.GetMetric() {
				statements[m.GetLabel()[0].GetValue()] = m.GetHistogram().GetSampleCount()
			}
		case "filmgraph_operation_cost":
			assert.EqualValues(t, 6, family.GetMetric()[0].GetHistogram().GetSampleCount())
			assert.InDelta(t, 3*5+12+11, family.GetMetric()[0].GetHistogram().GetSampleSum(), 0, "includes the cost of the rejected one")
		}
	}
	assert.Equal(t, map[string]uint64{"genres": 1, "films": 1}, statements)
}
