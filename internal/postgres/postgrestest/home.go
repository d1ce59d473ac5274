package postgrestest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gofrs/flock"
	"golang.org/x/sys/unix"
)

// Dir returns a directory that is removed at the end of the test. Unlike that of t.TempDir, its path is short enough for sockets, and
// other users may enter it, such as that of a server started by root.
func Dir(t testing.TB) string {
	t.Helper()
	dir, err := MakeDir()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// MakeDir is Dir for a directory that the caller removes.
func MakeDir() (string, error) {
	dir, err := os.MkdirTemp(tempDir(), "filmgraph-test-")
	if err != nil {
		return "", err
	}
	return dir, os.Chmod(dir, 0o755)
}

// enoughMemory is the number of free bytes that a file system in memory needs to be used.
const enoughMemory = 2 << 30

// tempDir returns the directory for databases: in memory if enough is free, because creating and dropping a database writes a thousand
// files, which takes several times as long on a disk. TMPDIR has precedence.
func tempDir() string {
	var memory unix.Statfs_t
	if os.Getenv("TMPDIR") == "" && unix.Statfs("/dev/shm", &memory) == nil && memory.Bavail*uint64(memory.Bsize) >= enoughMemory {
		return "/dev/shm"
	}
	return os.TempDir()
}

// home is the directory of the server of this process. Its lock shows other processes that it is in use. They remove the directories of
// killed processes.
type home struct {
	dir  string
	lock *flock.Flock
}

// homes makes and returns the directory with the homes of all test processes of this user.
func homes() (string, error) {
	parent := filepath.Join(tempDir(), fmt.Sprintf("filmgraph-test-%d", os.Geteuid()))
	return parent, os.MkdirAll(parent, 0o755)
}

func newHome() (*home, error) {
	parent, err := homes()
	if err != nil {
		return nil, err
	}
	turn := flock.New(filepath.Join(parent, "turn"))
	if err := turn.Lock(); err != nil {
		return nil, fmt.Errorf("cannot use %s for the tests' databases: %w; set TMPDIR to another directory", parent, err)
	}
	defer func() { _ = turn.Unlock() }()
	if err := sweep(parent); err != nil {
		return nil, err
	}
	file, err := os.CreateTemp(parent, "*.lock")
	if err != nil {
		return nil, err
	}
	h := &home{strings.TrimSuffix(file.Name(), ".lock"), flock.New(file.Name())}
	return h, errors.Join(h.lock.Lock(), file.Close())
}

// sweep removes the directories of processes that have ended. Only one process at a time does so.
func sweep(parent string) error {
	locks, err := filepath.Glob(filepath.Join(parent, "*.lock"))
	if err != nil {
		return err
	}
	for _, path := range locks {
		left := &home{strings.TrimSuffix(path, ".lock"), flock.New(path)}
		if free, err := left.lock.TryLock(); err != nil || !free {
			continue
		}
		if err := left.remove(); err != nil {
			return err
		}
	}
	return nil
}

// remove tries repeatedly, because a server whose process was killed still writes for a moment.
func (h *home) remove() error {
	err := os.RemoveAll(h.dir)
	for tries := 0; err != nil && tries < 100; tries++ {
		time.Sleep(50 * time.Millisecond)
		err = os.RemoveAll(h.dir)
	}
	return errors.Join(err, os.Remove(h.lock.Path()), h.lock.Unlock())
}
