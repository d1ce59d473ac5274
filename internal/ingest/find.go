package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"filmgraph/internal/unpack"
)

// Find returns the path of a file in a folder, compressed or not, or "" if it is missing. A file that is there twice is an error.
func Find(dir, name string) (found string, err error) {
	for _, ending := range append([]string{""}, unpack.Endings...) {
		path := filepath.Join(dir, name+ending)
		if _, err := os.Stat(path); err != nil {
			continue
		}
		if found != "" {
			return "", fmt.Errorf("%s and %s are the same file; remove one of them", found, path)
		}
		found = path
	}
	return found, nil
}

// Day returns the day on which the newest of some files was written, such as 2026-11-24, or 0001-01-01 if none exists.
func Day(paths ...string) string {
	var newest time.Time
	for _, path := range paths {
		if info, err := os.Stat(path); err == nil && info.ModTime().After(newest) {
			newest = info.ModTime()
		}
	}
	return newest.UTC().Format(time.DateOnly)
}
