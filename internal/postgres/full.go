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
	// diskFull is PostgreSQL's code of a statement that could not write.
	diskFull = "53100"

	// noSpace is what the system calls it, in PostgreSQL's messages.
	noSpace = "No space left on device"

	// hardlyAny is how many bytes may be free on a disk that was full: PostgreSQL ends when it cannot write another 16 MB
	// of its log, and has removed what it had written of that.
	hardlyAny = 40 << 20
)

// isFull reports whether err says that a disk is full.
func isFull(err error) bool {
	if err == nil {
		return false
	}
	said, ok := errors.AsType[*pq.Error](err)
	return ok && said.Code == diskFull || errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || strings.Contains(err.Error(), noSpace)
}

// explainFull says of an error of a full disk which disk that is, and what to do: of a file if the error names one, and otherwise
// that of the data directory dir, or without a dir that of another's server.
func explainFull(dir string, err error) error {
	writing, isFile := errors.AsType[*fs.PathError](err)
	switch {
	case !isFull(err):
		return err
	case isFile && (dir == "" || !strings.HasPrefix(writing.Path, dir)):
		return fmt.Errorf("the disk of %s is full: make room there and start again (%w)", writing.Path, err)
	case dir == "":
		return fmt.Errorf("the disk of the database server is full: make room there and start again (%w)", err)
	}
	return fmt.Errorf("the disk is full: %d MB are free where %s is. Make room there, or choose another directory with --data-dir, and start again (%w)",
		max(0, bytesFree(dir))>>20, dir, err)
}

// explain finds out whether an error of work on the database comes from a full disk. The server can then write neither data
// nor what is wrong, and what is left is mostly a broken connection.
func (s *Server) explain(err error) error {
	broken := Away(err) || errors.Is(err, sql.ErrConnDone) || errors.Is(err, sql.ErrTxDone)
	if !isFull(err) && broken {
		if free := bytesFree(s.dir); strings.Contains(s.complaint(s.started), noSpace) || 0 <= free && free < hardlyAny {
			err = fmt.Errorf("PostgreSQL could not go on: %w", errors.Join(syscall.ENOSPC, err))
		}
	}
	return explainFull(s.dir, err)
}

// bytesFree returns what is free for PostgreSQL in the file system of dir, which need not be there yet; -1 if the system does
// not tell.
func bytesFree(dir string) int64 {
	var disk unix.Statfs_t
	for unix.Statfs(dir, &disk) != nil {
		if dir == filepath.Dir(dir) {
			return -1
		}
		dir = filepath.Dir(dir)
	}
	return int64(disk.Bavail) * int64(disk.Bsize) //nolint:unconvert // it is no int64 on every system
}
