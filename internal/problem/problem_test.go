package problem_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"filmgraph/internal/problem"
)

func TestProblemIsSentAsAGraphQLError(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	w.Header().Set("Cache-Control", "public, max-age=60") // of the response that could not be sent
	problem.Problem{Message: "Try again.", Extensions: problem.Extensions{Code: problem.Internal, RequestID: "r1"}}.Answer(w, http.StatusInternalServerError)
	require.Equal(t, http.StatusInternalServerError, w.Code)
	require.Equal(t, "application/json", w.Header().Get("Content-Type"))
	require.Equal(t, "no-store", w.Header().Get("Cache-Control"))
	require.JSONEq(t, `{"errors": [{"message": "Try again.", "extensions": {"code": "INTERNAL", "requestId": "r1"}}]}`, w.Body.String())
}

func TestProblemKeepsTheNegotiatedType(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	w.Header().Set("Content-Type", "application/graphql-response+json")
	problem.Answer(w, http.StatusBadRequest, problem.BadUserInput, "Send one object.")
	require.Equal(t, "application/graphql-response+json", w.Header().Get("Content-Type"))
	require.JSONEq(t, `{"errors": [{"message": "Send one object.", "extensions": {"code": "BAD_USER_INPUT"}}]}`, w.Body.String())
}

// Messages quote requests of any script: they are never cut within a character.
func TestLongQuotesAreCutBetweenCharacters(t *testing.T) {
	t.Parallel()
	require.Equal(t, strings.Repeat("x", 500), problem.Shorten(strings.Repeat("x", 500)))
	for _, character := range []string{"x", "é", "映", "🎬"} {
		for shift := range 4 {
			quoted := strings.Repeat("-", shift) + strings.Repeat(character, 501)
			shortened := problem.Shorten(quoted)
			start, cut := strings.CutSuffix(shortened, " …")
			require.True(t, cut)
			require.True(t, utf8.ValidString(shortened))
			require.True(t, strings.HasPrefix(quoted, start))
			require.LessOrEqual(t, len(start), 500)
			require.Greater(t, len(start), 500-utf8.UTFMax)
		}
	}
}
