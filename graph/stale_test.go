package graph_test

import (
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"filmgraph/graph"
	"filmgraph/internal/access"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// edited is a server with a cache whose clients may write, and another one without a cache on the same database.
type edited struct {
	writing
	uncached http.Handler
	changes  chan string // what the cache was notified of
	settled  int         // how often
	hits     int
}

func newEdited(t *testing.T) *edited {
	t.Helper()
	address := postgrestest.URL(t)
	db, err := postgres.Open(t.Context(), address, postgres.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	e := &edited{writing: writing{T: t, db: db}, changes: make(chan string, 1000)}
	sure, log := make(chan bool, 10), slog.New(slog.DiscardHandler)
	e.handler, err = graph.New(graph.Config{
		DB: db, Log: log, Deadline: patience, Cache: 1 << 26, Access: access.NewAuthenticator(verifyRole, nil, log),
		Watch: func(changed func(string), reliable func(bool)) error {
			return postgres.Watch(t.Context(), address, db, func(payload string) { changed(payload); e.changes <- payload }, func(r bool) { reliable(r); sure <- r }, log)
		},
	})
	require.NoError(t, err)
	e.uncached, err = graph.New(graph.Config{DB: db, Log: log, Deadline: patience})
	require.NoError(t, err)
	for !<-sure {
		continue
	}
	e.load(basis...)
	return e
}

// settle waits until the cache was notified of all earlier changes.
func (e *edited) settle() {
	e.settled++
	last := fmt.Sprint("settled ", e.settled)
	_, err := e.db.ExecContext(e.Context(), "SELECT pg_notify('filmgraph_changes', $1)", last)
	require.NoError(e, err)
	for <-e.changes != last {
		continue
	}
}

// What is read after the response to a mutation includes what it has written, also what follows from a decision that writes nothing else.
func TestCachedResponsesIncludeOwnWrites(t *testing.T) {
	t.Parallel()
	e := newEdited(t)
	read := func(query, want string) {
		t.Helper()
		response, _ := getFrom(e.handler, query)
		require.Contains(t, response, want)
	}
	for runtime := range 60 {
		read(`{film(by:{slug:"x"}){runtime}}`, `"runtime":`)
		e.changed(fmt.Sprintf(`updateFilm(input:{id:"x",runtime:%d,source:{id:"notes"}})`, 100+runtime))
		read(`{film(by:{slug:"x"}){runtime}}`, fmt.Sprintf(`"runtime":%d`, 100+runtime))
	}
	for number := range 20 {
		id := e.propose(fmt.Sprintf(`updateFilm(input:{id:"x",runtime:%d,source:{id:"notes"}})`, 200+number))
		state := fmt.Sprintf(`{node(id:%q){...on Proposal{state}}}`, id)
		read(state, "OPEN")
		require.Contains(t, e.decide("fg_admin", id, "REJECT"), `"userErrors":[]`)
		read(state, "REJECTED")
	}
}

// getFrom reads a query by GET without a key, and reports whether the response was cached.
func getFrom(handler http.Handler, query string) (body string, cached bool) {
	request := httptest.NewRequest(http.MethodGet, "/graphql?query="+url.QueryEscape(query), nil)
	request.Header.Set("Accept", "application/json")
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, request)
	return recorder.Body.String(), strings.HasSuffix(recorder.Header().Get("Cache-Status"), "hit")
}

// compare reads queries from the cache and from the database.
func (e *edited) compare(queries []string, after string) {
	e.Helper()
	e.settle()
	for _, query := range queries {
		response, cached := getFrom(e.handler, query)
		fresh, _ := getFrom(e.uncached, query)
		require.Equal(e, fresh, response, "after %s: %s", after, query)
		if cached {
			e.hits++
		}
	}
}

// paths are the selections of single fields of a type, down to a depth: title, credits{nodes{person{name}}}, …
func paths(schema *ast.Schema, typ *ast.Definition, depth int) (all []string) {
	for _, f := range typ.Fields {
		text, below := f.Name, schema.Types[f.Type.Name()]
		first := f.Arguments.ForName("first")
		required := func(a *ast.ArgumentDefinition) bool { return a.Type.NonNull && a.DefaultValue == nil && a != first }
		switch {
		case strings.HasPrefix(f.Name, "__") || slices.ContainsFunc(f.Arguments, required) || below.IsAbstractType():
			continue
		case below.IsLeafType():
			all = append(all, text)
			continue
		case depth == 0:
			continue
		case first != nil:
			text += "(first:5)"
		}
		if nodes := below.Fields.ForName("nodes"); nodes != nil {
			all = append(all, text+"{totalCount}")
			text, below = text+"{nodes", schema.Types[nodes.Type.Name()]
		}
		for _, path := range paths(schema, below, depth-1) {
			all = append(all, text+"{"+path+strings.Repeat("}", strings.Count(text, "{")+1))
		}
	}
	return all
}

// pagesOf are queries of a film or a person: of each field about credits and disagreements, and of some of the others.
func (c chance) pagesOf(schema *ast.Schema, typ, by string) (queries []string) {
	for _, path := range paths(schema, schema.Types[typ], 2) {
		often := strings.HasPrefix(path, "credits") || strings.HasPrefix(path, "disagreements")
		if often || c.IntN(50) == 0 {
			queries = append(queries, fmt.Sprintf("{%s(by:{%s}){%s}}", strings.ToLower(typ), by, path))
		}
	}
	return queries
}

// TestCachedResponsesAreNeverStale reads many fields of some films and people after each of random mutations: cached responses are what the
// database returns.
func TestCachedResponsesAreNeverStale(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../schema.graphql")
	require.NoError(t, err)
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: string(text)})
	const mutations = 25
	for seed := range uint64(2) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			e := newEdited(t)
			e.run(`createCredit(input:{film:"x",person:"ann",department:ACTING,characters:["hero"],source:{slug:"notes"}}){credit{id}}`)
			c := chance{rand.New(rand.NewPCG(seed, 0)), &model{writing: e.writing}}
			var queries []string
			for _, of := range [][2]string{{"Film", `slug:"x"`}, {"Person", `id:"person_1"`}, {"Film", `id:"film_2"`}, {"Person", `slug:"bob"`}} {
				queries = append(queries, c.pagesOf(schema, of[0], of[1])...)
			}
			require.Greater(t, len(queries), 100)
			calls := []string{
				`updateFilm(input:{id:"x",runtime:91,source:{id:"notes"}})`, `updateFilm(input:{id:"x",runtime:77,source:{id:"notes"}})`,
				`updatePerson(input:{id:"ann",birthDate:"1991",source:{id:"notes"}})`,
			}
			for i := range mutations {
				var call string
				if i < len(calls) {
					call = calls[i]
				} else {
					call = c.mutation()
				}
				body := e.send("fg_admin", "mutation{m:"+call+"{change{id}}}", nil)
				e.compare(queries, call+" "+body)
			}
			require.Greater(t, e.hits, len(queries)*mutations/4, "most mutations concern few pages")
		})
	}
}
