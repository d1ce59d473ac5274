package postgres

import (
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// stopTimeout is how long a server may take to write its last checkpoint.
const stopTimeout = time.Minute

// process is a program that we started.
type process struct {
	cmd    *exec.Cmd
	exited chan struct{} // closed when the program has ended
}

// start starts the program from a thread that exists until it ends: to the kernel, the end of that thread is the end of the parent
// (see signalAtOurDeath).
func start(cmd *exec.Cmd) (*process, error) {
	p := &process{cmd, make(chan struct{})}
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			_ = cmd.Wait() // the result is in cmd.ProcessState
			close(p.exited)
		}
	}()
	return p, <-started
}

func (p *process) pid() int { return p.cmd.Process.Pid }

// stop stops a server: by a fast shutdown, which closes connections and loses nothing, or if that takes too long by an immediate
// one, from which the next start recovers.
func (p *process) stop() {
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGQUIT, syscall.SIGKILL} {
		_ = p.cmd.Process.Signal(sig) // an error means that it has ended already
		select {
		case <-p.exited:
			return
		case <-time.After(stopTimeout):
		}
	}
}
