package postgres

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"
)

// Server is the private PostgreSQL server of a data directory. It listens on a Unix socket that only its own user and root may use,
// and is restarted if it dies.
type Server struct {
	cluster
	logger   *slog.Logger
	started  int64 // offset in the log file where this start begins
	lock     *flock.Flock
	stopOnce sync.Once
	stopping chan struct{}
	stopped  chan struct{}
}

// DefaultDataDir returns the default data directory of the private server: /var/lib/filmgraph for root, whose home directory the
// server's user may not enter, otherwise filmgraph in the user's state directory (XDG_STATE_HOME or ~/.local/state).
func DefaultDataDir() string {
	if os.Geteuid() == 0 {
		return "/var/lib/filmgraph"
	}
	if state := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(state) {
		return filepath.Join(state, "filmgraph")
	}
	home, err := os.UserHomeDir()
	if err != nil {
		home = "." // for a user without a home directory
	}
	return filepath.Join(home, ".local", "state", "filmgraph")
}

// Start starts the server of the data directory dir, which it creates with a database "filmgraph" on first use, and returns when
// the database is ready. It recovers from killed programs and servers, and never deletes data. The directory bin contains
// PostgreSQL's programs; if it is empty, they are searched for in the usual places. Errors are sentences for the operator, such
// as missing programs, data of another major version, or a directory in use.
func Start(ctx context.Context, dir, bin string, log *slog.Logger) (*Server, error) {
	return launch(ctx, dir, bin, log, cluster{})
}

func launch(ctx context.Context, dir, bin string, log *slog.Logger, c cluster) (*Server, error) {
	unsetClientVariables()
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	c.dir = dir
	s := &Server{cluster: c, logger: log, stopping: make(chan struct{}), stopped: make(chan struct{})}
	if s.account, err = serverAccount(s.data()); err != nil {
		return nil, err
	}
	made, err := makeParents(dir)
	if err != nil {
		removeEmpty(made)
		return nil, explainFull(dir, fmt.Errorf("cannot create the data directory %s: %w; choose another with --data-dir", dir, err))
	}
	if err := s.account.canEnter(dir); err != nil {
		removeEmpty(made)
		return nil, fmt.Errorf("cannot use the data directory %s: %w; choose another with --data-dir", dir, err)
	}
	s.found = contents(dir)
	s.started = s.logged()
	if s.lock, err = lockDir(dir); err != nil {
		removeEmpty(made)
		return nil, explainFull(dir, err)
	}
	if err := s.begin(ctx, bin); err != nil {
		err = errors.Join(s.explain(err), s.clean(), s.release())
		removeEmpty(made)
		return nil, err
	}
	return s, nil
}

// begin starts the server while the lock is held.
func (s *Server) begin(ctx context.Context, bin string) error {
	version, err := dataVersion(s.data())
	if err != nil {
		return err
	}
	if s.bin, err = findBinaries(ctx, bin, version, places); err != nil {
		return err
	}
	if s.sockets, err = s.account.socketDir(s.dir); err != nil {
		return err
	}
	if version == 0 {
		s.logger.Info("creating a private PostgreSQL database", "dir", s.dir, "version", s.bin.major)
		if err := s.initialise(ctx); err != nil {
			return err
		}
	}
	p, err := s.run(ctx)
	if err != nil {
		return err
	}
	if err := s.createDatabase(ctx); err != nil {
		p.stop()
		return err
	}
	go s.supervise(p)
	return nil
}

// supervise keeps the server running until Stop.
func (s *Server) supervise(p *process) {
	defer close(s.stopped)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() { <-s.stopping; cancel() }()
	for {
		select {
		case <-s.stopping:
			p.stop()
			return
		case <-p.exited:
		}
		s.logger.Warn("PostgreSQL ended unexpectedly; restarting it", "status", p.cmd.ProcessState.String())
		for {
			next, err := s.run(ctx)
			if err == nil {
				p = next
				break
			}
			if ctx.Err() == nil {
				s.logger.Error("cannot restart PostgreSQL", "error", err)
			}
			select {
			case <-s.stopping:
				return
			case <-time.After(time.Second):
			}
		}
	}
}

// Program returns the path of a program of the server's PostgreSQL installation.
func (s *Server) Program(name string) string { return filepath.Join(s.bin.dir, name) }

// Stop stops the server, closes its connections, and unlocks the data directory. Further calls do nothing.
func (s *Server) Stop() error {
	var err error
	s.stopOnce.Do(func() {
		close(s.stopping)
		<-s.stopped
		err = s.release()
	})
	return err
}

// release removes the socket directory and the lock.
func (s *Server) release() error {
	var err error
	if s.sockets != "" && !strings.HasPrefix(s.sockets, s.dir+string(filepath.Separator)) {
		err = os.RemoveAll(s.sockets)
	}
	return errors.Join(err, s.lock.Unlock())
}
