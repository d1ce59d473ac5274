package replicas

import (
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

// primary is the primary's name in the metrics.
const primary = "primary"

// counted holds the counters; the gauges are computed when they are scraped.
type counted struct {
	answers  *prometheus.CounterVec
	repeated prometheus.Counter
}

// count registers the metrics. Replicas are numbered as in DATABASE_REPLICA_URLS.
func (s *Set) count(metrics prometheus.Registerer) {
	add := promauto.With(metrics)
	s.counted = counted{
		answers: add.NewCounterVec(prometheus.CounterOpts{
			Name: "filmgraph_reads_total", Help: "Root fields read from each server.",
		}, []string{"server"}),
		repeated: add.NewCounter(prometheus.CounterOpts{
			Name: "filmgraph_reads_repeated_total", Help: "Root fields that a replica failed to answer and that were read from the primary instead.",
		}),
	}
	for _, r := range s.replicas {
		labels := prometheus.Labels{"replica": r.name}
		gauge := func(name, help string, value func() float64) {
			add.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help, ConstLabels: labels}, value)
		}
		gauge("filmgraph_replica_asked", "Whether the replica is in use: it is connected and has replayed the required position.", func() float64 {
			if minimum, _ := s.required(); r.serving(minimum) != nil {
				return 1
			}
			return 0
		})
		gauge("filmgraph_replica_lag_bytes", "Bytes of the primary's log that the replica has not replayed yet.", func() float64 {
			bytes, _ := r.lag(s)
			return float64(bytes)
		})
		gauge("filmgraph_replica_lag_seconds", "Time for which the replica has been behind the primary, at least; 0 if it is not behind.", func() float64 {
			_, late := r.lag(s)
			return late.Seconds()
		})
	}
}
