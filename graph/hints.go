package graph

import (
	"slices"
	"sync"
)

// hints are sentences about values of an operation's filters that do not exist: the response has them in extensions.hints.
type hints struct {
	mu  sync.Mutex
	all []string
}

const maxHints = 10 // of one response

// add collects the hints of a root field. Root fields are read concurrently.
func (h *hints) add(some []string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.all = append(h.all, some...)
}

// sorted are the hints, each once.
func (h *hints) sorted() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	all := slices.Compact(slices.Sorted(slices.Values(h.all)))
	return all[:min(len(all), maxHints)]
}
