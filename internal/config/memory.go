package config

import (
	"os"
	"runtime/debug"
)

const (
	// garbage is GOGC in percent: the live heap is small, so the default of 100 would collect hundreds of times a second.
	garbage = 300

	// memory is GOMEMLIMIT in bytes, without the cache and the graph: what the program needs under a flood of large requests.
	memory = 128 << 20
)

// SetMemory configures the garbage collector for the sizes of the cache and the graph, unless the environment does.
func (l Limits) SetMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memory + (l.CacheMiB+l.GraphMiB)<<20)
	}
}
