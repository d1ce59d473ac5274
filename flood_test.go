package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	peakMemory = 256 << 10 // KiB that the program may take under a flood
	leftMemory = 50 << 10  // KiB that it may keep of it
)

// TestFlood sends different requests that fill caches and buffers from many clients. Other clients still get responses.
func TestFlood(t *testing.T) {
	t.Parallel()
	url := postgrestest.URL(t)
	loadFilms(t, url)
	server := serving(t, "--database-url", url)
	load := ask(t, server.address, patience)
	load.await(100, load.began, true)
	server.holds(t)
	before := server.memory(t, "VmRSS")

	long := strings.Repeat("x", 900<<10)
	attacks := []func(i int) string{
		func(i int) string { // documents, plans and answers
			return fmt.Sprintf(`{"query": "{ a%d: films(first: 100) { nodes { title credits(first: 5) { nodes { person { name } } } } } }"}`, i)
		},
		func(i int) string { // documents that are long
			return fmt.Sprintf(`{"query": "{ __typename } # %d %s"}`, i, strings.Repeat("a ", 10_000))
		},
		func(i int) string { // documents that are kept by their hashes
			document := fmt.Sprintf("{ __typename } # %d %s", i, strings.Repeat("b", 20_000))
			return fmt.Sprintf(`{"query": %q, "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "%x"}}}`, document, sha256.Sum256([]byte(document)))
		},
		func(i int) string { // bodies that are long
			return fmt.Sprintf(`{"query": "query ($a: String!) { search(query: $a, first: 1) { nodes { __typename } } }", "variables": {"a": "%d%s"}}`, i, long)
		},
		func(i int) string { // values that no filter knows
			return fmt.Sprintf(`{"query": "query ($a: FilmFilter) { films(first: 1, filter: $a) { totalCount } }", "variables": {"a": {"certificates": [%s"%d"]}}}`, strings.Repeat(`"x",`, 240), i)
		},
		func(i int) string { // fragments that double
			return fmt.Sprintf(`{"query": "{ f%d: films(first: 1) { nodes { ...F0 } } } %s"}`, i, doubling())
		},
	}
	const floods, clients = 1800, 64
	var next, slowest atomic.Int64
	var all sync.WaitGroup
	for range clients {
		all.Go(func() {
			for i := int(next.Add(1)); i <= floods; i = int(next.Add(1)) {
				attack, began := attacks[i%len(attacks)](i), time.Now()
				response, err := http.Post(server.address, "application/json", strings.NewReader(attack))
				if !assert.NoError(t, err) {
					return
				}
				text, err := io.ReadAll(response.Body)
				assert.NoError(t, err)
				_ = response.Body.Close()
				took := int64(time.Since(began))
				for most := slowest.Load(); took > most; most = slowest.Load() {
					slowest.CompareAndSwap(most, took)
				}
				if bytes.HasPrefix(text, []byte(`{"errors"`)) {
					assert.Less(t, len(text), 16<<10)
				}
			}
		})
	}
	all.Wait()
	load.end()
	assert.Zero(t, load.unanswered())
	peak := server.memory(t, "VmHWM")
	server.holds(t)
	left := server.memory(t, "VmRSS")
	t.Logf("%d KiB before, %d at the peak, %d afterwards; the slowest answer took %s", before, peak, left, time.Duration(slowest.Load()).Round(time.Millisecond))
	assert.Less(t, peak, peakMemory)
	assert.Less(t, left-before, leftMemory)
}

// memory returns a memory figure of the process in KiB.
func (p *process) memory(t *testing.T, figure string) (size int) {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Process.Pid))
	if err != nil {
		t.Skip("this system does not report the memory of a process")
	}
	_, after, found := strings.Cut(string(status), figure+":")
	require.True(t, found)
	_, err = fmt.Sscan(after, &size)
	require.NoError(t, err)
	return size
}
