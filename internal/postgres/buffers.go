package postgres

import (
	"fmt"
	"os"
	"strings"
)

// fewBuffers are the private server's shared buffers in MiB where no huge pages are reserved for it: the kernel caches the same files, and more
// buffers in pages of 4 KiB made nothing faster.
const fewBuffers = 256

// sharedBuffers returns the setting shared_buffers: as much as fits into the huge pages that the operator reserved (vm.nr_hugepages), which PostgreSQL
// uses by itself. With them each access to a buffer needs fewer look-ups of addresses, and a new connection far fewer page faults.
func sharedBuffers() string {
	memory, _ := os.ReadFile("/proc/meminfo") // only Linux has it
	return fmt.Sprintf("%dMB", max(fewBuffers, buffersIn(string(memory))))
}

// buffersIn returns how many MiB of buffers fit into the free huge pages that meminfo, the content of /proc/meminfo, reports. A sixteenth and 48 MiB are
// left for the rest of the shared memory: descriptors of the buffers, locks, buffers of the log.
func buffersIn(meminfo string) int {
	free := meminfoValue(meminfo, "HugePages_Free") - meminfoValue(meminfo, "HugePages_Rsvd")
	mebibytes := free * meminfoValue(meminfo, "Hugepagesize") / 1024
	return mebibytes - mebibytes/16 - 48
}

// meminfoValue returns the number in a line such as "Hugepagesize:       2048 kB", and 0 where there is none.
func meminfoValue(meminfo, name string) int {
	for line := range strings.Lines(meminfo) {
		var value int
		if _, err := fmt.Sscanf(line, name+": %d", &value); err == nil {
			return value
		}
	}
	return 0
}
