package graph_test

import (
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"testing"

	"filmgraph/graph"
	"filmgraph/graph/transport"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func hashed(hash string) ask {
	return ask{"query": nil, "extensions": ask{"persistedQuery": ask{"version": 1, "sha256Hash": hash}}}
}

func TestAutomaticPersistedQueries(t *testing.T) {
	t.Parallel()
	do := serve(t, graph.Config{})
	const text = `{ genres { name } }`
	sum := sha256.Sum256([]byte(text))
	hash := hex.EncodeToString(sum[:])

	unknown := do("", hashed(hash))
	require.Len(t, unknown.Errors, 1)
	assert.Equal(t, "PersistedQueryNotFound", unknown.Errors[0].Message)
	assert.Equal(t, "PERSISTED_QUERY_NOT_FOUND", unknown.Errors[0].Extensions["code"])

	other := do(`{ themes { name } }`, ask{"extensions": hashed(hash)["extensions"]})
	require.Len(t, other.Errors, 1)
	assert.Equal(t, "BAD_USER_INPUT", other.Errors[0].Extensions["code"], "a hash of a different text is rejected")

	sent := do(text, ask{"extensions": hashed(hash)["extensions"]})
	assert.JSONEq(t, `{"genres": []}`, string(sent.Data))
	again := do("", hashed(hash))
	assert.JSONEq(t, `{"genres": []}`, string(again.Data))

	for _, wrong := range []any{"x", ask{"version": 2, "sha256Hash": hash}, ask{"version": 1}, ask{"version": 1, "sha256Hash": 1}} {
		got := do(text, ask{"extensions": ask{"persistedQuery": wrong}})
		require.Len(t, got.Errors, 1)
		assert.Equal(t, "BAD_USER_INPUT", got.Errors[0].Extensions["code"])
	}
}

func TestTrustedDocuments(t *testing.T) {
	t.Parallel()
	const text = `query Genres { genres { name } }`
	for name, file := range map[string]string{
		"texts by id":       `{"g1": "` + text + `"}`,
		"Apollo's manifest": `{"format": "apollo-persisted-query-manifest", "version": 1, "operations": [{"id": "g1", "name": "Genres", "type": "query", "body": "` + text + `"}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			trusted, err := transport.ReadTrusted([]byte(file))
			require.NoError(t, err)
			trusted.Only = true
			do := serve(t, graph.Config{Trusted: trusted})
			for _, request := range []ask{hashed("g1"), {"query": nil, "documentId": "g1"}, {"query": text}} {
				assert.JSONEq(t, `{"genres": []}`, string(do("", request).Data))
			}
			for _, request := range []ask{hashed("g2"), {"query": nil, "documentId": "g2"}, {"query": "{ __schema { description } }"}} {
				got := do("", request)
				require.Len(t, got.Errors, 1)
				assert.Equal(t, "FORBIDDEN", got.Errors[0].Extensions["code"])
			}
			got := do("{ themes { name } }", ask{"documentId": "g1"})
			require.Len(t, got.Errors, 1)
			assert.Equal(t, "BAD_USER_INPUT", got.Errors[0].Extensions["code"], "two different documents")
		})
	}
}

func TestTrustedDocumentsAreChecked(t *testing.T) {
	t.Parallel()
	_, err := transport.ReadTrusted([]byte(`["{ genres { name } }"]`))
	require.ErrorContains(t, err, "a JSON object with documents by id")
	for file, problem := range map[string]string{
		`{"a": "{ genres { name } }", "b": "{ genres { nam } }"}`: "trusted document b does not match the schema",
		`{"a": "{"}`: "trusted document a is not GraphQL",
	} {
		trusted, err := transport.ReadTrusted([]byte(file))
		require.NoError(t, err)
		_, err = graph.New(graph.Config{DB: closed(t), Trusted: trusted, Log: slog.New(slog.DiscardHandler)})
		require.ErrorContains(t, err, problem)
	}
}
