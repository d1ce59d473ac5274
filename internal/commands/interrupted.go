package commands

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"
)

// UntilSignal returns the context of the program, which ends when the operator or the system asks for that, with the signal as
// its cause.
func UntilSignal() context.Context {
	ctx, cancel := context.WithCancelCause(context.Background())
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, os.Interrupt, syscall.SIGTERM)
	go func() { cancel(signalled((<-asked).(syscall.Signal))) }()
	return ctx
}

// signalled is why a context ended.
type signalled syscall.Signal

// Error names the signal.
func (s signalled) Error() string { return syscall.Signal(s).String() }

// interruption is the error of work that ended early because its context did.
type interruption struct {
	hint   string // what the operator can do
	status int
}

// Error says what happened.
func (i interruption) Error() string { return "interrupted: " + i.hint }

// Interrupted returns err, unless it comes from work that ended early because ctx did. Of that the hint says how to go on,
// and Run returns the exit status of a shell: 128 and the number of the signal.
func Interrupted(ctx context.Context, err error, hint string) error {
	if err == nil || ctx.Err() == nil {
		return err
	}
	by := signalled(syscall.SIGINT)
	_ = errors.As(context.Cause(ctx), &by)
	return interruption{hint: hint, status: 128 + int(by)}
}
