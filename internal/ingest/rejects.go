package ingest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"sync"
)

// rejects counts bad lines by reason, and writes them to a file: name of the file, number of the line, reason and text, separated
// by tabs.
type rejects struct {
	mutex  sync.Mutex
	file   *os.File
	out    *bufio.Writer
	reason map[string]int
	total  int
	limit  int
	stop   context.CancelCauseFunc
}

func newRejects(path string, limit int, stop context.CancelCauseFunc) (*rejects, error) {
	r := &rejects{reason: map[string]int{}, limit: limit, stop: stop}
	if path == "" {
		return r, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, fmt.Errorf("cannot write the bad lines to %s: %w", path, err)
	}
	r.file, r.out = f, bufio.NewWriter(f)
	return r, nil
}

// Reject reports a line that is bad, or a value of it that was left out. Of a long line, the beginning is reported.
func (s *Stage) Reject(file string, line int, reason, text string) {
	r := s.rejects
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.reason[reason]++
	r.total++
	if r.out != nil {
		_, _ = fmt.Fprintf(r.out, "%s\t%d\t%s\t%q\n", file, line, reason, clip(text))
	}
	if r.total == r.limit+1 {
		r.stop(fmt.Errorf("more than %d lines are bad, the last one being line %d of %s (%s): nothing was imported; correct the files, or allow more errors with --max-errors", r.limit, line, file, reason))
	}
}

// counts returns the number of bad lines by reason.
func (r *rejects) counts() map[string]int {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	return maps.Clone(r.reason)
}

func (r *rejects) close() error {
	if r.file == nil {
		return nil
	}
	return errors.Join(r.out.Flush(), r.file.Close())
}
