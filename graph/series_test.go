package graph_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"filmgraph/graph"
	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// show is a series with two seasons, a special and an episode of which nothing is known, and a film of its name.
var show = []string{
	`{"type":"genre","slug":"drama","name":"Drama"}`,
	`{"type":"theme","slug":"sleep","name":"Sleep"}`,
	`{"type":"person","slug":"ann","name":"Ann"}`,
	`{"type":"film","slug":"dream","title":"Dream","kind":"SERIES","year":2001,"ratingVotes":500,"externalIds":[{"site":"tvdb","value":"81189"}],"genres":[{"genre":"drama"}],"themes":[{"theme":"sleep"}],"credits":[{"person":"ann","department":"ACTING"}]}`,
	`{"type":"film","slug":"other","title":"Other","kind":"SERIES"}`,
	`{"type":"film","slug":"film","title":"Dreaming","year":1999,"genres":[{"genre":"drama"}],"credits":[{"person":"ann","department":"ACTING"}]}`,
	episodeLine("s1e2", `"season":1,"episode":2`), episodeLine("s2e1", `"season":2,"episode":1`), episodeLine("s1e1", `"season":1,"episode":1`),
	episodeLine("special", `"season":0,"episode":1`), episodeLine("lost", `"year":2002`), episodeLine("unnumbered", `"season":1`),
}

func episodeLine(slug, numbers string) string {
	return fmt.Sprintf(`{"type":"film","slug":%q,"title":"Dream","kind":"EPISODE","series":"dream",%s,"ratingVotes":500,"genres":[{"genre":"drama"}],"themes":[{"theme":"sleep"}],"credits":[{"person":"ann","department":"ACTING"}]}`, slug, numbers)
}

