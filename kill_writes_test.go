package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// insistent are clients that send one mutation after the other, although the program or its database may be away.
type insistent struct {
	address      atomic.Value // of the server, as a string
	key          string
	stop         chan struct{}
	all          sync.WaitGroup
	acknowledged atomic.Int64
}

// send sends a mutation once, with an idempotency key unless that is empty, and returns the response; "" if there is none.
func (c *insistent) send(query, idempotencyKey string) string {
	body, _ := json.Marshal(map[string]string{"query": query})
	r, err := http.NewRequest(http.MethodPost, c.address.Load().(string), strings.NewReader(string(body)))
	if err != nil {
		return err.Error()
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+c.key)
	if idempotencyKey != "" {
		r.Header.Set("Idempotency-Key", idempotencyKey)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return "" // the program was killed
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil || strings.Contains(string(text), `"code":"UNAVAILABLE"`) || strings.Contains(string(text), `"code":"TIMEOUT"`) {
		return ""
	}
	return string(text)
}

// start starts some clients. Each calls write until it returns an error.
func (c *insistent) start(t *testing.T, clients int, write func(client int) error) {
	t.Helper()
	for client := range clients {
		c.all.Go(func() {
			for {
				select {
				case <-c.stop:
					return
				case <-time.After(5 * time.Millisecond): // clients think between requests
				}
				if err := write(client); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
}

// createFilm creates the next film of a client, with a source of its own. A request without a response is sent again with the same key.
func (c *insistent) createFilm(client int, created *[3]int) error {
	slug := fmt.Sprintf("written-%d-%d", client, created[client])
	switch answer := c.send(fmt.Sprintf(`mutation { createFilm(input: {slug: %q, title: "Written", genres: ["drama"], runtime: 90, source: {slug: "about-%[1]s", title: "About", kind: ARTICLE}}) { film { slug } userErrors { message } } }`, slug), slug); answer {
	case "":
	case `{"data":{"createFilm":{"film":{"slug":"` + slug + `"},"userErrors":[]}}}`:
		c.acknowledged.Add(1)
		created[client]++
	default:
		return fmt.Errorf("%s: %s", slug, answer)
	}
	return nil
}

// kill kills the database and the program in turns by SIGKILL, each time after some writes were acknowledged.
func (c *insistent) kill(t *testing.T, server *process, dir string, times int) *process {
	t.Helper()
	for kill := range times {
		before := c.acknowledged.Load()
		require.Eventually(t, func() bool { return c.acknowledged.Load() >= before+10 }, 2*time.Minute, time.Millisecond)
		if kill%2 == 0 {
			require.NoError(t, syscall.Kill(postmaster(dir), syscall.SIGKILL))
			continue
		}
		require.NoError(t, server.Process.Kill())
		<-server.ended
		server = serving(t, "--data-dir", dir)
		c.address.Store(server.address)
	}
	close(c.stop)
	c.all.Wait()
	return server
}

// serveWriters loads records into a new database, and starts the program with it.
func serveWriters(t *testing.T, records string) (c *insistent, server *process, dir string) {
	t.Helper()
	dir = filepath.Join(postgrestest.Dir(t), "state")
	file := filepath.Join(t.TempDir(), "some.ndjson")
	require.NoError(t, os.WriteFile(file, []byte(records), 0o600))
	status, _, stderr := command(t, "load", file, "--data-dir", dir)
	require.Zero(t, status, stderr)
	status, key, stderr := command(t, "key", "create", "--name=writer", "--role=EDITOR", "--data-dir", dir)
	require.Zero(t, status, stderr)
	server = serving(t, "--data-dir", dir)
	c = &insistent{key: strings.TrimSpace(key), stop: make(chan struct{})}
	c.address.Store(server.address)
	return c, server, dir
}

// TestKilledWrites kills the database and the program ten times by SIGKILL while clients write. Each acknowledged film is there, with all of its
// parts, and once, although clients repeated what had no response; at most the last one of each client was not acknowledged.
func TestKilledWrites(t *testing.T) {
	t.Parallel()
	c, server, dir := serveWriters(t, `{"type": "genre", "slug": "drama", "name": "Drama"}`+"\n"+`{"type": "film", "slug": "first", "title": "First"}`+"\n") // not an empty catalog, which would be filled
	var created [3]int
	c.start(t, len(created), func(client int) error { return c.createFilm(client, &created) })
	server = c.kill(t, server, dir, 10)
	require.NoError(t, server.Process.Signal(syscall.SIGTERM))
	<-server.ended

	status, report, stderr := command(t, "check", "--data-dir", dir)
	require.Zero(t, status, report+stderr)
	status, exported, stderr := command(t, "export", "--data-dir", dir)
	require.Zero(t, status, stderr)
	films := strings.Count(exported, `"genre":"drama"`)
	require.GreaterOrEqual(t, films, int(c.acknowledged.Load()))
	require.LessOrEqual(t, films, int(c.acknowledged.Load())+3)
	for client := range 3 {
		for i := 0; strings.Contains(exported, fmt.Sprintf(`"slug":"written-%d-%d"`, client, i)); i++ {
			films--
		}
	}
	require.Zero(t, films, "the films of each client are complete and in order")
	for _, part := range []string{`"title":"Written"`, `"runtime":90`, `"slug":"about-written-`, `"source":"about-written-`} {
		require.Equal(t, strings.Count(exported, `"genre":"drama"`), strings.Count(exported, part), part)
	}
}
