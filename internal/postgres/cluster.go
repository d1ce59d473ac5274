package postgres

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"syscall"
)

// cluster is the data directory of the private server, with what is needed to run it.
type cluster struct {
	dir        string // as in --data-dir; contains data/, run/, lock and postgres.log
	sockets    string
	scratch    bool // durability is not needed
	replicated bool // it has replicas, or is one
	account    account
	bin        binaries
	found      []string // paths in dir before this start
}

func dataPath(dir string) string { return filepath.Join(dir, "data") }

func (c *cluster) data() string    { return dataPath(c.dir) }
func (c *cluster) logPath() string { return filepath.Join(c.dir, "postgres.log") }

// dataVersion returns the major version that created the data, or 0 if there is no data yet.
func dataVersion(data string) (int, error) {
	version, err := os.ReadFile(filepath.Join(data, "PG_VERSION"))
	switch {
	case err == nil:
		return strconv.Atoi(strings.TrimSpace(string(version)))
	case errors.Is(err, fs.ErrPermission):
		return 0, fmt.Errorf("the data in %s belongs to another user: start Filmgraph as that user or as root, or choose another directory with --data-dir", data)
	case !errors.Is(err, fs.ErrNotExist):
		return 0, err
	}
	if _, err := os.Lstat(data); err == nil {
		return 0, fmt.Errorf("%s exists but holds no PostgreSQL data (PG_VERSION is missing): move it away, or choose another directory with --data-dir. Nothing was changed", data)
	}
	return 0, nil
}

// initialise creates the data in a temporary directory and renames it at the end: an initdb that was killed leaves incomplete data,
// which only its name distinguishes from complete data.
func (c *cluster) initialise(ctx context.Context) error {
	leftovers, err := filepath.Glob(c.data() + ".tmp*")
	if err != nil {
		return err
	}
	for _, incomplete := range leftovers {
		if err := os.RemoveAll(incomplete); err != nil {
			return err
		}
	}
	created, err := os.MkdirTemp(c.dir, "data.tmp")
	if err != nil {
		return err
	}
	defer os.RemoveAll(created) // renamed by then, unless something failed
	if err := c.account.makePrivate(created); err != nil {
		return err
	}
	if err := c.runInitdb(ctx, c.initdbArgs(created)); err != nil {
		return err
	}
	if err := os.Rename(created, c.data()); err != nil {
		return err
	}
	return syncDir(c.dir)
}

// initdbArgs returns the arguments of initdb for a data directory.
func (c *cluster) initdbArgs(data string) []string {
	args := []string{"--pgdata", data, "--username", "filmgraph", "--auth-local", "trust", "--auth-host", "reject",
		"--encoding", "UTF8", "--locale", locale(), "--locale-provider", "icu", "--icu-locale", "und", "--no-instructions"}
	if c.scratch {
		args = append(args, "--no-sync", "--wal-segsize", "1")
	}
	return args
}

func (c *cluster) runInitdb(ctx context.Context, args []string) error {
	log, from, err := c.openLog()
	if err != nil {
		return err
	}
	defer log.Close()
	p, err := start(c.command("initdb", args, log, syscall.SIGKILL))
	if err != nil {
		return c.cannotRun("initdb", err)
	}
	select {
	case <-p.exited:
	case <-ctx.Done():
		_ = p.cmd.Process.Kill()
		<-p.exited
		return ctx.Err()
	}
	if !p.cmd.ProcessState.Success() {
		return advise(fmt.Errorf("initdb could not create the database in %s: %s", c.dir, c.complaint(from)))
	}
	return nil
}

// command prepares one of PostgreSQL's programs. Its output goes to the log file: a pipe would break when we end, and a server
// that cannot write its log fails.
func (c *cluster) command(program string, args []string, log *os.File, sig syscall.Signal) *exec.Cmd {
	cmd := exec.Command(filepath.Join(c.bin.dir, program), args...)
	cmd.Dir = "/" // the account may not enter ours
	// Our environment is not passed on: variables such as PGDATA and PGOPTIONS would change what the programs do.
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=" + locale()}
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = c.account.attributes(sig)
	return cmd
}

func (c *cluster) cannotRun(program string, err error) error {
	if closed := c.account.canEnter(c.bin.dir); closed != nil {
		return fmt.Errorf("cannot run %s: %w; move PostgreSQL's programs to a directory that everybody may enter, such as /opt, and name it with --postgres-bin", program, closed)
	}
	return fmt.Errorf("cannot run %s: %w", program, err)
}

// locale returns a locale with the encoding UTF-8. Text is sorted by ICU.
func locale() string {
	if runtime.GOOS == "darwin" {
		return "en_US.UTF-8" // macOS has no C.UTF-8 before version 15
	}
	return "C.UTF-8"
}

// maxLog is the size in bytes beyond which a start begins a new log file. The previous one is kept.
const maxLog = 1 << 20

// openLog opens the log file, and returns the offset of the next message.
func (c *cluster) openLog() (*os.File, int64, error) {
	if info, err := os.Stat(c.logPath()); err == nil && info.Size() > maxLog {
		if err := os.Rename(c.logPath(), c.logPath()+".1"); err != nil {
			return nil, 0, err
		}
	}
	log, err := os.OpenFile(c.logPath(), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, 0, err
	}
	from, err := log.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, 0, errors.Join(err, log.Close())
	}
	return log, from, nil
}

// logged returns the offset of the next message in the log file.
func (c *cluster) logged() int64 {
	info, err := os.Stat(c.logPath())
	if err != nil {
		return 0
	}
	return info.Size()
}

// complaint returns the error messages in the log from an offset on, or all messages if none is an error.
func (c *cluster) complaint(from int64) string {
	log, err := os.ReadFile(c.logPath())
	if err != nil || int64(len(log)) <= from {
		return "it logged nothing"
	}
	var errs []string
	for line := range strings.Lines(string(log[from:])) {
		if errorLine.MatchString(line) {
			errs = append(errs, strings.TrimSpace(line))
		}
	}
	if len(errs) > 0 {
		return strings.Join(errs, "\n")
	}
	return string(bytes.TrimSpace(log[from:]))
}

// errorLine matches the lines of a program's output that are errors.
var errorLine = regexp.MustCompile(`^(initdb: (error|detail|hint|could)|postgres: |.*\b(ERROR|FATAL|PANIC|DETAIL|HINT): )`)

// syncDir makes a rename inside the directory durable.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
