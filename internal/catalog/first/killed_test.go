package first_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"filmgraph/internal/catalog"
	"filmgraph/internal/catalog/first"
	"filmgraph/internal/catalog/first/firsttest"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Environment variables of the program that is killed: its database, and the file of the data sets.
const (
	victim     = "FILMGRAPH_TEST_VICTIM"
	victimFile = "FILMGRAPH_TEST_VICTIM_FILE"
)

// loadAsVictim loads a first catalog, and prints its progress in percent, one number per line.
func loadAsVictim(url string) int {
	ctx := context.Background()
	db, err := postgres.Open(ctx, url, postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 32})
	if err == nil {
		c := first.Catalog{DataSets: catalog.Paths(os.Getenv(victimFile)), Articles: first.Articles()}
		_, _, err = c.Load(ctx, db, catalog.Options{Progress: func(done, total int) { fmt.Println(100 * done / total) }})
	}
	if err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}

// A program that was killed by SIGKILL does not prevent the next one from completing the load.
func TestKilled(t *testing.T) {
	t.Parallel()
	small := filepath.Join(t.TempDir(), "small.ndjson")
	content, err := firsttest.Few(t)[0].Open()
	require.NoError(t, err)
	text, err := io.ReadAll(content)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(small, text, 0o600))
	url := postgrestest.URL(t)
	kill := func(percent int) (said []string) {
		command := exec.Command(os.Args[0])
		command.Env = append(os.Environ(), victim+"="+url, victimFile+"="+small)
		out, err := command.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, command.Start())
		for lines := bufio.NewScanner(out); lines.Scan(); {
			said = append(said, lines.Text())
			var done int
			if _, err := fmt.Sscan(lines.Text(), &done); err == nil && done >= percent {
				require.NoError(t, command.Process.Kill())
				break
			}
		}
		_ = command.Wait()
		return said
	}
	for _, percent := range []int{1, 55, 75, 92, 99} {
		said := kill(percent)
		require.NotEmpty(t, said)
		require.Regexp(t, `^[0-9]+$`, said[len(said)-1], "it was killed at %d %%", percent)
	}
	said := kill(101) // never reached
	require.Regexp(t, `^[0-9]+$`, said[len(said)-1], "it ends without an error")
	db := patientAt(t, url)
	assert.Equal(t, "971 1298 t 0", one(t, db, `SELECT concat_ws(' ', (SELECT count(*) FROM films), (SELECT count(*) FROM nominations),
		obj_description('sources'::regclass) LIKE 'first catalog: loaded%', (SELECT count(*) FROM pg_namespace WHERE nspname IN ('incoming', 'staging')))::text`))
}
