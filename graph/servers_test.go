package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestTwoServers lets two servers cache responses of one database while a third program writes. After a server has been
// notified of a change, it never sends an older response.
func TestTwoServers(t *testing.T) {
	t.Parallel()
	one := newCached(t)
	two := one.twin(t)
	both := []cached{one, two}
	one.write(t, "INSERT INTO films (slug, title, sort_key) VALUES ('a', 'A 0', 'a')")
	awaitAll(both)
	for i := range 50 {
		for _, server := range both {
			answer := server.get(titles, "")
			require.Contains(t, answer.body, fmt.Sprintf(`"A %d"`, i))
			require.Equal(t, answer.body, server.get(titles, "").body)
		}
		one.write(t, fmt.Sprintf("UPDATE films SET title = 'A %d'", i+1))
		awaitAll(both)
	}
}

// TestMigrationWhileServing changes tables that plans and cached responses of two servers depend on.
func TestMigrationWhileServing(t *testing.T) {
	t.Parallel()
	one := newCached(t)
	both := []cached{one, one.twin(t)}
	one.write(t, "INSERT INTO films (slug, title, sort_key, runtime) VALUES ('a', 'A', 'a', 90)")
	awaitAll(both)
	const query = `{ films(first: 10) { nodes { title runtime } } }`
	for _, migration := range []string{
		"ALTER TABLE films ADD COLUMN note text DEFAULT 'new'",
		"ALTER TABLE films ALTER COLUMN title TYPE text COLLATE \"C\" USING title",
		"ALTER TABLE films DROP COLUMN note",
		"ALTER TABLE films ALTER COLUMN runtime TYPE bigint USING runtime + 1",
		"CREATE TABLE other (LIKE films INCLUDING ALL); INSERT INTO other SELECT * FROM films; UPDATE other SET runtime = 92; ALTER TABLE films RENAME TO former; ALTER TABLE other RENAME TO films",
	} {
		for _, server := range both {
			require.True(t, strings.HasPrefix(server.get(query, "").body, `{"data"`))
		}
		one.write(t, migration+"; SELECT pg_notify('filmgraph_changes', 'films')")
		awaitAll(both)
	}
	for _, server := range both {
		require.JSONEq(t, `{"data": {"films": {"nodes": [{"title": "A", "runtime": 92}]}}}`, server.get(query, "").body)
	}
}

// awaitAll waits until all servers have been notified of a change of films.
func awaitAll(servers []cached) {
	for _, server := range servers {
		for <-server.changes != "films" {
			continue
		}
	}
}

// TestMutationsNotify the servers before the client gets the response, so that none sends what it cached before that.
func TestMutationsNotify(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	for _, mutation := range []string{
		`updateFilm(input:{id:"x",runtime:92,source:{id:"paper"}}){film{runtime}}`,
		`createPerson(input:{name:"Zoe",source:{slug:"notes"}}){person{slug}}`,
		`deleteFilm(input:{id:"x"}){film{slug}}`,
	} {
		w.run(mutation)
		require.Equal(t, "0", w.one("SELECT count(*) FROM writes.notifications"), mutation)
	}
}
