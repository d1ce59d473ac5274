package history_test

import (
	"testing"

	"filmgraph/internal/history"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// In a cluster with fewer transactions than the one that the database comes from, the feed continues after its last change.
func TestFeedContinuesInAnotherCluster(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	exec(t, db, newFilm)
	require.NoError(t, history.Continue(t.Context(), db))
	require.Equal(t, []string{"0"}, lines(t, db, "SELECT change_offset()::text"), "it changes nothing in the same cluster")
	exec(t, db, "UPDATE changes SET feed_position = feed_position + (1000000000::bigint << 20), reason = 'restored'")
	require.Equal(t, []string{"0"}, lines(t, db, "SELECT count(*)::text FROM changes WHERE feed_position < feed_end()"))
	require.NoError(t, history.Continue(t.Context(), db))
	exec(t, db, "UPDATE films SET runtime = 170")
	const feed = "SELECT coalesce(reason, 'new') FROM changes WHERE feed_position < feed_end() ORDER BY feed_position, id"
	for len(lines(t, db, feed)) < 2 { // transactions of other tests hold the feed back
		require.NoError(t, t.Context().Err())
	}
	require.Equal(t, []string{"restored", "new"}, lines(t, db, feed))
}
