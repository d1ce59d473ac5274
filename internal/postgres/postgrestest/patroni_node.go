package postgrestest

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Start starts a node again, which copies or rewinds its data if necessary.
func (c *Patroni) Start(name string) {
	c.t.Helper()
	n := c.node(name)
	log, err := os.Create(filepath.Join(c.dir, name+".log"))
	if err != nil {
		c.t.Fatal(err)
	}
	defer func() { _ = log.Close() }()
	n.process = exec.Command("patroni", n.file)
	n.process.Dir, n.process.Stdout, n.process.Stderr = "/", log, log
	n.process.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if os.Geteuid() == 0 {
		n.process.SysProcAttr.Credential = ownerOf(c.t, n.dir)
	}
	if err := n.process.Start(); err != nil {
		c.t.Fatal(err)
	}
	ended := make(chan struct{})
	n.ended = ended
	go func() { _ = n.process.Wait(); close(ended) }()
	c.t.Cleanup(func() { c.Kill(name) })
}

// Kill ends a node as a power failure would: Patroni and PostgreSQL, with SIGKILL.
func (c *Patroni) Kill(name string) {
	c.t.Helper()
	n := c.node(name)
	_ = n.process.Process.Kill()
	<-n.ended
	text, err := os.ReadFile(filepath.Join(n.dir, "data", "postmaster.pid"))
	if err != nil {
		return // it has not been started
	}
	pid, err := strconv.Atoi(strings.SplitN(string(text), "\n", 2)[0])
	if err != nil {
		c.t.Fatal(err)
	}
	for _, child := range children(pid) { // these would end a moment later by themselves
		_ = syscall.Kill(child, syscall.SIGKILL)
	}
	_ = syscall.Kill(pid, syscall.SIGKILL)
	c.await("the end of "+name, func() bool { return syscall.Kill(pid, 0) != nil })
}

// children returns the processes that a process has started.
func children(pid int) (all []int) {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/task/%[1]d/children", pid))
	for field := range strings.FieldsSeq(string(text)) {
		if child, err := strconv.Atoi(field); err == nil {
			all = append(all, child)
		}
	}
	return all
}

func (c *Patroni) node(name string) *patroniNode {
	for _, n := range c.nodes {
		if n.name == name {
			return n
		}
	}
	c.t.Fatalf("the cluster has no node %q", name)
	return nil
}

// answers reports whether Patroni answers a health check with 200: /primary, /replica or /synchronous.
func (n *patroniNode) answers(check string) bool {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, n.api+check, nil)
	if err != nil {
		return false
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	_ = response.Body.Close()
	return response.StatusCode == http.StatusOK
}
