package first_test

import (
	"context"
	"net/url"
	"testing"

	"filmgraph/internal/catalog"
	"filmgraph/internal/catalog/first"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestServerWithFewConnections loads the first catalog line by line, because there are too few connections for Fill.
func TestServerWithFewConnections(t *testing.T) {
	t.Parallel()
	address := postgrestest.URL(t)
	db := patientAt(t, address)
	database := one(t, db, "SELECT current_database()")
	role := "few_" + database
	t.Cleanup(func() { // of the server, which other tests use too
		_, err := db.ExecContext(context.WithoutCancel(t.Context()), "DROP OWNED BY "+role+" CASCADE; DROP ROLE "+role)
		assert.NoError(t, err)
	})
	for _, statement := range []string{
		"CREATE ROLE " + role + " LOGIN CONNECTION LIMIT 5",
		"GRANT ALL ON ALL TABLES IN SCHEMA public TO " + role,
		"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO " + role,
		"GRANT ALL ON SCHEMA imports TO " + role,
		"GRANT ALL ON ALL TABLES IN SCHEMA imports TO " + role,
		"GRANT CREATE ON DATABASE " + database + " TO " + role,
		"ALTER TABLE sources OWNER TO " + role,
		"GRANT CREATE ON SCHEMA public TO " + role,
	} {
		_, err := db.ExecContext(t.Context(), statement)
		require.NoError(t, err, statement)
	}
	u, err := url.Parse(address)
	require.NoError(t, err)
	u.User = url.User(role)
	few := patientAt(t, u.String())
	c := first.Catalog{DataSets: file("sets.ndjson", []string{`{"type":"film","slug":"x-2001","title":"X"}`}), Articles: file("articles.ndjson", []string{`{"type":"film","slug":"y-2001","title":"Y"}`})}
	report, loaded, err := c.Load(t.Context(), few, catalog.Options{})
	require.NoError(t, err)
	assert.True(t, loaded)
	assert.Equal(t, catalog.Report{Lines: 2, Added: 2}, report)
}
