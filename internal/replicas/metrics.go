package replicas

import (
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

// primary is its name in the metrics.
const primary = "primary"

// counted are the metrics that are counted, not asked for.
type counted struct {
	answers  *prometheus.CounterVec
	repeated prometheus.Counter
}

// count adds the metrics. Replicas go by their numbers in the setting.
func (s *Set) count(metrics prometheus.Registerer) {
	add := promauto.With(metrics)
	s.counted = counted{
		answers: add.NewCounterVec(prometheus.CounterOpts{
			Name: "filmgraph_reads_total", Help: "Root fields that each server has answered.",
		}, []string{"server"}),
		repeated: add.NewCounter(prometheus.CounterOpts{
			Name: "filmgraph_reads_repeated_total", Help: "Root fields that a replica failed to answer, so that the primary was asked.",
		}),
	}
	for _, r := range s.replicas {
		labels := prometheus.Labels{"replica": r.name}
		gauge := func(name, help string, value func() float64) {
			add.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help, ConstLabels: labels}, value)
		}
		gauge("filmgraph_replica_asked", "Whether the replica is asked: it answers, and has replayed what is required.", func() float64 {
			if floor, _ := s.required(); r.serving(floor) != nil {
				return 1
			}
			return 0
		})
		gauge("filmgraph_replica_lag_bytes", "What the replica has not replayed of the primary's log.", func() float64 {
			bytes, _ := r.lag(s)
			return float64(bytes)
		})
		gauge("filmgraph_replica_lag_seconds", "For how long it has not been where the primary is, at least; 0 if it is there.", func() float64 {
			_, late := r.lag(s)
			return late.Seconds()
		})
	}
}
