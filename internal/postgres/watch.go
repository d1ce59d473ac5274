package postgres

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/lib/pq"
)

// changes is the channel on which triggers report changed tables.
const changes = "filmgraph_changes"

// probe begins the notifications that a watcher sends to itself.
const probe = "hello "

const (
	// listenTimeout is the time without any data after which the connection of a watcher counts as lost.
	listenTimeout = 6 * time.Second

	// heartbeat is the interval in which the server is pinged, so that data arrives.
	heartbeat = 2 * time.Second
)

// Watch reports writes of any program to the database at url until ctx ends: it calls changed with the table when the writer has
// committed. It calls reliable with true when notifications arrive from now on (what was read before may have changed), and with
// false when some may be missed. They count as reliable once a notification has arrived that Watch itself has sent through db, so
// a pooler that drops them is noticed, and a lost connection too. changed and reliable are never called at the same time.
func Watch(ctx context.Context, url string, db *sql.DB, changed func(table string), reliable func(bool), log *slog.Logger) error {
	if _, err := parse(url); err != nil {
		return err
	}
	events := make(chan pq.ListenerEventType, 16)
	listener := pq.NewDialListener(newDialer(listenTimeout), encrypted(url), 100*time.Millisecond, 5*time.Second, func(e pq.ListenerEventType, err error) {
		if err != nil && ctx.Err() == nil { // at shutdown, the private server may end first
			log.Warn("cannot listen for changes", "error", err)
		}
		select {
		case events <- e:
		case <-ctx.Done():
		}
	})
	go func() {
		defer func() { _ = listener.Close() }()
		go func() { _ = listener.Listen(changes) }() // waits until it is connected
		go keepAlive(ctx, db, listener)
		expected, received := "", make(chan struct{})
		for {
			select {
			case <-ctx.Done():
				reliable(false) // requests in flight may still be answered
				return
			case e := <-events:
				reliable(false)
				if expected != "" {
					close(received) // ends the probe of the previous connection
				}
				expected = ""
				if e == pq.ListenerEventConnected || e == pq.ListenerEventReconnected {
					expected, received = probe+fmt.Sprint(time.Now().UnixNano()), make(chan struct{})
					go sendProbe(ctx, received, db, expected, log)
				}
			case n := <-listener.Notify:
				switch {
				case n == nil: // reconnected; there is an event for that too
				case n.Extra == expected:
					close(received)
					expected = ""
					reliable(true)
				case !strings.HasPrefix(n.Extra, probe):
					changed(n.Extra)
				}
			}
		}
	}()
	return nil
}

// keepAlive pings the server, so that a lost connection is noticed, and sends the notifications of a program that ended after its commit.
func keepAlive(ctx context.Context, db *sql.DB, listener *pq.Listener) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(heartbeat):
			_ = listener.Ping()                // a failure closes the connection, which is an event
			_ = sendNotifications(ctx, db, "") // a database that cannot be written to has none
		}
	}
}

// sendProbe sends a notification repeatedly until it is received: the first may come before the watcher listens.
func sendProbe(ctx context.Context, received <-chan struct{}, db *sql.DB, payload string, log *slog.Logger) {
	for wait := 10 * time.Millisecond; ; wait = min(2*wait, time.Minute) {
		if _, err := db.ExecContext(ctx, "SELECT pg_notify($1, $2)", changes, payload); err != nil && ctx.Err() == nil {
			log.Warn("cannot send a notification to this program itself", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-received:
			return
		case <-time.After(wait):
		}
	}
}

// encrypted adds sslmode=prefer to the address, as parse does, unless it has another sslmode.
func encrypted(url string) string {
	switch {
	case strings.Contains(url, "sslmode="):
		return url
	case !strings.Contains(url, "://"):
		return url + " sslmode=prefer"
	case strings.Contains(url, "?"):
		return url + "&sslmode=prefer"
	}
	return url + "?sslmode=prefer"
}
