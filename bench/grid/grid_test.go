package main

import (
	"log/slog"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"filmgraph/bench/parents"
	"filmgraph/bench/prepared"
	"filmgraph/graph"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"
)

func TestMain(m *testing.M) { postgrestest.Main(m) }

// smallCatalog is a database with a synthetic catalog.
var smallCatalog = postgrestest.NewTemplate("small", func(t testing.TB, url string) {
	t.Helper()
	_, done, err := prepared.Open(t.Context(), postgres.Where{URL: url}, prepared.Catalog{Kind: prepared.Synthetic, Films: 300, Seed: 5}, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	done()
})

// small is a grid over a small catalog, of the lists and keys that match.
func small(t *testing.T, types, keys string) (g *grid, url string) {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	url, done, err := prepared.Open(t.Context(), postgres.Where{URL: smallCatalog.URL(t)}, prepared.Catalog{}, log)
	require.NoError(t, err)
	t.Cleanup(done)
	db, err := postgres.Open(t.Context(), url, postgres.Options{StatementTimeout: postgres.NoTimeout})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, db.Close()) })
	return &grid{values: &valuer{catalog{db, map[string]ranking{}}, graph.Schema()}, types: regexp.MustCompile(types), keys: regexp.MustCompile(keys),
		chosen: map[string][]choice{}, log: log, seed: 1, pairs: 10}, url
}

func TestEveryListKeyAndOrderOfTheContractIsInTheGrid(t *testing.T) {
	t.Parallel()
	g, url := small(t, ".", ".")
	all, of, err := g.combinations(t.Context())
	require.NoError(t, err)
	assert.Len(t, all, of)
	names, groups := map[string]bool{}, map[string]bool{}
	for _, c := range all {
		if c.Class != several {
			assert.False(t, names[c.Name], "%s is there twice", c.Name)
		}
		names[c.Name], groups[c.Group] = true, true
	}
	for _, field := range g.values.schema.Query.Fields {
		by := field.Arguments.ForName("orderBy")
		if by == nil {
			continue
		}
		for _, order := range g.values.schema.Types[by.Type.Name()+"Field"].EnumValues {
			for _, direction := range []string{"ASC", "DESC"} {
				assert.True(t, names[field.Name+" by "+order.Name+" "+direction])
				assert.True(t, names[field.Name+" by "+order.Name+" "+direction+", total"])
				assert.True(t, names[field.Name+" by "+order.Name+" "+direction+", second page"])
				assert.True(t, order.Name == "RELEVANCE" || names[field.Name+" by "+order.Name+" "+direction+", page in the middle"])
				assert.True(t, names[field.Name+" by "+order.Name+" "+direction+", last page"])
			}
		}
		for _, key := range g.values.schema.Types[field.Arguments.ForName("filter").Type.Name()].Fields {
			assert.True(t, groups[field.Name+"("+key.Name+")"], "%s(%s)", field.Name, key.Name)
		}
	}
	sorted := sortedKeys(names)
	for _, part := range []string{"genre[most].films(award won=true) by", "genre[median].films by", "person[most].credits(department common) by", "film[most].relationshipsAmongPeople by",
		"films(people many) by", "films(genres none=two) by", "films(year wide) by", "films(text the) by", "characters(text john) by", `search "john"`, "quotes(sentiment two",
		"changes(types common), total", "changes(subject common), second page", "film[most].history(authors common) by", "film[most].related by"} {
		assert.True(t, slices.ContainsFunc(sorted, func(name string) bool { return strings.HasPrefix(name, part) }), part)
	}

	// One of each kind is asked, so that no value is one that the API refuses. How long they take is for the grid to tell.
	server, err := newServer(t.Context(), url, time.Minute, g.log)
	require.NoError(t, err)
	defer func() { assert.NoError(t, server.db.Close()) }()
	asked := map[string]bool{}
	for _, c := range all {
		kind, _, _ := strings.Cut(c.Name, " by ")
		if nested, rest, ok := strings.Cut(kind, "["); ok { // once, whatever the parent and the filter
			kind, _, _ = strings.Cut(nested+strings.TrimPrefix(strings.TrimPrefix(rest, "most"), "median"), "(")
		}
		if asked[kind] {
			continue
		}
		asked[kind] = true
		a, err := server.ask(t.Context(), c)
		if assert.NoError(t, err) {
			assert.NotEmpty(t, a.runs, c.Name)
		}
	}
}

func TestKeysWithoutASourceOfValuesFailByName(t *testing.T) {
	t.Parallel()
	_, err := source("FilmFilter.colour", ast.NonNullNamedType("String", nil))
	assert.ErrorContains(t, err, "FilmFilter.colour: the grid has no source of values of type String!: name the column")
	_, _, err = parents.Ends(t.Context(), nil, "Film", "stills")
	assert.ErrorContains(t, err, "Film.stills: it is not known which rows have most of it: add it to children")
}

func TestCommonAndRareValuesAreThoseOfTheRows(t *testing.T) {
	t.Parallel()
	g, _ := small(t, ".", ".")
	var common, rare string
	const counted = "SELECT g.slug FROM film_genres l JOIN genres g ON g.id = l.genre_id GROUP BY 1 ORDER BY count(*) "
	require.NoError(t, g.values.db.QueryRow(counted+"DESC, 1 LIMIT 1").Scan(&common))
	require.NoError(t, g.values.db.QueryRow(counted+", 1 LIMIT 1").Scan(&rare))
	values, err := g.values.of(t.Context(), "FilmFilter", g.values.schema.Types["FilmFilter"].Fields.ForName("genres"))
	require.NoError(t, err)
	byName := map[string]any{}
	for _, v := range values {
		byName[v.name] = v.json
	}
	assert.Equal(t, map[string]any{"any": []any{common}}, byName["any=common"])
	assert.Equal(t, map[string]any{"none": []any{rare}}, byName["none=rare"])
	assert.Equal(t, map[string]any{"all": []any{"nothing"}}, byName["all=missing"])
	assert.Len(t, byName["any=two"].(map[string]any)["any"], 2)
}

func TestWhatTakesTooLongIsATimeoutAndHasAPlan(t *testing.T) {
	t.Parallel()
	g, url := small(t, "^Query.films$", "^FilmFilter.year$")
	all, _, err := g.combinations(t.Context())
	require.NoError(t, err)
	server, err := newServer(t.Context(), url, time.Minute, g.log)
	require.NoError(t, err)
	defer func() { assert.NoError(t, server.db.Close()) }()
	results, err := server.measure(t.Context(), all[:2], g.log)
	require.NoError(t, err)
	text, err := explain(t.Context(), g.values.db, results[1])
	require.NoError(t, err)
	assert.Contains(t, text, "films")
	assert.Contains(t, text, "Execution Time")

	// A lock of another session is one way to take too long.
	lock, err := g.values.db.Begin()
	require.NoError(t, err)
	defer func() { _ = lock.Rollback() }()
	_, err = lock.Exec("LOCK films")
	require.NoError(t, err)
	slow, err := newServer(t.Context(), url, 50*time.Millisecond, g.log)
	require.NoError(t, err)
	defer func() { assert.NoError(t, slow.db.Close()) }()
	results, err = slow.measure(t.Context(), all[:1], g.log)
	require.NoError(t, err)
	assert.True(t, results[0].TimedOut)
	assert.GreaterOrEqual(t, results[0].Warm, 50.0)
	assert.NoError(t, lock.Rollback())
	text, err = explain(t.Context(), g.values.db, results[0])
	require.NoError(t, err)
	assert.NotContains(t, text, "Execution Time", "it is not run again")
}
