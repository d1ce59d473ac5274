//go:build !linux

package postgres

import (
	"os/exec"
	"strconv"
	"strings"
	"syscall"
)

// setUserTimeout does nothing: keep-alive probes and read deadlines have to suffice here.
func setUserTimeout(_, _ string, _ syscall.RawConn) error { return nil }

// signalAtOurDeath does nothing: a server that outlives its launcher is stopped at the next start.
func signalAtOurDeath(*syscall.SysProcAttr, syscall.Signal) {}

// commandLine returns the words with which a running process was started, and "" for one that is gone.
func commandLine(pid int) string {
	words, err := exec.Command("ps", "-o", "command=", "-p", strconv.Itoa(pid)).Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(words))
}
