package live

import (
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

// metrics are when and how long the graph was refreshed.
type metrics struct {
	latest    atomic.Int64 // time of the latest refresh, in nanoseconds since 1970
	buildTime atomic.Int64 // of the latest build, in nanoseconds
}

func (m *metrics) refreshed(built bool, start time.Time) {
	m.latest.Store(time.Now().UnixNano())
	if built {
		m.buildTime.Store(int64(time.Since(start)))
	}
}

// register registers the metrics of the graph.
func (g *Graph) register() {
	add := promauto.With(g.config.Metrics)
	add.NewGaugeFunc(prometheus.GaugeOpts{Name: "filmgraph_graph_bytes", Help: "Memory used by the graph of films and people; 0 if it is not in memory."}, func() float64 {
		if current := g.Current(); current != nil {
			return float64(current.Bytes())
		}
		return 0
	})
	add.NewGaugeFunc(prometheus.GaugeOpts{Name: "filmgraph_graph_credits", Help: "Credits in the graph when it was built."}, func() float64 {
		if current := g.Current(); current != nil {
			return float64(current.Credits())
		}
		return 0
	})
	add.NewGaugeFunc(prometheus.GaugeOpts{Name: "filmgraph_graph_age_seconds", Help: "Time since the graph was last refreshed, which happens after each change."}, func() float64 {
		if latest := g.metrics.latest.Load(); latest > 0 {
			return time.Since(time.Unix(0, latest)).Seconds()
		}
		return 0
	})
	add.NewGaugeFunc(prometheus.GaugeOpts{Name: "filmgraph_graph_build_seconds", Help: "Time that the latest build of the whole graph took."}, func() float64 {
		return time.Duration(g.metrics.buildTime.Load()).Seconds()
	})
}
