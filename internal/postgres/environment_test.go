package postgres_test

import (
	"bufio"
	"os"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestEnvironmentOfClients starts a private server and uses it, in pools and with a listener, while the environment holds
// what is meant for another server.
func TestEnvironmentOfClients(t *testing.T) {
	t.Parallel()
	dir := usedDir(t)
	for _, variable := range []string{
		"PGSERVICE=foo", "PGSERVICEFILE=/none", "PGOPTIONS=-c search_path=x", "PGCLIENTENCODING=LATIN1", "PGDATESTYLE=German",
		"PGTARGETSESSIONATTRS=read-only", "PGREQUIRESSL=1", "PGHOST=db.example", "PGHOSTADDR=192.0.2.1", "PGPORT=1", "PGUSER=u",
		"PGDATABASE=d", "PGPASSWORD=p", "PGPASSFILE=/none", "PGSSLMODE=verify-full", "PGSSLROOTCERT=system", "PGSSLNEGOTIATION=direct",
		"PGCONNECT_TIMEOUT=x", "PGTZ=Mars", "PGGEQO=x", "PGMINPROTOCOLVERSION=3.2", "PGLOADBALANCEHOSTS=x", "PGKRBSRVNAME=x",
		"PGCHANNELBINDING=require", "SSLPGMINPROTOCOLVERSION=x", "PGDATA=/none", "PGAPPNAME=other",
	} {
		binary, err := os.Executable()
		require.NoError(t, err)
		cmd := exec.Command(binary)
		cmd.Env = append(os.Environ(), launcherDir+"="+dir, launcherWatches+"=1", variable)
		stdin, err := cmd.StdinPipe()
		require.NoError(t, err)
		stdout, err := cmd.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, cmd.Start())
		line, err := bufio.NewReader(stdout).ReadString('\n')
		require.NoError(t, stdin.Close())
		require.NoError(t, cmd.Wait(), variable)
		require.NoError(t, err, variable)
		require.Equal(t, "Ballerina\n", line, variable)
	}
}
