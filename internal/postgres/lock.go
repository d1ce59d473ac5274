package postgres

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/gofrs/flock"
)

// lockName is the file in the data directory that is locked. It contains the id of the process that holds the lock.
const lockName = "lock"

// lockDir locks the data directory until the lock is released or the process ends.
func lockDir(dir string) (*flock.Flock, error) {
	lock := flock.New(filepath.Join(dir, lockName), flock.SetPermissions(0o644))
	held, err := lock.TryLock()
	if err == nil && held && !isCurrent(lock) {
		// A failed start has removed the file in the meantime, and others would lock a new one.
		_ = lock.Unlock()
		return lockDir(dir)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot use the data directory %s: %w; choose another with --data-dir", dir, err)
	}
	if !held {
		holder := "another process"
		if pid, err := os.ReadFile(lock.Path()); err == nil && len(pid) > 0 {
			holder = "process " + strings.TrimSpace(string(pid))
		}
		return nil, inUse{dir, holder}
	}
	if err := os.WriteFile(lock.Path(), []byte(strconv.Itoa(os.Getpid())+"\n"), 0o644); err != nil {
		_ = os.Remove(lock.Path()) // as long as it exists, others believe that we hold the lock
		_ = lock.Unlock()
		return nil, fmt.Errorf("cannot use the data directory %s: %w; choose another with --data-dir", dir, err)
	}
	return lock, nil
}

// inUse is the error that another process has locked the data directory.
type inUse struct{ dir, holder string }

func (e inUse) Error() string {
	return fmt.Sprintf("the data directory %s is in use by another Filmgraph (%s): stop that first, or choose another directory with --data-dir", e.dir, e.holder)
}

// isCurrent reports whether the locked file is still the one in the directory.
func isCurrent(lock *flock.Flock) bool {
	locked, err := lock.Stat()
	if err != nil {
		return false
	}
	found, err := os.Stat(lock.Path())
	return err == nil && os.SameFile(locked, found)
}
