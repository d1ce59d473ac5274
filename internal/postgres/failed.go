package postgres

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
)

// contents returns the paths in a directory, or none if it does not exist.
func contents(dir string) []string {
	entries, _ := os.ReadDir(dir) // the caller reports a directory that cannot be read
	paths := make([]string, len(entries))
	for i, entry := range entries {
		paths[i] = filepath.Join(dir, entry.Name())
	}
	return paths
}

// clean removes what a failed start has written to the directory. If there is data, it removes nothing: the next start uses it,
// and the log says why this one failed. The caller holds the lock, whose file is removed too.
func (c *cluster) clean() error {
	if _, err := os.Lstat(filepath.Join(c.data(), "PG_VERSION")); err == nil {
		return nil
	}
	var errs []error
	for _, path := range []string{filepath.Join(c.dir, "run"), c.logPath(), filepath.Join(c.dir, lockName)} {
		if !slices.Contains(c.found, path) {
			errs = append(errs, os.RemoveAll(path))
		}
	}
	return errors.Join(errs...)
}

// removeEmpty removes the directories that are empty, the last one first.
func removeEmpty(dirs []string) {
	for _, dir := range slices.Backward(dirs) {
		_ = os.Remove(dir) // fails if it is not empty
	}
}
