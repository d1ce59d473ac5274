package postgres_test

import (
	"sync"
	"testing"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// announced returns a database, a watcher that receives what is announced, and a function that stores an announcement as a transaction does.
func announced(t *testing.T) (announcer *postgres.Announcer, received <-chan string, store func(payload string)) {
	t.Helper()
	url := postgrestest.URL(t)
	db := open(t, url)
	payloads, sure := make(chan string, 1000), make(chan bool, 10)
	require.NoError(t, postgres.Watch(t.Context(), url, db, func(payload string) { payloads <- payload }, func(s bool) { sure <- s }, quiet))
	for !<-sure {
		continue
	}
	return postgres.NewAnnouncer(db), payloads, func(payload string) {
		_, err := db.ExecContext(t.Context(), "INSERT INTO writes.announcements VALUES (ARRAY[$1])", payload)
		require.NoError(t, err)
	}
}

// Concurrent callers share statements, and each announcement is sent before its caller goes on.
func TestAnnouncer(t *testing.T) {
	t.Parallel()
	announcer, received, store := announced(t)
	var callers sync.WaitGroup
	for range 8 {
		callers.Go(func() {
			for range 20 {
				store("films")
				if err := announcer.Announce(); err != nil {
					t.Errorf("announce: %v", err)
				}
			}
		})
	}
	callers.Wait()
	require.NotEmpty(t, received)
	store("the last")
	require.NoError(t, announcer.Announce())
	for <-received != "the last" {
		continue
	}
}

// Watchers send the announcements of a program that was killed after its commit.
func TestAnnouncementsOfKilledPrograms(t *testing.T) {
	t.Parallel()
	_, received, store := announced(t)
	store("films")
	require.Equal(t, "films", <-received)
}
