package postgres

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// poll is how often the state of a server that starts or stops is looked at.
const poll = 10 * time.Millisecond

// postmaster is what a server writes to postmaster.pid in its data directory.
type postmaster struct {
	pid     int
	sockets string // the directory of its socket
	ready   bool   // it accepts connections
}

// readPostmaster returns the zero value when no server has left such a file, or it is being written.
func readPostmaster(data string) postmaster {
	file, err := os.ReadFile(filepath.Join(data, "postmaster.pid"))
	if err != nil {
		return postmaster{}
	}
	lines := strings.Split(string(file), "\n")
	pid, err := strconv.Atoi(strings.TrimSpace(lines[0]))
	if err != nil {
		return postmaster{}
	}
	const socketLine, statusLine = 4, 7
	if len(lines) <= statusLine {
		return postmaster{pid: pid}
	}
	return postmaster{pid, strings.TrimSpace(lines[socketLine]), strings.TrimSpace(lines[statusLine]) == "ready"}
}

// endOrphan clears the way for a start after a launcher was killed. The caller holds the lock of the data directory, so
// a server that runs on it is nobody's any more: it is asked to shut down and waited for.
func endOrphan(ctx context.Context, data string, log *slog.Logger) error {
	left := readPostmaster(data)
	switch {
	case left.pid == 0:
		return nil
	case !isPostgres(left.pid):
		// The process is gone, waits to be reaped, or is somebody else's with the same number, as is common after a
		// container's restart. PostgreSQL only asks whether the number is in use, so it would refuse. Whether children
		// of the dead server still write is told by its shared memory, which PostgreSQL checks without this file, too.
		return os.Remove(filepath.Join(data, "postmaster.pid"))
	case !servesData(left.pid, data):
		return nil // a PostgreSQL that we cannot place: leave the judgement to the one that we start
	}
	log.Info("stopping the PostgreSQL server that an earlier run left behind", "pid", left.pid)
	if err := syscall.Kill(left.pid, syscall.SIGINT); err != nil && err != syscall.ESRCH {
		return fmt.Errorf("PostgreSQL (process %d) still serves %s and cannot be stopped: %w", left.pid, data, err)
	}
	deadline := time.After(stopTimeout)
	for servesData(left.pid, data) {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-deadline:
			return fmt.Errorf("PostgreSQL (process %d) still serves %s and does not stop: end it with \"kill -QUIT %d\" and start again", left.pid, data, left.pid)
		case <-time.After(poll):
		}
	}
	return nil
}

// isPostgres reports whether the process runs a program called postgres.
func isPostgres(pid int) bool {
	program, _, _ := strings.Cut(commandLine(pid), " ")
	return strings.HasPrefix(filepath.Base(program), "postgres")
}

// servesData reports whether the process is a server of that very data directory, as started by us.
func servesData(pid int, data string) bool {
	return isPostgres(pid) && strings.Contains(commandLine(pid)+" ", " -D "+data+" ")
}
