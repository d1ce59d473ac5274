package postgres

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
)

// contents returns the paths in a directory, none if it is not there.
func contents(dir string) []string {
	entries, _ := os.ReadDir(dir) // what cannot be read is reported by what uses it
	paths := make([]string, len(entries))
	for i, entry := range entries {
		paths[i] = filepath.Join(dir, entry.Name())
	}
	return paths
}

// clean removes what a start that failed has put into the directory. Where there is data it does nothing: the next start
// goes on with that, and the log says what was wrong with this one. The caller holds the lock, whose file is removed too.
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

// removeEmpty removes those of the directories that are empty, the last first.
func removeEmpty(dirs []string) {
	for _, dir := range slices.Backward(dirs) {
		_ = os.Remove(dir) // fails where somebody has put something
	}
}
