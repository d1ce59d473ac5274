package postgres

import "testing"

func TestBuffersFillTheReservedHugePages(t *testing.T) {
	t.Parallel()
	const meminfo = `MemTotal:       24601608 kB
HugePages_Total:    1300
HugePages_Free:     1250
HugePages_Rsvd:      226
HugePages_Surp:        0
Hugepagesize:       2048 kB
Hugetlb:         2662400 kB
`
	if got := buffersIn(meminfo); got != 1872 { // 1,024 pages of 2 MiB, less a sixteenth and 48 MiB
		t.Errorf("buffersIn = %d MiB", got)
	}
	for _, none := range []string{"", "HugePages_Free: 0\nHugepagesize: 2048 kB\n", "HugePages_Free: many\n"} {
		if got := buffersIn(none); got > 0 {
			t.Errorf("buffersIn(%q) = %d MiB, want none", none, got)
		}
	}
}
