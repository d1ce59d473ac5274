package postgres_test

import (
	"context"
	"database/sql"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"
)

// TestAnswers distinguishes a busy server, of which a ping finds no connection free, from a silent one.
func TestAnswers(t *testing.T) {
	t.Parallel()
	url := postgrestest.Blank(t)
	var pulse postgres.Pulse
	open := func() *sql.DB {
		db, err := postgres.Open(t.Context(), url, postgres.Options{MaxConns: 1, Pulse: &pulse})
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, db.Close()) })
		return db
	}
	full, other := open(), open()
	assert.True(t, pulse.Answers(t.Context(), full))
	conn, err := full.Conn(t.Context())
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, conn.Close()) })

	assert.Eventually(t, func() bool {
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
		defer cancel()
		return !pulse.Answers(ctx, full)
	}, time.Minute, time.Millisecond, "nothing is heard of it")

	ctx, cancel := context.WithCancel(t.Context())
	answers, waiting := make(chan bool), full.Stats().WaitCount
	go func() { answers <- pulse.Answers(ctx, full) }()
	require.Eventually(t, func() bool { return full.Stats().WaitCount > waiting }, time.Minute, time.Millisecond)
	_, err = postgres.Read(t.Context(), other, "SELECT ''", nil)
	require.NoError(t, err)
	cancel()
	assert.True(t, <-answers, "it answers somebody else")
}
