package postgres_test

import (
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestAsNormalUser runs the tests in which the user matters again as somebody who is not root.
func TestAsNormalUser(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("this is a normal user already")
	}
	nobody, err := user.Lookup("nobody")
	require.NoError(t, err)
	uid, err := strconv.ParseInt(nobody.Uid, 10, 64)
	require.NoError(t, err)
	gid, err := strconv.ParseInt(nobody.Gid, 10, 64)
	require.NoError(t, err)

	home, err := os.MkdirTemp("", "filmgraph-nobody-") //nolint:usetesting // t.TempDir is closed to other users
	require.NoError(t, err)
	defer os.RemoveAll(home)
	require.NoError(t, os.Chown(home, int(uid), int(gid)))
	binary, err := os.Executable()
	require.NoError(t, err)
	// Where the go command puts it, only root can go; and in memory, programs may not run.
	ours := filepath.Join(home, "postgres.test")
	require.NoError(t, exec.Command("cp", binary, ours).Run())

	cmd := exec.Command(ours, "-test.run=^Test(FirstAndSecond|DefaultDataDir|SecondLauncher|Killed|Orphan|NumberOf|MigratingAgain|DataOfRoot)")
	cmd.Dir = home
	cmd.Env = []string{"HOME=" + home, "PATH=" + os.Getenv("PATH"), rootsData + "=" + usedDir(t)}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	output, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", output)
	require.NotContains(t, string(output), "no tests to run")
}
