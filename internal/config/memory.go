package config

import (
	"os"
	"runtime/debug"
)

const (
	// garbage is GOGC, in percent: the live heap is small, so that the default of 100 would collect hundreds of times a second.
	garbage = 300

	// memory is what the program takes besides its cache, in bytes, before it collects more often: what it needs under a flood
	// of large requests.
	memory = 128 << 20
)

// SetMemory bounds the memory of the program by that of its cache, unless the environment says otherwise.
func (l Limits) SetMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memory + l.CacheMiB<<20)
	}
}
