package postgrestest

import (
	"bytes"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/lib/pq"
)

// poolerSessions is the number of sessions of the server that a pooler uses.
const poolerSessions = 3

// Pooler starts a PgBouncer in transaction mode for a database, and returns the address through it. The settings are lines of its
// configuration. Without PgBouncer, the test is skipped.
func Pooler(t testing.TB, address string, settings ...string) string {
	t.Helper()
	program, err := exec.LookPath("pgbouncer")
	if err != nil {
		program = "/usr/sbin/pgbouncer" // not on every user's PATH
	}
	if _, err := os.Stat(program); err != nil {
		t.Skip("PgBouncer is not installed (Debian: apt-get install pgbouncer)")
	}
	cfg, err := pq.NewConfig(address)
	if err != nil {
		t.Fatal(err)
	}
	dir := Dir(t)
	if err := os.Chmod(dir, 0o777); err != nil { // PgBouncer refuses to run as root, and another user must create its socket here
		t.Fatal(err)
	}
	file := filepath.Join(dir, "pgbouncer.ini")
	text := fmt.Sprintf("[databases]\n%s = host=%s port=%d user=%s\n", cfg.Database, cfg.Host, cfg.Port, cfg.User) +
		fmt.Sprintf("[pgbouncer]\npool_mode = transaction\ndefault_pool_size = %d\nmax_client_conn = 200\nauth_type = any\n", poolerSessions) +
		fmt.Sprintf("unix_socket_dir = %s\nlisten_port = 6432\n", dir) + strings.Join(settings, "\n") + "\n"
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	pooler := exec.Command(program, file)
	pooler.Dir, pooler.Stdout, pooler.Stderr = "/", &log, &log
	if os.Geteuid() == 0 {
		pooler.SysProcAttr = &syscall.SysProcAttr{Credential: ownerOf(t, cfg.Host)} // only the server's user may use its sockets
	}
	if err := pooler.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { _ = pooler.Wait(); close(ended) }()
	t.Cleanup(func() {
		_ = pooler.Process.Kill()
		<-ended
	})
	for socket := filepath.Join(dir, ".s.PGSQL.6432"); ; {
		if conn, err := new(net.Dialer).DialContext(t.Context(), "unix", socket); err == nil {
			_ = conn.Close()
			break
		}
		select {
		case <-ended:
			t.Fatalf("PgBouncer does not start: %s", log.String())
		case <-time.After(10 * time.Millisecond):
		}
	}
	return "postgres://filmgraph@/" + cfg.Database + "?" + url.Values{"host": {dir}, "port": {"6432"}, "sslmode": {"disable"}}.Encode()
}
