package postgres

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/lib/pq"
	"golang.org/x/sys/unix"
)

const (
	// diskFull is PostgreSQL's error code of statements that could not write.
	diskFull = "53100"

	// noSpace is the system's error in PostgreSQL's messages.
	noSpace = "No space left on device"

	// almostFull is the number of free bytes below which a disk counts as full: PostgreSQL ends when it cannot write another 16 MB
	// of its write-ahead log, and removes the incomplete file.
	almostFull = 40 << 20
)

// isFull reports whether err says that a disk is full.
func isFull(err error) bool {
	if err == nil {
		return false
	}
	said, ok := errors.AsType[*pq.Error](err)
	return ok && said.Code == diskFull || errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || strings.Contains(err.Error(), noSpace)
}

// explainFull adds to the error of a full disk which disk it is and what to do. It is the disk of the file that the error names,
// otherwise that of the data directory dir or, if dir is empty, that of a server elsewhere.
func explainFull(dir string, err error) error {
	writing, isFile := errors.AsType[*fs.PathError](err)
	switch {
	case !isFull(err):
		return err
	case isFile && (dir == "" || !strings.HasPrefix(writing.Path, dir)):
		return fmt.Errorf("the disk of %s is full; free some space and start again (%w)", writing.Path, err)
	case dir == "":
		return fmt.Errorf("the disk of the database server is full; free some space and start again (%w)", err)
	}
	return fmt.Errorf("the disk is full: %d MB are free in the file system of %s. Free some space, or choose another directory with --data-dir, and start again (%w)",
		max(0, bytesFree(dir))>>20, dir, err)
}

// explain finds out whether an error was caused by a full disk. The server can then write neither data nor its log, so the error is
// mostly a broken connection.
func (s *Server) explain(err error) error {
	broken := Away(err) || errors.Is(err, sql.ErrConnDone) || errors.Is(err, sql.ErrTxDone)
	if !isFull(err) && broken {
		if free := bytesFree(s.dir); strings.Contains(s.complaint(s.started), noSpace) || 0 <= free && free < almostFull {
			err = fmt.Errorf("PostgreSQL could not continue: %w", errors.Join(syscall.ENOSPC, err))
		}
	}
	return explainFull(s.dir, err)
}

// bytesFree returns the number of free bytes in the file system of dir, which need not exist yet, or -1 if that is unknown.
func bytesFree(dir string) int64 {
	var disk unix.Statfs_t
	for unix.Statfs(dir, &disk) != nil {
		if dir == filepath.Dir(dir) {
			return -1
		}
		dir = filepath.Dir(dir)
	}
	return int64(disk.Bavail) * int64(disk.Bsize) //nolint:unconvert // not an int64 on every system
}
