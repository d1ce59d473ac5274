package graph_test

import (
	"testing"

	"filmgraph/graph"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// Unknown slugs give an empty list, and the response says which slug was probably meant.
func TestHintsNameWhatWasMeant(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	_, err := db.Exec(`INSERT INTO genres (slug, name) VALUES ('horror', 'Horror'), ('drama', 'Drama');
		INSERT INTO award_events (slug, name) VALUES ('academy-awards', 'Academy Awards'), ('cannes', 'Cannes')`)
	require.NoError(t, err)
	request := serve(t, graph.Config{DB: db})
	for _, test := range []struct {
		query string
		vars  ask
		hints any
	}{
		{`{ films(first: 1, filter: {genres: {any: ["horor"]}}) { totalCount } }`, nil, []any{"No genre has the slug horor; did you mean horror?"}},
		{`{ films(first: 1, filter: {or: [{award: {event: "oscars"}}, {awards: {any: [{event: "cannes"}]}}]}) { totalCount } }`, nil, []any{"No award event has the slug oscars; did you mean academy-awards?"}},
		{`{ films(first: 1, filter: {award: {event: "bafta"}}) { totalCount } }`, nil, []any{"No award event has the slug bafta; the slugs are academy-awards, cannes."}},
		{`query($g: [String!]) { films(first: 1, filter: {genres: {none: $g}}) { totalCount } }`, ask{"g": []string{"Drama", "horror"}}, []any{"No genre has the slug Drama; did you mean drama?"}},
		{`query($g: [String!]) { films(first: 1, filter: {genres: {none: $g}}) { totalCount } }`, ask{"g": []string{"drama", "horror"}}, nil},
		{`{ a: films(first: 1, filter: {genres: {any: ["horor"]}}) { totalCount } b: films(first: 2, filter: {genres: {any: ["horor"]}}) { totalCount } }`, nil, []any{"No genre has the slug horor; did you mean horror?"}},
	} {
		got := request(test.query, ask{"variables": test.vars})
		require.Empty(t, got.Errors, test.query)
		require.Equal(t, test.hints, got.Extensions["hints"], test.query)
	}
}
