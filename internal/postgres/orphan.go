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

// poll is the interval in which the state of a server that starts or stops is checked.
const poll = 10 * time.Millisecond

// postmaster is the content of postmaster.pid, which a server writes to its data directory.
type postmaster struct {
	pid     int
	sockets string // the directory of its socket
	ready   bool   // it accepts connections
}

// readPostmaster returns the zero value if there is no such file, or it is incomplete.
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

// endOrphan stops the server that a killed program has left running. The caller holds the lock of the data directory, so no other
// program uses that server.
func endOrphan(ctx context.Context, data string, log *slog.Logger) error {
	left := readPostmaster(data)
	switch {
	case left.pid == 0:
		return nil
	case !isPostgres(left.pid):
		// The process has ended, is a zombie, or is an unrelated process with the same id, as is common after the restart of a
		// container. PostgreSQL only checks whether the id is in use, and would not start. That no children of the dead server
		// still write, it checks by shared memory, without this file.
		return os.Remove(filepath.Join(data, "postmaster.pid"))
	case !servesData(left.pid, data):
		return nil // another PostgreSQL: the one that we start checks whether that is a problem
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

// servesData reports whether the process is a server of this data directory that we have started.
func servesData(pid int, data string) bool {
	return isPostgres(pid) && strings.Contains(commandLine(pid)+" ", " -D "+data+" ")
}
