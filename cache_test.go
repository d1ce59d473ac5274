package main

import (
	"fmt"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// kept is a server with a response cache, and a film whose title the test changes.
type kept struct {
	faulty
	address string // of the API
	title   string // as it is
}

// ask queries the title. A response that is not an error must have the current title.
func (k *kept) ask(t *testing.T) (answered bool) {
	t.Helper()
	a := asking{client: http.DefaultClient, address: k.address}
	_, text, err := a.post(`{"query": "{ film(by: {slug: \"film-1\"}) { title } }"}`)
	require.NoError(t, err)
	if strings.HasPrefix(text, `{"errors"`) {
		return false
	}
	assert.JSONEq(t, fmt.Sprintf(`{"data": {"film": {"title": %q}}}`, k.title), text)
	return true
}

// await queries the title until there is a response, or until there is none any more.
func (k *kept) await(t *testing.T, answered bool) {
	t.Helper()
	require.Eventually(t, func() bool { return k.ask(t) == answered }, time.Minute, 10*time.Millisecond)
}

// rename changes the title.
func (k *kept) rename(t *testing.T) {
	t.Helper()
	k.title += "!"
	require.Eventually(t, func() bool { // the test's own connections may be those of a server that is no more
		_, err := k.db.Exec("UPDATE films SET title = $1 WHERE slug = 'film-1'", k.title)
		return err == nil
	}, time.Minute, 10*time.Millisecond)
}

// TestCacheAfterRestarts changes the catalog as soon as the database is available again: older cached responses must not be sent.
func TestCacheAfterRestarts(t *testing.T) {
	t.Parallel()
	k := &kept{faulty: database(t), title: "Film Number 1"}
	k.address = serving(t, "--database-url", k.url).address
	for _, by := range []syscall.Signal{syscall.SIGKILL, syscall.SIGINT, syscall.SIGKILL} {
		k.await(t, true)
		k.await(t, true) // and kept
		k.ends(t, by)    // the server has lost its connections long before the database is back
		k.rename(t)
		for range 100 {
			k.ask(t)
		}
		k.await(t, true)
	}
}

// TestCacheWithoutNotifications changes the catalog while the server gets no notifications: it soon stops using cached responses.
func TestCacheWithoutNotifications(t *testing.T) {
	t.Parallel()
	k := &kept{faulty: database(t), title: "Film Number 1"}
	url, network := postgrestest.Through(t, k.url)
	// While the database is silent, a request takes as long as it may.
	k.address = serving(t, "--database-url", url, "--request-timeout="+requestDeadline.String(), "--statement-timeout=3s").address
	k.await(t, true)
	network.Silence()
	k.await(t, false)
	k.rename(t)
	k.ask(t)
	network.Restore()
	k.await(t, true)
	k.await(t, true)
}
