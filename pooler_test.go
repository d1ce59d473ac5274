package main

import (
	"testing"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// TestThroughPooler runs the program with PgBouncer in transaction mode, which assigns statements to sessions at random.
func TestThroughPooler(t *testing.T) {
	t.Parallel()
	url := postgrestest.URL(t)
	loadFilms(t, url)
	pooled := "--database-url=" + postgrestest.Pooler(t, url)
	status, _, stderr := command(t, "migrate", pooled)
	require.Equal(t, 1, status)
	require.Contains(t, stderr, "DATABASE_DIRECT_URL")

	server := serving(t, pooled, "--database-direct-url="+url, "--max-connections=8", "--cache-mib=0")
	load := ask(t, server.address, patience)
	load.await(500, load.began, true)
	load.end()
	require.Zero(t, load.unanswered())
}
