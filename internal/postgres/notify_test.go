package postgres_test

import (
	"fmt"
	"sync"
	"testing"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// notified returns a notifier, what a watcher receives, and a function that stores a notification as a transaction does.
func notified(t *testing.T) (notifier *postgres.Notifier, received <-chan string, store func(payload string)) {
	t.Helper()
	url := postgrestest.URL(t)
	db := open(t, url)
	payloads, sure := make(chan string, 1000), make(chan bool, 10)
	notifier = postgres.NewNotifier(db)
	changed, reliable := notifier.Watching(func(payload string) { payloads <- payload }, func(s bool) { sure <- s })
	require.NoError(t, postgres.Watch(t.Context(), url, db, changed, reliable, quiet))
	for !<-sure {
		continue
	}
	return notifier, payloads, func(payload string) {
		_, err := db.ExecContext(t.Context(), "INSERT INTO writes.notifications VALUES (ARRAY[$1])", payload)
		require.NoError(t, err)
	}
}

// Concurrent callers share statements, and each notification is sent before its caller goes on.
func TestNotifier(t *testing.T) {
	t.Parallel()
	notifier, received, store := notified(t)
	var callers sync.WaitGroup
	for range 8 {
		callers.Go(func() {
			for range 20 {
				store("films")
				if err := notifier.Notify(); err != nil {
					t.Errorf("notify: %v", err)
				}
			}
		})
	}
	callers.Wait()
	store("last")
	require.NoError(t, notifier.Notify())
	require.Equal(t, "films", <-received)
	for <-received != "last" {
		continue
	}
}

// A program that watches has received what it was notified of when Notify returns, and nothing else that Notifiers send to each other.
func TestNotificationsHaveArrived(t *testing.T) {
	t.Parallel()
	notifier, received, store := notified(t)
	for number := range 20 {
		store(fmt.Sprint("film ", number))
		require.NoError(t, notifier.Notify())
		require.Len(t, received, 1)
		require.Equal(t, fmt.Sprint("film ", number), <-received)
	}
}

// Watchers send the notifications of a program that was killed after its commit.
func TestNotificationsOfKilledPrograms(t *testing.T) {
	t.Parallel()
	_, received, store := notified(t)
	store("films")
	require.Equal(t, "films", <-received)
}
