package postgrestest

import (
	"fmt"
	"os"
	"testing"
)

// FullDisk is a small file system of its own.
type FullDisk struct{ Dir string }

// Disk returns a file system of some megabytes in memory, which is removed at the end of the test. Where the user may not mount one,
// it skips the test.
func Disk(t testing.TB, megabytes int) FullDisk {
	t.Helper()
	d := FullDisk{Dir(t)}
	if err := mount(d.Dir, megabytes, false); err != nil {
		t.Skip("this user cannot mount a file system: ", err)
	}
	t.Cleanup(func() {
		if err := unmount(d.Dir); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(d.Dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return d
}

// Resize enlarges it.
func (d FullDisk) Resize(t testing.TB, megabytes int) {
	t.Helper()
	if err := mount(d.Dir, megabytes, true); err != nil {
		t.Fatal(err)
	}
}

func options(megabytes int) string { return fmt.Sprintf("size=%dm", megabytes) }
