package postgrestest

import (
	"context"
	"database/sql"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"filmgraph/internal/postgres"

	"github.com/lib/pq"
)

// Replicated starts a server that can have replicas, and returns its address. Its database is empty. All such servers are copies, with one system
// identifier.
func Replicated(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(Dir(t), "primary")
	if err := copySnapshot(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	_, url := replicated(t, dir)
	return url
}

// Replica is a streaming replica of another server. It cancels statements that conflict with replay at once.
type Replica struct {
	URL string
	Dir string // data directory, as for postgres.Start
	t   testing.TB
	now *postgres.Server // nil while it is stopped
}

// NewReplica copies the server of Replicated with pg_basebackup, and starts the copy.
func NewReplica(t testing.TB, primary string) *Replica {
	t.Helper()
	cfg, err := pq.NewConfig(primary)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(Dir(t), "replica")
	data := filepath.Join(dir, "data")
	if err := os.MkdirAll(data, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(data, 0o700); err != nil {
		t.Fatal(err)
	}
	copying := exec.Command(Program(t, "pg_basebackup"), "--pgdata", data, "--host", cfg.Host, "--username", cfg.User,
		"--wal-method", "stream", "--checkpoint", "fast", "--no-sync", "--write-recovery-conf")
	copying.Dir = "/"
	if os.Geteuid() == 0 { // only the server's user may use its files and sockets
		owner := ownerOf(t, cfg.Host)
		if err := os.Chown(data, int(owner.Uid), int(owner.Gid)); err != nil {
			t.Fatal(err)
		}
		copying.SysProcAttr = &syscall.SysProcAttr{Credential: owner}
	}
	if said, err := copying.CombinedOutput(); err != nil {
		t.Fatalf("pg_basebackup: %v: %s", err, said)
	}
	settings, err := os.OpenFile(filepath.Join(data, "postgresql.auto.conf"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := settings.WriteString("max_standby_streaming_delay = 0\n"); err != nil {
		t.Fatal(err)
	}
	if err := settings.Close(); err != nil {
		t.Fatal(err)
	}
	r := &Replica{Dir: dir, t: t}
	r.Start()
	return r
}

// Start restarts the replica.
func (r *Replica) Start() {
	r.t.Helper()
	r.now, r.URL = replicated(r.t, r.Dir)
}

// Stop stops the replica until Start.
func (r *Replica) Stop() {
	r.t.Helper()
	if err := r.now.Stop(); err != nil {
		r.t.Fatal(err)
	}
}

// Pause makes the replica receive changes without replaying them, until Resume.
func (r *Replica) Pause() { r.replay("pause", "paused") }

// Resume makes the replica replay changes again.
func (r *Replica) Resume() { r.replay("resume", "not paused") }

// replay repeats a command until it succeeds, because replay may cancel the command itself.
func (r *Replica) replay(order, state string) {
	r.t.Helper()
	db, err := sql.Open("postgres", r.URL)
	if err != nil {
		r.t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var now string
	for deadline := time.Now().Add(time.Minute); now != state; {
		_, err := db.ExecContext(r.t.Context(), "SELECT pg_wal_replay_"+order+"()")
		if err == nil {
			err = db.QueryRowContext(r.t.Context(), "SELECT pg_get_wal_replay_pause_state()").Scan(&now)
		}
		if time.Now().After(deadline) {
			r.t.Fatalf("the replica does not %s: it is %s, %v", order, now, err)
		}
	}
}

func replicated(t testing.TB, dir string) (*postgres.Server, string) {
	t.Helper()
	server, err := postgres.StartReplicated(context.WithoutCancel(t.Context()), dir, "", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Stop(); err != nil {
			t.Error(err)
		}
	})
	return server, server.URL()
}

func ownerOf(t testing.TB, path string) *syscall.Credential {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	owner := info.Sys().(*syscall.Stat_t)
	return &syscall.Credential{Uid: owner.Uid, Gid: owner.Gid}
}
