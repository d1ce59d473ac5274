package imdb

import (
	"math"
	"sync/atomic"
)

// fame adds a person's share of the points of a title: see ingest.Fame.
func (m *mapper) fame(c *credit, points float64) {
	share := points / 10
	switch c.department {
	case "ACTING":
		share = points / float64(c.place())
	case "DIRECTING":
		share = points / 2
	}
	if share == 0 {
		return
	}
	n := &m.points[c.who]
	for {
		before := n.Load()
		if n.CompareAndSwap(before, math.Float32bits(math.Float32frombits(before)+float32(share))) {
			return
		}
	}
}

// pointsOf returns the points of a person after all titles have been read.
func pointsOf(points []atomic.Uint32, place int) float64 {
	return float64(math.Float32frombits(points[place].Load()))
}
