package commands

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"
)

// UntilSignal returns a context that ends at SIGINT or SIGTERM, with the signal as its cause.
func UntilSignal() context.Context {
	ctx, cancel := context.WithCancelCause(context.Background())
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, os.Interrupt, syscall.SIGTERM)
	go func() { cancel(signalled((<-asked).(syscall.Signal))) }()
	return ctx
}

// signalled is a signal as the cause of the end of a context.
type signalled syscall.Signal

// Error names the signal.
func (s signalled) Error() string { return syscall.Signal(s).String() }

// interruption is the error of work that was interrupted by a signal.
type interruption struct {
	hint   string // for the operator
	status int
}

// Error returns the message with the hint.
func (i interruption) Error() string { return "interrupted: " + i.hint }

// Interrupted replaces err if ctx has ended: the hint of the new error says how to continue. Run then returns the
// same exit status as a shell: 128 plus the number of the signal.
func Interrupted(ctx context.Context, err error, hint string) error {
	if err == nil || ctx.Err() == nil {
		return err
	}
	by := signalled(syscall.SIGINT)
	_ = errors.As(context.Cause(ctx), &by)
	return interruption{hint: hint, status: 128 + int(by)}
}
