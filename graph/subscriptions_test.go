package graph_test

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"filmgraph/graph"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// liveServer is a server of subscriptions over an empty database. Without notifications, the feed is polled.
type liveServer struct {
	db   *sql.DB
	url  string
	key  string // of its clients; "" means that they have none
	stop func()
}

func newLive(t *testing.T) liveServer {
	t.Helper()
	db := postgrestest.New(t)
	done := make(chan struct{})
	handler, err := graph.New(graph.Config{DB: db, Deadline: patience, Done: done, Subscriptions: 3})
	require.NoError(t, err)
	server := httptest.NewUnstartedServer(handler)
	server.Config.ConnContext = func(ctx context.Context, c net.Conn) context.Context {
		assert.NoError(t, c.(*net.TCPConn).SetWriteBuffer(4096)) // a subscriber who does not read soon fills it
		return ctx
	}
	server.Start()
	stopped := false
	l := liveServer{db: db, url: server.URL, stop: func() {
		if !stopped {
			stopped = true
			close(done)
		}
	}}
	t.Cleanup(func() {
		l.stop()
		server.CloseClientConnections()
		server.Close()
	})
	return l
}

// events subscribes by server-sent events and returns a function that returns the data of the next event. That may take as long as other
// tests have transactions open: they write on the same PostgreSQL server, and so hold back the feed.
func (l liveServer) events(t *testing.T, query string, variables map[string]any) func() string {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	require.NoError(t, err)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, l.url+"/graphql", strings.NewReader(string(body)))
	require.NoError(t, err)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/graphql-response+json, application/json, text/event-stream, multipart/mixed") // as urql does
	if l.key != "" {
		r.Header.Set("Authorization", "Bearer "+l.key)
	}
	response, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	t.Cleanup(func() { _ = response.Body.Close() })
	require.Contains(t, response.Header.Get("Content-Type"), "text/event-stream")
	lines := bufio.NewScanner(response.Body)
	lines.Buffer(nil, 4<<20)
	return func() string {
		t.Helper()
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return data
			}
			if lines.Text() == "event: complete" {
				return "complete"
			}
		}
		require.NoError(t, lines.Err())
		return "end"
	}
}

const reasons = `subscription($after: String) { changes(after: $after, filter: {types: [FILM]}) { cursor change { operation rows(first: 5) { nodes { after } } } } }`

