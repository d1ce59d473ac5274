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

// SetMemory configures the garbage collector for the size of the cache, unless the environment does.
func (l Limits) SetMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	l.SetGraph(0)
}

// SetGraph configures the garbage collector for the bytes that the graph takes. Before they are known it gets none of the memory
// that the graph may use: garbage would fill that instead.
func (l Limits) SetGraph(bytes int64) {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memory + l.CacheMiB<<20 + min(bytes, l.GraphMiB<<20))
	}
}
