package main

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestFailover kills the leader of three database nodes while clients read and write. The program finds the new leader by itself: no
// acknowledged write is lost, and no response is wrong. The lost node returns as a replica, and is then the only one that is not lost.
func TestFailover(t *testing.T) {
	t.Parallel()
	cluster := postgrestest.NewPatroni(t)
	loadFilms(t, cluster.URL)
	status, key, stderr := command(t, "key", "create", "--name=writer", "--role=EDITOR", "--database-url="+cluster.URL)
	require.Zero(t, status, stderr)
	server := serving(t, "--database-url="+cluster.URL, "--max-connections=8", "--request-timeout="+requestDeadline.String(), "--statement-timeout=3s")
	load := ask(t, server.address, requestDeadline)
	address := strings.TrimSuffix(server.address, "/graphql")
	w := startWriters(t, address, strings.TrimSpace(key))
	for range 2 {
		w.await(20)
		load.await(100, time.Now(), true)
		lost := cluster.Leader()
		cluster.Kill(lost)
		killed := time.Now()
		w.await(1)
		t.Logf("%s was killed; the next write was acknowledged %s later", lost, time.Since(killed).Round(100*time.Millisecond))
		load.await(100, time.Now(), true)
		cluster.Start(lost)
		cluster.AwaitReplicas()
	}
	w.end()
	load.end()
	for _, title := range w.acknowledged {
		_, answer := askWithKey(t, address, strings.TrimSpace(key), fmt.Sprintf(`{ source(by: {slug: %q}) { title } }`, title))
		require.Contains(t, answer, title, "an acknowledged write was lost")
	}
	t.Logf("%d writes were acknowledged; %d reads were refused", len(w.acknowledged), load.unanswered())
}

// writers are clients that each create one source after the other. A write without a response is not repeated, because it may have
// taken effect.
type writers struct {
	stop         chan struct{}
	all          sync.WaitGroup
	mu           sync.Mutex
	acknowledged []string // slugs, which are the titles
	t            *testing.T
}

func startWriters(t *testing.T, address, key string) *writers {
	t.Helper()
	w := &writers{stop: make(chan struct{}), t: t}
	for client := range 3 {
		w.all.Go(func() {
			for i := 0; ; i++ {
				select {
				case <-w.stop:
					return
				case <-time.After(20 * time.Millisecond): // clients think between requests
				}
				slug := fmt.Sprintf("written-%d-%d", client, i)
				status, answer := askWithKey(t, address, key, fmt.Sprintf(`mutation { createSource(input: {slug: %q, title: %q, kind: ARTICLE}) { source { slug } userErrors { message } } }`, slug, slug))
				switch {
				case strings.Contains(answer, `"source":{"slug":"`+slug+`"}`):
					w.mu.Lock()
					w.acknowledged = append(w.acknowledged, slug)
					w.mu.Unlock()
				default:
					assert.NotEqual(t, http.StatusBadRequest, status, answer)
					assert.Regexp(t, `"code":"(UNAVAILABLE|TIMEOUT)"`, answer)
				}
			}
		})
	}
	return w
}

// await waits until so many more writes are acknowledged.
func (w *writers) await(more int) {
	w.t.Helper()
	count := func() int { w.mu.Lock(); defer w.mu.Unlock(); return len(w.acknowledged) }
	before := count()
	require.Eventually(w.t, func() bool { return count() >= before+more }, 2*time.Minute, 10*time.Millisecond)
}

func (w *writers) end() {
	close(w.stop)
	w.all.Wait()
}
