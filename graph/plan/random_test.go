package plan_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"filmgraph/graph/plan"
	"filmgraph/graph/plan/naive"
	"filmgraph/graph/plan/random"
	"filmgraph/internal/adjacency"
	"filmgraph/internal/adjacency/live"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/validator"
)

// How many random operations are compared, and from which seed on; FILMGRAPH_RANDOM_OPERATIONS and
// FILMGRAPH_RANDOM_SEED change it.
const (
	operations = 8000
	firstSeed  = 1
	shards     = 4
)

var templates sync.Map // by seed

// randomCatalog is the database of the random catalog with a seed.
func randomCatalog(seed uint64) *postgrestest.Template {
	template, _ := templates.LoadOrStore(seed, postgrestest.NewTemplate(fmt.Sprint("random_", seed), func(t testing.TB, url string) {
		t.Helper()
		db, err := postgres.Open(t.Context(), url, postgres.Options{StatementTimeout: postgres.NoTimeout})
		require.NoError(t, err)
		require.NoError(t, random.Fill(t.Context(), db, seed))
		require.NoError(t, db.Close())
	}))
	return template.(*postgrestest.Template)
}

// contest is a random catalog, and the two that answer over it.
type contest struct {
	db     *sql.DB
	reader *plan.Reader
	oracle naive.Evaluator
	facts  random.Facts
}

func newContest(t testing.TB, seed uint64) contest {
	t.Helper()
	// Some random operations are far beyond the cost that a request may have.
	db, err := postgres.Open(t.Context(), randomCatalog(seed).URL(t), postgres.Options{StatementTimeout: postgres.NoTimeout})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	catalog, err := naive.Load(t.Context(), db)
	require.NoError(t, err)
	_, err = db.Exec("ANALYZE")
	require.NoError(t, err)
	impatient := reader(t, db)
	require.NoError(t, impatient.Impatient(t.Context()))
	searchInMemory(t, impatient, db)
	return contest{db, impatient, naive.Evaluator{Catalog: catalog, Schema: contract, Cursor: cursorOf, Rank: ranking(t, db), Ranked: plan.ImpatientlyProbed}, random.Know(catalog, cursorOf)}
}

// ranking asks Postgres whether a text contains words, and how much it is about them, once for each. Words become a query of many
// languages, and texts become vectors, which takes most of the time and is also done once.
func ranking(t testing.TB, db *sql.DB) func(language *string, text, words string) (json.Number, bool) {
	t.Helper()
	var known, vectors, queries sync.Map
	type place struct{ language, text string }
	type question struct {
		place
		words string
	}
	ask := func(answers *sync.Map, key any, query string, args ...any) string {
		if answer, ok := answers.Load(key); ok {
			return answer.(string)
		}
		var answer string
		if err := db.QueryRow(query, args...).Scan(&answer); err != nil {
			t.Error(err)
		}
		answers.Store(key, answer)
		return answer
	}
	return func(language *string, text, words string) (json.Number, bool) {
		q := question{place{text: text}, words}
		if language != nil {
			q.language = *language
		}
		if answer, ok := known.Load(q); ok {
			return json.Number(answer.(string)), answer != ""
		}
		vector := ask(&vectors, q.place, "SELECT text_vector($1, $2)", language, text)
		query := ask(&queries, words, "SELECT coalesce(text_query($1)::text, '')", words)
		answer := ask(&known, q, "SELECT coalesce((SELECT to_json(ts_rank($1::tsvector, $2::tsquery, 1)::float8)::text WHERE $1::tsvector @@ $2::tsquery), '')", vector, query)
		return json.Number(answer), answer != ""
	}
}

// searchInMemory makes a reader search chains in memory. TestChainsInDatabase compares the other way.
func searchInMemory(t testing.TB, r *plan.Reader, db *sql.DB) {
	t.Helper()
	graph, err := live.Build(t.Context(), db, 1<<30)
	require.NoError(t, err)
	r.SearchIn(func(context.Context) *adjacency.Graph { return graph })
}

// cursorOf makes the cursor that the reader would give for a place. The digest is the reader's own affair; the rest is
// documented, in the JSON of Postgres.
func cursorOf(typ, field, direction string, value any, id int64) string {
	secret, _ := base64.RawURLEncoding.DecodeString(plan.EncodeCursor(typ, field, direction, nil, 0))
	digest, _, _ := bytes.Cut(secret, []byte(","))
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(value) // a text, number or null
	place := strings.NewReplacer(`\u2028`, "\u2028").Replace(strings.TrimSpace(text.String()))
	return base64.RawURLEncoding.EncodeToString([]byte(string(digest) + "," + place + "," + strconv.FormatInt(id, 10) + "]"))
}

