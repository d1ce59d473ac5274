package config_test

import (
	"encoding/json"
	"log/slog"
	"math"
	"net/netip"
	"os"
	"path/filepath"
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/config"
)

func TestNetworksOfProxies(t *testing.T) {
	t.Parallel()
	var network config.Network
	for text, want := range map[string]string{
		"127.0.0.1": "127.0.0.1/32", "::1": "::1/128", "10.0.0.0/8": "10.0.0.0/8", "2001:db8::/32": "2001:db8::/32",
	} {
		var proxy config.ProxyNetwork
		require.NoError(t, proxy.UnmarshalText([]byte(text)))
		network.Proxies = []config.ProxyNetwork{proxy}
		require.Equal(t, []netip.Prefix{netip.MustParsePrefix(want)}, network.TrustedProxies())
	}
	for _, text := range []string{"10.0.0.0/33", "proxy.example", "10.0.0", "127.0.0.1:8080", " 127.0.0.1", "*"} {
		var proxy config.ProxyNetwork
		require.Error(t, proxy.UnmarshalText([]byte(text)), text)
	}
}

func TestPasswordsAreOnlyForTheDatabase(t *testing.T) {
	t.Parallel()
	const url = "postgres://u:secret@h/d"
	program := config.Program{Database: url, Direct: "host=h password=secret", Replicas: []config.DatabaseURL{url}}
	require.Equal(t, url, program.Where().URL)
	require.Equal(t, "host=h password=secret", program.Where().Direct)
	require.Equal(t, []string{url}, program.ReplicaURLs())
	for _, address := range append(program.Replicas, program.Database, program.Direct) {
		require.NotContains(t, address.String(), "secret")
	}
}

// A log that is not shown on a terminal is read by programs.
func TestLogInAFileIsJSON(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "log")
	out, err := os.Create(path)
	require.NoError(t, err)
	log := config.Log{Level: slog.LevelWarn}.To(out)
	log.Info("not shown")
	log.Warn("shown", "films", 3)
	require.NoError(t, out.Close())
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	var record map[string]any
	require.NoError(t, json.Unmarshal(text, &record), "exactly one record")
	require.Equal(t, "shown", record["msg"])
	require.InDelta(t, 3, record["films"], 0)
}

// TestMemory changes settings of the process, so it does not run in parallel.
func TestMemory(t *testing.T) {
	limit, percent := debug.SetMemoryLimit(-1), debug.SetGCPercent(100)
	t.Cleanup(func() { debug.SetMemoryLimit(limit); debug.SetGCPercent(percent) })
	const mib = 1 << 20
	limits := config.Limits{CacheMiB: 24, GraphMiB: 256}
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	limits.SetMemory()
	require.Equal(t, 300, debug.SetGCPercent(100))
	without := debug.SetMemoryLimit(-1)
	require.EqualValues(t, (128+24)*mib, without)
	for bytes, more := range map[int64]int64{0: 0, 100 * mib: 100 * mib, 256 * mib: 256 * mib, 999 * mib: 256 * mib} {
		limits.SetGraph(bytes)
		assert.Equal(t, without+more, debug.SetMemoryLimit(-1), bytes)
	}
	debug.SetMemoryLimit(math.MaxInt64)
	t.Setenv("GOGC", "50")
	t.Setenv("GOMEMLIMIT", "1GiB")
	limits.SetMemory()
	limits.SetGraph(mib)
	require.Equal(t, 100, debug.SetGCPercent(100), "the operator's setting, which Go has read itself, stays")
	require.EqualValues(t, math.MaxInt64, debug.SetMemoryLimit(-1))
}
