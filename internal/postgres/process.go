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
	exited chan struct{} // closed when the program has ended and was reaped
}

// start starts the program from a thread that stays until it ends: the kernel takes the end of the starting thread
// for that of the parent (see dieWithUs).
func start(cmd *exec.Cmd) (*process, error) {
	p := &process{cmd, make(chan struct{})}
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			_ = cmd.Wait() // how it ended is in cmd.ProcessState
			close(p.exited)
		}
	}()
	return p, <-started
}

func (p *process) pid() int { return p.cmd.Process.Pid }

// stop ends a server: by the fast shutdown, which lets nobody wait and loses nothing, else by the immediate one, from
// which the next start recovers.
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