// mistake stands for the response to an operation with an error that the client must fix.
const mistake = "mistake"

// tooLarge stands for both responses to an operation that the reader refuses for its size, which the naive evaluator has no limit of.
const tooLarge = "too large"

// both answers an operation in both ways. An answer is the JSON of the data, mistake or tooLarge.
func (c contest) both(t testing.TB, query string, variables map[string]any) (compiled, naive string) {
	t.Helper()
	doc, errs := gqlparser.LoadQueryWithRules(contract, query, nil)
	require.Empty(t, errs, query)
	operation := doc.Operations[0]
	compiled, naive = mistake, mistake
	if data, mistakes := c.oracle.Execute(doc, operation, variables); len(mistakes) == 0 {
		naive = string(data)
	}
	coerced, err := validator.VariableValues(contract, operation, decoded(t, variables))
	require.NoError(t, err, query)
	data, err := c.reader.Execute(t.Context(), doc, operation, coerced)
	if err == nil {
		compiled = string(data)
	} else if errors.As(err, new(plan.SizeError)) {
		return tooLarge, tooLarge
	} else if input := new(plan.InputError); !errors.As(err, input) {
		compiled = "fault: " + err.Error()
	}
	return compiled, naive
}

// decoded is a deep copy of variables as the body of a request gives them: the validator writes into them.
func decoded(t testing.TB, variables map[string]any) map[string]any {
	t.Helper()
	text, err := json.Marshal(variables)
	require.NoError(t, err)
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var copied map[string]any
	require.NoError(t, decoder.Decode(&copied))
	return copied
}

// agree fails the test if the two answers to an operation are not the same to the byte, and returns the naive one.
func (c contest) agree(t testing.TB, query string, variables map[string]any) string {
	t.Helper()
	compiled, naive := c.both(t, query, variables)
	if compiled == naive {
		return naive
	}
	text, _ := json.Marshal(variables)
	say := func(what, query, compiled, naive string) {
		t.Errorf("%s\n%s\nvariables: %s\ncompiled: %s\nnaive:    %s", what, query, text, compiled, naive)
	}
	small := random.Shrink(contract, query, func(query string) bool {
		compiled, naive := c.both(t, query, variables)
		return compiled != naive
	})
	if again, wanted := c.both(t, small, variables); again != wanted {
		say("the answers differ", small, again, wanted)
	} else { // a race, or a deadline
		say("the answers differed once", query, compiled, naive)
	}
	return naive
}

func setting(t testing.TB, name string, standard uint64) uint64 {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return standard
	}
	n, err := strconv.ParseUint(text, 10, 64)
	require.NoError(t, err, name)
	return n
}

// The compiled answer to any operation is the naive one, to the byte.
func TestRandomOperations(t *testing.T) {
	t.Parallel()
	n, first := setting(t, "FILMGRAPH_RANDOM_OPERATIONS", operations), setting(t, "FILMGRAPH_RANDOM_SEED", firstSeed)
	c := newContest(t, first)
	var coverage random.Coverage
	c.oracle.Saw = coverage.Saw
	var refused atomic.Uint64
	t.Run("operations", func(t *testing.T) {
		for shard := range uint64(shards) {
			t.Run(fmt.Sprint(shard), func(t *testing.T) {
				t.Parallel()
				c := c
				if shard == 0 {
					c.oracle.Ranked = plan.Probed
					c.reader = reader(t, c.db) // which leaves everything else to Postgres
					searchInMemory(t, c.reader, c.db)
				}
				for i := shard; i < n; i += shards {
					query, variables := random.Operation(rand.New(rand.NewPCG(first, i)), contract, c.facts)
					if c.agree(t, query, variables) == tooLarge {
						refused.Add(1)
					}
					if t.Failed() {
						t.Fatalf("operation %d of FILMGRAPH_RANDOM_SEED=%d", i, first)
					}
				}
			})
		}
	})
	require.LessOrEqual(t, refused.Load(), n/50)
	if missing, wanted := coverage.Missing(contract); n >= operations && !t.Failed() {
		require.Empty(t, missing, "of %d", wanted)
	}
}

// FuzzOperations compares operations without end: go test -fuzz FuzzOperations ./graph/plan
func FuzzOperations(f *testing.F) {
	c := newContest(f, firstSeed)
	f.Add(uint64(0), uint64(0))
	f.Fuzz(func(t *testing.T, one, two uint64) {
		query, variables := random.Operation(rand.New(rand.NewPCG(one, two)), contract, c.facts)
		c.agree(t, query, variables)
	})
}
