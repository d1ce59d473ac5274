package postgres

import (
	"context"
	"fmt"
	"strings"
	"syscall"
	"time"
)

// run starts the server and waits until it is ready. A recovery may take any time.
func (s *Server) run(ctx context.Context) (*process, error) {
	deadline := time.Now().Add(lingering)
	for {
		if err := endOrphan(ctx, s.data(), s.logger); err != nil {
			return nil, err
		}
		if err := s.clearSocket(); err != nil {
			return nil, err
		}
		p, complaint, err := s.attempt(ctx)
		if err != nil || p != nil {
			return p, err
		}
		// The children of a killed server take a moment to end and release its memory.
		occupied := strings.Contains(complaint, "shared memory block") || strings.Contains(complaint, "postmaster.pid")
		if !occupied || time.Now().After(deadline) {
			return nil, advise(fmt.Errorf("PostgreSQL does not start: %s (from %s)", complaint, s.logPath()))
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(10 * poll):
		}
	}
}

// lingering is how long the children of a killed server may prevent the next start.
const lingering = 10 * time.Second

// attempt starts the server once. If the server ends, it returns the server's error messages.
func (s *Server) attempt(ctx context.Context) (p *process, complaint string, err error) {
	log, from, err := s.openLog()
	if err != nil {
		return nil, "", err
	}
	defer log.Close()
	p, err = start(s.command("postgres", append([]string{"-D", s.data()}, s.settings()...), log, syscall.SIGINT))
	if err != nil {
		return nil, "", s.cannotRun("postgres", err)
	}
	for {
		// Another server may answer on the socket, so this checks the id of the process.
		if now := readPostmaster(s.data()); now.ready && now.pid == p.pid() {
			return p, "", nil
		}
		select {
		case <-p.exited:
			return nil, s.complaint(from), nil
		case <-ctx.Done():
			p.stop()
			return nil, "", fmt.Errorf("waiting for PostgreSQL to start: %w", ctx.Err())
		case <-time.After(poll):
		}
	}
}
