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

// beProgram, when set, makes the test binary the program instead.
const beProgram = "FILMGRAPH_TEST_BE_PROGRAM"

// theProgram is main, but that it gives back the memory it does not need and tells the number of its goroutines
// when asked by SIGUSR1.
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

// process is the program as a process of its own.
type process struct {
	*exec.Cmd
	address string // of its server
	numbers chan int
	ended   chan struct{} // closed when it has ended; how is in ProcessState
}

// begin starts the program, of which the test is rid when it ends.
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

// serving starts the program as a server, and returns it when it answers.
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

// holds is how many goroutines and file descriptors the process has.
func (p *process) holds(t *testing.T) (goroutines, descriptors int) {
	t.Helper()
	require.NoError(t, p.Process.Signal(syscall.SIGUSR1))
	open, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", p.Process.Pid))
	if err != nil {
		t.Skip("this system does not tell what a process has open")
	}
	return <-p.numbers, len(open)
}

// postmaster is the process that serves the private database in a directory, 0 while none is ready.
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
