package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// start builds and starts the program, and returns its address when it is ready.
func (o options) start(ctx context.Context) (address string, end func(), err error) {
	dir, err := os.MkdirTemp("", "filmgraph-fairness")
	if err != nil {
		return "", nil, err
	}
	remove := func() { _ = os.RemoveAll(dir) }
	if err := os.Chmod(dir, 0o755); err != nil { // when run as root, PostgreSQL's user needs access
		return "", remove, err
	}
	program, data := filepath.Join(dir, "filmgraph"), o.dir
	if data == "" {
		data = filepath.Join(dir, "data")
	}
	build := exec.CommandContext(ctx, "go", "build", "-o", program, ".")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		remove()
		return "", nil, fmt.Errorf("build the program, in the top-level directory: %w", err)
	}
	server := exec.Command(program, append([]string{"serve", "--addr=127.0.0.1:0", "--data-dir=" + data, "--trusted-proxy=127.0.0.1"}, strings.Fields(o.flags)...)...)
	log, err := server.StderrPipe()
	if err == nil {
		err = server.Start()
	}
	if err != nil {
		remove()
		return "", nil, err
	}
	end = func() {
		_ = server.Process.Signal(syscall.SIGTERM)
		_ = server.Wait()
		remove()
	}
	for lines := bufio.NewScanner(log); lines.Scan(); {
		var record struct{ Graphql string }
		if json.Unmarshal(lines.Bytes(), &record) == nil && record.Graphql != "" {
			go func() { _, _ = io.Copy(io.Discard, log) }()
			return strings.TrimSuffix(record.Graphql, "/graphql"), end, nil
		}
	}
	end()
	return "", nil, errors.New("the program did not start")
}
