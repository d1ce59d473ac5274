package postgres_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"filmgraph/internal/postgres"

	"github.com/stretchr/testify/require"
)

func TestSecondLauncherIsRefused(t *testing.T) {
	t.Parallel()
	dir := usedDir(t)
	launcher, url := startLauncher(t, dir)

	_, err := postgres.Start(t.Context(), dir, "", quiet)
	require.ErrorContains(t, err, "in use by another Filmgraph (process "+strconv.Itoa(launcher.Process.Pid)+")")
	requireRemembered(t, url)
}

func TestKilledServerComesBack(t *testing.T) {
	t.Parallel()
	dir := usedDir(t)
	server := serve(t, dir)
	killed := postgres.PID(dir)
	require.NoError(t, syscall.Kill(killed, syscall.SIGKILL))

	require.Eventually(t, func() bool {
		if pid := postgres.PID(dir); pid == 0 || pid == killed {
			return false
		}
		db, err := postgres.Open(t.Context(), server.URL(), postgres.Options{})
		return err == nil && db.Close() == nil
	}, time.Minute, 20*time.Millisecond)
	requireRemembered(t, server.URL())
}

func TestKilledLauncher(t *testing.T) {
	t.Parallel()
	for name, serverToo := range map[string]bool{"alone": false, "with its server": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := usedDir(t)
			launcher, url := startLauncher(t, dir)
			requireRemembered(t, url)
			pid := postgres.PID(dir)
			require.NoError(t, launcher.Process.Kill())
			switch {
			case !serverToo && runtime.GOOS == "linux":
				require.Eventually(t, func() bool { return postgres.PID(dir) == 0 }, time.Minute, 10*time.Millisecond, "the server outlived its launcher")
			case serverToo:
				// It may have noticed the death of its launcher already.
				if err := syscall.Kill(pid, syscall.SIGKILL); !errors.Is(err, syscall.ESRCH) {
					require.NoError(t, err)
				}
			}
			_ = launcher.Wait() // reports the kill; until then its lock is held

			requireRemembered(t, serve(t, dir).URL())
			require.NotEqual(t, pid, postgres.PID(dir))
		})
	}
}

// TestOrphanIsStopped starts a server as a killed launcher leaves it where the system does not end it.
func TestOrphanIsStopped(t *testing.T) {
	t.Parallel()
	dir := usedDir(t)
	bin, err := postgres.FindBinaries(t.Context(), "", 0, postgres.Places)
	require.NoError(t, err)
	orphan := exec.Command(filepath.Join(bin.Dir(), "postgres"), "-D", filepath.Join(dir, "data"), "-k", filepath.Join(dir, "run"), "-c", "listen_addresses=")
	orphan.Dir = "/"
	orphan.SysProcAttr = asOwner(t, dir)
	require.NoError(t, orphan.Start())
	ended := make(chan error, 1)
	go func() { ended <- orphan.Wait() }()
	require.Eventually(t, func() bool { return postgres.Ready(dir) }, time.Minute, 20*time.Millisecond)

	requireRemembered(t, serve(t, dir).URL())
	require.NoError(t, <-ended, "the orphan was not shut down in good order")
}

// asOwner makes a program run as the owner of the data.
func asOwner(t *testing.T, dir string) *syscall.SysProcAttr {
	t.Helper()
	if os.Geteuid() != 0 {
		return nil
	}
	info, err := os.Stat(filepath.Join(dir, "data"))
	require.NoError(t, err)
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: info.Sys().(*syscall.Stat_t).Uid}}
}

// TestNumberOfADeadServerInUse is what a container's restart looks like: postmaster.pid names a process that lives, as
// the same user, but is something else.
func TestNumberOfADeadServerInUse(t *testing.T) {
	t.Parallel()
	dir := usedDir(t)
	bystander := exec.Command("cat")
	stdin, err := bystander.StdinPipe()
	require.NoError(t, err)
	bystander.SysProcAttr = asOwner(t, dir)
	require.NoError(t, bystander.Start())
	pidFile := strings.Join([]string{strconv.Itoa(bystander.Process.Pid), filepath.Join(dir, "data"), "0", "5432", dir, "", "0 0", "ready", ""}, "\n")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "data", "postmaster.pid"), []byte(pidFile), 0o600))

	requireRemembered(t, serve(t, dir).URL())
	require.NoError(t, stdin.Close())
	require.NoError(t, bystander.Wait(), "the bystander was harmed")
}

// TestInterruptedFirstStart interrupts initdb at work, which leaves nothing, and then finds half a cluster, as a launcher that
// was killed leaves it.
func TestInterruptedFirstStart(t *testing.T) {
	t.Parallel()
	dir := newDir(t)
	ctx, cancel := context.WithCancel(t.Context())
	started := make(chan error, 1)
	go func() {
		_, err := postgres.Start(ctx, dir, "", quiet)
		started <- err
	}()
	halves := func() []string {
		found, err := filepath.Glob(filepath.Join(dir, "data.tmp*", "base"))
		require.NoError(t, err)
		return found
	}
	require.Eventually(t, func() bool { return len(halves()) > 0 }, time.Minute, 10*time.Millisecond)
	cancel()
	require.ErrorIs(t, <-started, context.Canceled)
	require.NoDirExists(t, dir)

	require.NoError(t, os.MkdirAll(filepath.Join(dir, "data.tmp1", "base"), 0o755))
	require.Len(t, halves(), 1)
	remember(t, serve(t, dir).URL())
	require.Empty(t, halves())
}
