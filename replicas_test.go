package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// revised is a response with its revision.
type revised struct {
	status   int
	text     string
	revision string
}

// askSince sends a query with a revision.
func askSince(t *testing.T, address, query, revision string) revised {
	t.Helper()
	body, _ := json.Marshal(map[string]string{"query": query})
	request, err := http.NewRequest(http.MethodPost, address, strings.NewReader(string(body)))
	require.NoError(t, err)
	request.Header.Set("Content-Type", "application/json")
	if revision != "" {
		request.Header.Set("Filmgraph-Revision", revision)
	}
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return revised{response.StatusCode, string(text), response.Header.Get("Filmgraph-Revision")}
}

const numberOfFilm1 = `{ film(by: {slug: "film-1"}) { runtime } }`

// TestReplicas runs two programs with caches on a primary and a replica that repeatedly falls behind, while films change. No client
// sees older data than before, whichever program it uses.
func TestReplicas(t *testing.T) {
	t.Parallel()
	primary := postgrestest.Replicated(t)
	loadFilms(t, primary)
	replica := postgrestest.NewReplica(t, primary)
	db, err := postgres.Open(t.Context(), primary, postgres.Options{})
	require.NoError(t, err)
	defer db.Close()
	_, err = db.Exec("UPDATE films SET runtime = 1 WHERE slug = 'film-1'")
	require.NoError(t, err)
	one := serving(t, "--database-url="+primary, "--database-replica-urls="+replica.URL).address
	two := serving(t, "--database-url="+primary, "--database-replica-urls="+replica.URL).address

	bad := askSince(t, one, numberOfFilm1, "soon")
	require.Equal(t, http.StatusBadRequest, bad.status)
	require.Contains(t, bad.text, "BAD_USER_INPUT")
	require.Empty(t, askSince(t, one, "{ __typename }", "").revision, "nothing was read")
	require.Len(t, askSince(t, one, numberOfFilm1, "").revision, 16)
	require.Len(t, askSince(t, one, numberOfFilm1, "").revision, 16, "cached responses have it too")

	var clients sync.WaitGroup
	over := make(chan struct{})
	for range 4 {
		clients.Go(func() {
			last, revision := 0, ""
			for i := 0; ; i++ {
				select {
				case <-over:
					return
				case <-time.After(time.Millisecond): // clients think between requests
				}
				got := askSince(t, []string{one, two}[i%2], numberOfFilm1, revision)
				var said struct {
					Data struct{ Film struct{ Runtime int } }
				}
				if !assert.NoError(t, json.Unmarshal([]byte(got.text), &said)) || !assert.GreaterOrEqual(t, said.Data.Film.Runtime, last, got.text) || !assert.GreaterOrEqual(t, got.revision, revision) {
					return
				}
				last, revision = said.Data.Film.Runtime, got.revision
			}
		})
	}
	written := 1
	for i := range 20 {
		switch i % 4 {
		case 0:
			replica.Pause()
		case 2:
			replica.Resume()
		}
		for range 10 {
			written++
			_, err := db.Exec("UPDATE films SET runtime = $1 WHERE slug = 'film-1'", written)
			require.NoError(t, err)
		}
		// After both programs have been notified, no response is older, cached or not.
		for _, address := range []string{one, two} {
			require.Eventually(t, func() bool {
				return strings.Contains(askSince(t, address, numberOfFilm1, "").text, fmt.Sprintf(`"runtime":%d}`, written))
			}, time.Minute, time.Millisecond)
			require.Contains(t, askSince(t, address, numberOfFilm1, "").text, fmt.Sprintf(`"runtime":%d}`, written))
		}
	}
	close(over)
	clients.Wait()
}

// TestLostReplica repeatedly kills a replica while clients send requests. All requests succeed.
func TestLostReplica(t *testing.T) {
	t.Parallel()
	primary := postgrestest.Replicated(t)
	loadFilms(t, primary)
	replica := postgrestest.NewReplica(t, primary)
	server := serving(t, "--database-url="+primary, "--database-replica-urls="+replica.URL, "--cache-mib=0")
	load := ask(t, server.address, patience)
	load.await(200, time.Time{}, true)
	goroutines, descriptors := server.holds(t)
	for range 5 {
		load.await(100, time.Now(), true)
		before := postmaster(replica.Dir)
		require.NoError(t, syscall.Kill(before, syscall.SIGKILL))
		require.Eventually(t, func() bool { now := postmaster(replica.Dir); return now != 0 && now != before }, time.Minute, 5*time.Millisecond)
	}
	load.await(200, time.Now(), true)
	load.end()
	require.Zero(t, load.unanswered())
	require.Eventually(t, func() bool {
		g, d := server.holds(t)
		return g <= goroutines && d <= descriptors
	}, time.Minute, 50*time.Millisecond)
}
