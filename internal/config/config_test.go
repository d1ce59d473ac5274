package config_test

import (
	"strings"
	"testing"

	"github.com/alecthomas/kong"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/config"
)

// parse parses a command line with all settings.
func parse(t *testing.T, args ...string) *kong.Context {
	t.Helper()
	var all struct {
		config.Program
		config.Server
	}
	line, err := kong.Must(&all, kong.Vars{"dataDir": "/data"}).Parse(args)
	require.NoError(t, err)
	return line
}

func TestPrint(t *testing.T) {
	t.Setenv("DATABASE_URL", "postgres://u:geheim@h/d")
	t.Setenv("DATABASE_REPLICA_URLS", "postgres://u:geheim@a/d,host=b password=geheim")
	t.Setenv("FILMGRAPH_MAX_COST", "100")
	var out strings.Builder
	require.NoError(t, config.Print(&out, parse(t, "--no-playground", "--allow-origin=https://a.example,https://b.example", "--max-cost=200", "--cache-mib=0")))
	lines := strings.Split(out.String(), "\n")
	assert.Equal(t, "# Database", lines[0])
	for _, line := range []string{
		"DATABASE_URL=postgres://u:xxxxx@h/d",
		"DATABASE_REPLICA_URLS=postgres://u:xxxxx@a/d,host=b password=xxxxx",
		"FILMGRAPH_DATA_DIR=/data",
		"# FILMGRAPH_POSTGRES_BIN=",
		"FILMGRAPH_LOG_LEVEL=INFO",
		"FILMGRAPH_ADDR=127.0.0.1:8080",
		"FILMGRAPH_ALLOW_ORIGIN=https://a.example,https://b.example",
		"FILMGRAPH_PLAYGROUND=false",
		"FILMGRAPH_ONLY_TRUSTED=false",
		"FILMGRAPH_CACHE_MIB=0",
		"FILMGRAPH_MAX_COST=200",
		"FILMGRAPH_REQUEST_TIMEOUT=5s",
		"# FILMGRAPH_MAX_CONNECTIONS=",
	} {
		assert.Contains(t, lines, line)
	}
}

// TestPrintedIsRead sets the environment to the printed settings, and prints the same again.
func TestPrintedIsRead(t *testing.T) {
	t.Setenv("DATABASE_URL", "postgres://u@h/d")
	var first, second strings.Builder
	require.NoError(t, config.Print(&first, parse(t, "--no-introspection", "--log-level=warn", "--request-timeout=1m", "--allow-origin=a,b", "--trusted-proxy=127.0.0.0/8,10.0.0.0/8")))
	for line := range strings.Lines(first.String()) {
		if name, value, ok := strings.Cut(strings.TrimSpace(line), "="); ok && !strings.HasPrefix(name, "#") {
			t.Setenv(name, value)
		}
	}
	require.NoError(t, config.Print(&second, parse(t)))
	assert.Equal(t, first.String(), second.String())
}
