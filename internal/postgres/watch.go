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

// changes is the channel on which tables announce that they have changed.
const changes = "filmgraph_changes"

// hello begins what a watcher announces to itself.
const hello = "hello "

const (
	// deaf is the silence after which a watcher no longer believes that it hears everything.
	deaf = 6 * time.Second

	// heartbeat is how often the server is asked for a sign of life meanwhile.
	heartbeat = 2 * time.Second
)

// Watch tells of writes by whomever to the database at url, until ctx ends: changed is
// called with the table once the writer has committed. It calls sure with true when
// announcements arrive from now on, what was read before may be outdated then, and
// with false when they may be missed. It is sure only once it has heard its own
// announcement, sent through db: a pooler that swallows them is noticed, and so is a
// lost connection. The two are called one after the other.
func Watch(ctx context.Context, url string, db *sql.DB, changed func(table string), sure func(bool), log *slog.Logger) error {
	if _, err := parse(url); err != nil {
		return err
	}
	events := make(chan pq.ListenerEventType, 16)
	listener := pq.NewDialListener(newDialer(deaf), encrypted(url), 100*time.Millisecond, 5*time.Second, func(e pq.ListenerEventType, err error) {
		if err != nil && ctx.Err() == nil { // at the end, the private server may be gone first
			log.Warn("cannot listen to changes", "error", err)
		}
		select {
		case events <- e:
		case <-ctx.Done():
		}
	})
	go func() {
		defer func() { _ = listener.Close() }()
		go func() { _ = listener.Listen(changes) }() // waits until it is connected
		go beat(ctx, listener)
		expected, heard := "", make(chan struct{})
		for {
			select {
			case <-ctx.Done():
				sure(false) // requests that have begun may still be answered
				return
			case e := <-events:
				sure(false)
				if expected != "" {
					close(heard) // or given up
				}
				expected = ""
				if e == pq.ListenerEventConnected || e == pq.ListenerEventReconnected {
					expected, heard = hello+fmt.Sprint(time.Now().UnixNano()), make(chan struct{})
					go greet(ctx, heard, db, expected, log)
				}
			case n := <-listener.Notify:
				switch {
				case n == nil: // reconnected, as an event tells too
				case n.Extra == expected:
					close(heard)
					expected = ""
					sure(true)
				case !strings.HasPrefix(n.Extra, hello):
					changed(n.Extra)
				}
			}
		}
	}()
	return nil
}

// beat makes a lost connection show, by asking on it again and again.
func beat(ctx context.Context, listener *pq.Listener) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(heartbeat):
			_ = listener.Ping() // what is wrong ends the connection, and that is an event
		}
	}
}

// greet announces a greeting again and again until it has been heard: the first may
// come before the watcher listens.
func greet(ctx context.Context, heard <-chan struct{}, db *sql.DB, greeting string, log *slog.Logger) {
	for wait := 10 * time.Millisecond; ; wait = min(2*wait, time.Minute) {
		if _, err := db.ExecContext(ctx, "SELECT pg_notify($1, $2)", changes, greeting); err != nil && ctx.Err() == nil {
			log.Warn("cannot announce to myself", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-heard:
			return
		case <-time.After(wait):
		}
	}
}

// encrypted asks for encryption where the server can, as parse does, unless the
// address says otherwise.
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
