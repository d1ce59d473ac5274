package live

import (
	"strconv"
	"strings"
)

// pending is what has changed since the graph was refreshed.
type pending struct {
	all, relationships bool
	films              map[int64]bool
}

// note notes what a notification says has changed: *, relationships, or the numbers of films.
func (g *Graph) note(what string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	switch what {
	case "*":
		g.pending.all = true
	case "relationships":
		g.pending.relationships = true
	default:
		if g.pending.films == nil {
			g.pending.films = map[int64]bool{}
		}
		for number := range strings.FieldsSeq(what) {
			if n, err := strconv.ParseInt(number, 10, 64); err == nil {
				g.pending.films[FilmPrefix<<32|n] = true
			}
		}
	}
	g.awaken()
}

// take returns what is pending, which then no longer is.
func (g *Graph) take() pending {
	g.mu.Lock()
	defer g.mu.Unlock()
	p := g.pending
	g.pending = pending{}
	return p
}

// giveBack makes pending again what could not be read.
func (g *Graph) giveBack(p pending) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.pending.all = g.pending.all || p.all
	g.pending.relationships = g.pending.relationships || p.relationships
	if g.pending.films == nil {
		g.pending.films = p.films
	}
	for film := range p.films {
		g.pending.films[film] = true
	}
}
