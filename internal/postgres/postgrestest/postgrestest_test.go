package postgrestest

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) { Main(m) }

func TestEachTestHasItsOwnDatabase(t *testing.T) {
	t.Parallel()
	var (
		mu   sync.Mutex
		seen = map[string]bool{}
	)
	for range 8 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			db := New(t)
			var name string
			require.NoError(t, db.QueryRow("SELECT current_database()").Scan(&name))
			_, err := db.Exec("CREATE TABLE mine (a int)")
			require.NoError(t, err, "a table of another test is here")
			mu.Lock()
			defer mu.Unlock()
			require.False(t, seen[name])
			seen[name] = true
		})
	}
}