func TestSeries(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	report, err := catalog.Load(t.Context(), db, catalog.In(fstest.MapFS{"show.ndjson": {Data: []byte(strings.Join(show, "\n"))}}, "show.ndjson"), catalog.Options{})
	require.NoError(t, err)
	require.Empty(t, report.Bad)
	asked := serve(t, graph.Config{DB: db})
	answers := func(query, expected string) {
		t.Helper()
		a := asked(query, nil)
		require.Empty(t, a.Errors, query)
		assert.JSONEq(t, expected, string(a.Data), query)
	}
	id := strings.Trim(strings.Split(string(asked(`{ film(by: {slug: "dream"}) { id } }`, nil).Data), `"`)[5], `"`)
	all := `[{"slug":"special"},{"slug":"s1e1"},{"slug":"s1e2"},{"slug":"unnumbered"},{"slug":"s2e1"},{"slug":"lost"}]`

	answers(`{ films(first: 10) { nodes { slug } totalCount } }`, `{"films":{"nodes":[{"slug":"dream"},{"slug":"film"},{"slug":"other"}],"totalCount":3}}`)
	answers(`{ films(first: 10, filter: {genres: {any: ["drama"]}}) { nodes { slug } totalCount } }`, `{"films":{"nodes":[{"slug":"dream"},{"slug":"film"}],"totalCount":2}}`)
	answers(`{ films(first: 10, filter: {themes: {none: ["sleep"]}}) { totalCount } }`, `{"films":{"totalCount":2}}`)
	answers(`{ person(by: {slug: "ann"}) { films(first: 10) { nodes { slug } totalCount } credits(first: 10) { totalCount } } }`,
		`{"person":{"films":{"nodes":[{"slug":"dream"},{"slug":"film"}],"totalCount":2},"credits":{"totalCount":8}}}`)
	answers(`{ genres { films(first: 10, orderBy: {field: RATING_VOTES, direction: DESC}) { nodes { slug } totalCount } } }`,
		`{"genres":[{"films":{"nodes":[{"slug":"dream"},{"slug":"film"}],"totalCount":2}}]}`)
	answers(`{ films(first: 10, filter: {kind: [EPISODE]}, orderBy: {field: EPISODE}) { nodes { slug } totalCount } }`, `{"films":{"nodes":`+all+`,"totalCount":6}}`)
	answers(`{ films(first: 10, filter: {kind: [EPISODE], genres: {any: ["drama"]}}) { totalCount } }`, `{"films":{"totalCount":6}}`)
	answers(`{ films(first: 10, filter: {kind: [SERIES, EPISODE]}) { totalCount } }`, `{"films":{"totalCount":8}}`)
	answers(`{ films(first: 10, filter: {kinds: [EPISODE]}) { totalCount } }`, `{"films":{"totalCount":6}}`)
	answers(`{ films(first: 10, filter: {or: [{series: ["dream"]}, {year: {lte: 1999}}]}) { totalCount } }`, `{"films":{"totalCount":7}}`)
	answers(`{ films(first: 10) { facets(by: [KIND, GENRE]) { values { value count } } stats { year { count } } } }`, `{"films":{"facets":[
		{"values":[{"value":"SERIES","count":2},{"value":"FEATURE","count":1}]},{"values":[{"value":"drama","count":2}]}],"stats":{"year":{"count":2}}}}`)
	answers(`{ films(first: 10, filter: {series: "`+id+`"}, orderBy: {field: EPISODE}) { nodes { slug } totalCount } }`, `{"films":{"nodes":`+all+`,"totalCount":6}}`)
	answers(`{ films(first: 10, filter: {season: {gte: 1}, episode: {lte: 1}}, orderBy: {field: EPISODE, direction: DESC}) { nodes { slug season episode } totalCount } }`,
		`{"films":{"nodes":[{"slug":"s2e1","season":2,"episode":1},{"slug":"s1e1","season":1,"episode":1}],"totalCount":2}}`)
	answers(`{ films(first: 10, filter: {hasEpisodes: true}) { nodes { slug } totalCount } }`, `{"films":{"nodes":[{"slug":"dream"}],"totalCount":1}}`)
	answers(`{ films(first: 10, filter: {hasEpisodes: false}) { nodes { slug } totalCount } }`, `{"films":{"nodes":[{"slug":"film"},{"slug":"other"}],"totalCount":2}}`)
	answers(`{ film(by: {tvdbId: "81189"}) { seasons { number episodes(first: 1) { nodes { slug } totalCount } } } }`, `{"film":{"seasons":[
		{"number":0,"episodes":{"nodes":[{"slug":"special"}],"totalCount":1}},{"number":1,"episodes":{"nodes":[{"slug":"s1e1"}],"totalCount":3}},
		{"number":2,"episodes":{"nodes":[{"slug":"s2e1"}],"totalCount":1}},{"number":null,"episodes":{"nodes":[{"slug":"lost"}],"totalCount":1}}]}}`)
	answers(`{ film(by: {slug: "dream"}) { seasons(first: 1) { number } } }`, `{"film":{"seasons":[{"number":0}]}}`)
	answers(`{ film(by: {slug: "s1e2"}) { kind season episode series { slug } seasons { number } } }`, `{"film":{"kind":"EPISODE","season":1,"episode":2,"series":{"slug":"dream"},"seasons":[]}}`)
	answers(`{ search(query: "dream", first: 1) { nodes { ... on Film { slug } } totalCount } }`, `{"search":{"nodes":[{"slug":"dream"}],"totalCount":8}}`)

	for query, says := range map[string]string{
		`{ film(by: {slug: "dream"}) { seasons(first: 0) { number } } }`:         "seasons takes first from 1 to 100.",
		`{ film(by: {slug: "dream"}) { seasons(first: 101) { number } } }`:       "seasons takes first from 1 to 100.",
		`{ films(first: 1, filter: {series: ["person_1"]}) { nodes { slug } } }`: "is the id of a Person, not of a Film",
	} {
		a := asked(query, nil)
		require.NotEmpty(t, a.Errors, query)
		assert.Contains(t, a.Errors[0].Message, says, query)
	}
	priced := func(first string) any {
		return asked(`{ film(by: {slug: "dream"}) { seasons`+first+` { number episodes(first: 10) { nodes { slug } } } } }`, ask{"extensions": ask{"cost": true}}).Extensions["cost"].(map[string]any)["requested"]
	}
	assert.EqualValues(t, 1201, priced(""), "100 seasons with a page of 10 episodes each")
	assert.EqualValues(t, 25, priced("(first: 2)"))
}

// A record that cannot be right is refused, and told why.
func TestWrongEpisodesAreRefused(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	for line, says := range map[string]string{
		`{"type":"film","slug":"a","title":"A","kind":"FEATURE","series":"b"}`:             "only an episode has a series: its kind is EPISODE",
		`{"type":"film","slug":"a","title":"A","kind":"EPISODE","series":"a"}`:             "an episode is not its own series",
		`{"type":"film","slug":"a","title":"A","kind":"EPISODE","series":"none"}`:          `series: no film has the slug "none"`,
		`{"type":"film","slug":"a","title":"A","kind":"EPISODE","series":"b","season":-1}`: "the number of a season lies between 0 and 9,998",
		`{"type":"film","slug":"a","title":"A","kind":"EPISODE","episode":99999}`:          "the number of an episode lies between 0 and 99,998",
	} {
		text := `{"type":"film","slug":"b","title":"B","kind":"SERIES"}` + "\n" + line
		report, err := catalog.Load(t.Context(), db, catalog.In(fstest.MapFS{"show.ndjson": {Data: []byte(text)}}, "show.ndjson"), catalog.Options{})
		require.NoError(t, err)
		require.NotEmpty(t, report.Bad, line)
		assert.Contains(t, report.Bad[0].Reason, says, line)
	}
}
