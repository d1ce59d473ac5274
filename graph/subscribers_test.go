package graph_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"filmgraph/graph"
	"filmgraph/internal/access"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
	"github.com/stretchr/testify/require"
)

// openToKeys is a server of subscriptions that accepts keys until they are revoked.
func openToKeys(t *testing.T) (l liveServer, revoke func()) {
	t.Helper()
	var revoked atomic.Bool
	verify := func(context.Context, string) (access.Principal, error) {
		if revoked.Load() {
			return access.Principal{}, access.Rejection("revoked key")
		}
		return access.Principal{Subject: "key:1", Name: "Anna", Role: access.Editor}, nil
	}
	db, done := postgrestest.New(t), make(chan struct{})
	log := slog.New(slog.DiscardHandler)
	handler, err := graph.New(graph.Config{DB: db, Deadline: patience, Done: done, Subscriptions: 10, Access: access.NewAuthenticator(verify, nil, log)})
	require.NoError(t, err)
	server := httptest.NewServer(handler)
	t.Cleanup(func() {
		close(done)
		server.CloseClientConnections()
		server.Close()
	})
	return liveServer{db: db, url: server.URL, key: "fg_ANNA"}, func() { revoked.Store(true) }
}

// A revoked key gets no further event, and its subscription ends with the reason and where to continue.
func TestRevokedKeysEndSubscriptions(t *testing.T) {
	t.Parallel()
	l, revoke := openToKeys(t)
	anonymous := l
	anonymous.key = ""
	changes, film := l.events(t, reasons, nil), l.events(t, `subscription { film(id: "heat-1995") { title } }`, nil)
	others := anonymous.events(t, reasons, nil)
	require.JSONEq(t, `{"data":{"film":null}}`, film())
	insertFilm(t, l.db, "heat-1995")
	for _, next := range []func() string{changes, others} {
		_, title := titleOf(t, next())
		require.Equal(t, "heat-1995", title)
	}
	require.JSONEq(t, `{"data":{"film":{"title":"heat-1995"}}}`, film())
	revoke()
	insertFilm(t, l.db, "ronin-1998")
	for _, next := range []func() string{changes, film} {
		last := next()
		require.Contains(t, last, `"code":"UNAUTHENTICATED"`)
		require.Contains(t, last, `"cursor":"`)
		require.NotContains(t, last, "ronin-1998")
		require.Equal(t, "complete", next())
	}
	_, title := titleOf(t, others())
	require.Equal(t, "ronin-1998", title, "others are not affected")
}

// The connection of a WebSocket does not outlast its key either.
func TestRevokedKeysEndSubscriptionsOfWebSockets(t *testing.T) {
	t.Parallel()
	l, revoke := openToKeys(t)
	ctx := t.Context()
	socket, _, err := websocket.Dial(ctx, l.url+"/graphql", &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}}) //nolint:bodyclose // the library closes it
	require.NoError(t, err)
	defer func() { _ = socket.CloseNow() }()
	subscribe := func(id string) {
		require.NoError(t, wsjson.Write(ctx, socket, map[string]any{"type": "subscribe", "id": id, "payload": map[string]any{"query": `subscription { film(id: "heat-1995") { title } }`}}))
	}
	next := func() string {
		for {
			_, message, err := socket.Read(ctx)
			require.NoError(t, err)
			if !strings.Contains(string(message), `"ping"`) {
				return string(message)
			}
		}
	}
	require.NoError(t, wsjson.Write(ctx, socket, map[string]any{"type": "connection_init", "payload": map[string]any{"Authorization": "Bearer fg_ANNA"}}))
	require.Contains(t, next(), "connection_ack")
	subscribe("1")
	require.Contains(t, next(), `{"film":null}`)
	revoke()
	insertFilm(t, l.db, "heat-1995")
	require.Contains(t, next(), "UNAUTHENTICATED")
	require.Contains(t, next(), `"complete"`)
	subscribe("2")
	require.Contains(t, next(), "UNAUTHENTICATED")
}

// Changes that cannot be read together are read in smaller pages.
func TestLargeChangesAreReadInSmallerPages(t *testing.T) {
	t.Parallel()
	l := newLive(t)
	next := l.events(t, reasons, nil)
	insertFilm(t, l.db, "first")
	cursor, _ := titleOf(t, next())
	const films = 20
	for i := range films {
		insertFilm(t, l.db, fmt.Sprint("film-", i))
	}
	_, err := l.db.Exec(`
		CREATE FUNCTION few() RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
		DECLARE called text[] := string_to_array(current_setting('test.called', true), '|');
		BEGIN
			called := ARRAY[statement_timestamp()::text, CASE called[1] WHEN statement_timestamp()::text THEN called[2]::int + 1 ELSE 1 END::text];
			PERFORM set_config('test.called', array_to_string(called, '|'), false);
			IF called[2]::int > 10 THEN RAISE 'too many rows' USING ERRCODE = 'query_canceled'; END IF;
			RETURN true;
		END $$;
		ALTER TABLE changed_rows RENAME TO all_changed_rows;
		CREATE VIEW changed_rows AS SELECT * FROM all_changed_rows WHERE few()`)
	require.NoError(t, err)
	next = l.events(t, reasons, map[string]any{"after": cursor})
	for i := range films {
		_, title := titleOf(t, next())
		require.Equal(t, fmt.Sprint("film-", i), title)
	}
}

// Subscribers who do not read are disconnected, and do not delay others.
func TestSubscribersWhoDoNotRead(t *testing.T) {
	t.Parallel()
	l := newLive(t)
	const texts = `subscription { changes(filter: {types: [FILM]}) { change { rows(first: 5) { nodes { after } } } } }`
	address := strings.TrimPrefix(l.url, "http://")
	for range 2 { // with the other subscriber, as many as a client may have
		conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", address)
		require.NoError(t, err)
		t.Cleanup(func() { _ = conn.Close() })
		require.NoError(t, conn.(*net.TCPConn).SetReadBuffer(4096))
		body := fmt.Sprintf(`{"query":%q}`, texts)
		_, err = fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nAccept: text/event-stream\r\nContent-Length: %d\r\n\r\n%s", address, len(body), body)
		require.NoError(t, err)
		head := make([]byte, len("HTTP/1.1 200"))
		_, err = io.ReadFull(conn, head)
		require.NoError(t, err)
		require.Equal(t, "HTTP/1.1 200", string(head))
	}
	next := l.events(t, texts, nil)
	require.Contains(t, l.events(t, texts, nil)(), "RATE_LIMITED")
	const films = 12
	for i := range films { // more than the buffers of a connection hold
		_, err := l.db.Exec("INSERT INTO films (slug, title, sort_key, premise) VALUES ($1, $1, $1, repeat('long ', 20000))", fmt.Sprint("film-", i))
		require.NoError(t, err)
	}
	for i := range films {
		require.Contains(t, next(), fmt.Sprintf(`"film-%d"`, i))
	}
	require.Eventually(t, func() bool {
		return !strings.Contains(l.events(t, `subscription { film(id: "none") { title } }`, nil)(), "RATE_LIMITED")
	}, time.Minute, 100*time.Millisecond, "their places are free again")
}
