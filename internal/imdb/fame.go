package imdb

import (
	"math"
	"sync/atomic"
)

// fame adds to how well known somebody is: their share of a title that has so many points, as ingest.Fame reckons it.
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

// pointsOf is how well known somebody is, once all titles are read.
func pointsOf(points []atomic.Uint32, place int) float64 {
	return float64(math.Float32frombits(points[place].Load()))
}
