package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"

	"filmgraph/internal/commands"

	"github.com/stretchr/testify/require"
)

// beProgram is an environment variable that makes the test binary run the program.
const beProgram = "FILMGRAPH_TEST_BE_PROGRAM"

// theProgram is main, except that on SIGUSR1 it returns unused memory to the system and reports the number of its goroutines.
func theProgram() {
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGUSR1)
	go func() {
		for range asked {
			debug.FreeOSMemory()
			fmt.Fprintf(os.Stderr, "{\"goroutines\": %d}\n", runtime.NumGoroutine())
		}
	}()
	os.Exit(run(commands.UntilSignal(), os.Args[1:], os.Stdout, os.Stderr))
}

// process is a running program.
type process struct {
	*exec.Cmd
	address string // of its server
	numbers chan int
	ended   chan struct{} // closed when it has ended; how is in ProcessState
}

// begin starts the program, and stops it at the end of the test.
func begin(t *testing.T, args ...string) *process {
	t.Helper()
	binary, err := os.Executable()
	require.NoError(t, err)
	p := &process{Cmd: exec.Command(binary, args...), ended: make(chan struct{})}
	p.Env = append(os.Environ(), beProgram+"=1", "DATABASE_URL=")
	t.Cleanup(func() {
		_ = p.Process.Kill()
		<-p.ended
	})
	return p
}

// serving starts the program as a server, and returns it when it is ready.
func serving(t *testing.T, args ...string) *process {
	t.Helper()
	p := begin(t, append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)...)
	log, err := p.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, p.Start())
	p.numbers = make(chan int, 1)
	ready := make(chan string, 1)
	go func() {
		lines := bufio.NewScanner(log)
		for lines.Scan() {
			var record struct {
				Graphql    string
				Goroutines int
			}
			switch _ = json.Unmarshal(lines.Bytes(), &record); {
			case record.Graphql != "":
				ready <- record.Graphql
			case record.Goroutines > 0:
				p.numbers <- record.Goroutines
			}
		}
		_, _ = io.Copy(io.Discard, log)
		_ = p.Wait()
		close(p.ended)
	}()
	select {
	case p.address = <-ready:
	case <-p.ended:
		t.Fatal("it ended before it was ready")
	}
	return p
}

// holds returns the numbers of goroutines and file descriptors of the process.
func (p *process) holds(t *testing.T) (goroutines, descriptors int) {
	t.Helper()
	require.NoError(t, p.Process.Signal(syscall.SIGUSR1))
	open, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", p.Process.Pid))
	if err != nil {
		t.Skip("this system does not report the open files of a process")
	}
	return <-p.numbers, len(open)
}

// postmaster returns the id of the process that serves the private database in a directory, or 0 if none is ready.
func postmaster(dir string) int {
	text, err := os.ReadFile(filepath.Join(dir, "data", "postmaster.pid"))
	lines := strings.Split(string(text), "\n")
	if err != nil || len(lines) < 8 || strings.TrimSpace(lines[7]) != "ready" {
		return 0
	}
	var pid int
	_, _ = fmt.Sscan(lines[0], &pid)
	return pid
}