// cursorOf returns the cursor in an event, and the title that the change wrote.
func titleOf(t *testing.T, event string) (cursor, title string) {
	t.Helper()
	var e struct {
		Data struct {
			Changes struct {
				Cursor string
				Change struct {
					Rows struct {
						Nodes []struct{ After struct{ Title string } }
					}
				}
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(event), &e), event)
	require.NotEmpty(t, e.Data.Changes.Change.Rows.Nodes, event)
	return e.Data.Changes.Cursor, e.Data.Changes.Change.Rows.Nodes[0].After.Title
}

func insertFilm(t *testing.T, db interface {
	Exec(query string, args ...any) (sql.Result, error)
}, title string) {
	t.Helper()
	_, err := db.Exec("INSERT INTO films (slug, title, sort_key) VALUES ($1, $1, $1)", title)
	require.NoError(t, err)
}

// A transaction that commits late holds back those that began after it, so that a subscriber that resumes from a cursor misses nothing. The order is
// that of the commits.
func TestChangesAreSentInOrderAndResumed(t *testing.T) {
	t.Parallel()
	l := newLive(t)
	insertFilm(t, l.db, "before") // the sets of values that the others share
	late, err := l.db.Begin()
	require.NoError(t, err)
	next := l.events(t, reasons, nil)
	insertFilm(t, late, "late")
	insertFilm(t, l.db, "early")
	require.NoError(t, late.Commit())
	first, title := titleOf(t, next())
	if title == "before" { // running transactions of other tests hold back changes too, as all of a server share one sequence of numbers
		first, title = titleOf(t, next())
	}
	require.Equal(t, "early", title)
	_, title = titleOf(t, next())
	require.Equal(t, "late", title)
	insertFilm(t, l.db, "newest")
	_, title = titleOf(t, next())
	require.Equal(t, "newest", title)

	again := l.events(t, reasons, map[string]any{"after": first})
	for _, expected := range []string{"late", "newest"} {
		_, title = titleOf(t, again())
		require.Equal(t, expected, title)
	}
}

func TestFilmIsSentAgainWhenItChanges(t *testing.T) {
	t.Parallel()
	l := newLive(t)
	insertFilm(t, l.db, "heat-1995")
	next := l.events(t, `subscription { film(id: "heat-1995") { title runtime } }`, nil)
	require.JSONEq(t, `{"data":{"film":{"title":"heat-1995","runtime":null}}}`, next())
	insertFilm(t, l.db, "ronin-1998")
	_, err := l.db.Exec("UPDATE films SET runtime = 170 WHERE slug = 'heat-1995'")
	require.NoError(t, err)
	require.JSONEq(t, `{"data":{"film":{"title":"heat-1995","runtime":170}}}`, next())
	_, err = l.db.Exec("DELETE FROM films WHERE slug = 'heat-1995'")
	require.NoError(t, err)
	require.JSONEq(t, `{"data":{"film":null}}`, next())
}

func TestWebSocketsCarrySeveralSubscriptions(t *testing.T) {
	t.Parallel()
	l := newLive(t)
	ctx := t.Context()
	socket, _, err := websocket.Dial(ctx, l.url+"/graphql", &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}}) //nolint:bodyclose // the library closes it
	require.NoError(t, err)
	defer func() { _ = socket.CloseNow() }()
	send := func(message any) { require.NoError(t, wsjson.Write(ctx, socket, message)) }
	receive := func() (kind, id, payload string) {
		for {
			var message struct {
				Type, ID string
				Payload  json.RawMessage
			}
			require.NoError(t, wsjson.Read(ctx, socket, &message))
			if message.Type != "ping" && message.Type != "pong" {
				return message.Type, message.ID, string(message.Payload)
			}
		}
	}
	send(map[string]any{"type": "connection_init"})
	kind, _, _ := receive()
	require.Equal(t, "connection_ack", kind)
	send(map[string]any{"type": "subscribe", "id": "1", "payload": map[string]any{"query": `subscription { film(id: "heat-1995") { title } }`}})
	kind, id, payload := receive()
	require.Equal(t, []string{"next", "1"}, []string{kind, id})
	require.JSONEq(t, `{"data":{"film":null}}`, payload)
	send(map[string]any{"type": "subscribe", "id": "2", "payload": map[string]any{"query": `{ __typename }`}})
	_, id, payload = receive()
	require.Equal(t, "2", id)
	require.Contains(t, payload, "Only subscriptions are streamed")
	kind, _, _ = receive()
	require.Equal(t, "complete", kind)
	insertFilm(t, l.db, "heat-1995")
	_, _, payload = receive()
	require.JSONEq(t, `{"data":{"film":{"title":"heat-1995"}}}`, payload)

	l.stop()
	_, _, payload = receive()
	require.Contains(t, payload, `"code":"RECONNECT"`)
	require.Contains(t, payload, `"cursor":"`)
}

func TestClientsHaveALimitOfSubscriptions(t *testing.T) {
	t.Parallel()
	l := newLive(t)
	for range 3 {
		require.JSONEq(t, `{"data":{"film":null}}`, l.events(t, `subscription { film(id: "none") { title } }`, nil)())
	}
	require.Contains(t, l.events(t, `subscription { film(id: "none") { title } }`, nil)(), "RATE_LIMITED")
}

func TestWrongCursorIsAnError(t *testing.T) {
	t.Parallel()
	l := newLive(t)
	require.Contains(t, l.events(t, `subscription { changes(after: "x") { cursor } }`, nil)(), "BAD_USER_INPUT")
}
