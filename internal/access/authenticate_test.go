package access_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/access"
	"filmgraph/internal/request"
)

var anna = access.Principal{Subject: "key:1", Name: "Anna", Role: access.Editor}

// verify knows one key.
func verify(_ context.Context, bearer string) (access.Principal, error) {
	switch bearer {
	case "fg_ANNA":
		return anna, nil
	case "fg_AWAY":
		return access.Principal{}, errors.New("the database is away")
	default:
		return access.Principal{}, access.Rejection("unknown key")
	}
}

// send sends a request of a client with Authorization headers to a handler that returns the name of the principal.
func send(t *testing.T, a *access.Authenticator, client string, headers ...string) (*httptest.ResponseRecorder, request.Info) {
	t.Helper()
	info := request.Info{Client: request.Client{Network: netip.MustParsePrefix(client + "/32")}}
	r := httptest.NewRequestWithContext(request.With(t.Context(), &info), http.MethodPost, "/graphql", nil)
	r.Header["Authorization"] = headers
	w := httptest.NewRecorder()
	a.Wrap(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p := access.From(r.Context())
		_, _ = w.Write([]byte(p.Role.String() + " " + p.Name))
	})).ServeHTTP(w, r)
	return w, info
}

func TestAuthorization(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	a := access.NewAuthenticator(verify, nil, slog.New(slog.NewTextHandler(&log, nil)))
	for _, test := range []struct {
		headers []string
		status  int
		body    string
	}{
		{nil, http.StatusOK, "ANONYMOUS "},
		{[]string{"Bearer fg_ANNA"}, http.StatusOK, "EDITOR Anna"},
		{[]string{"bearer  fg_ANNA "}, http.StatusOK, "EDITOR Anna"},
		{[]string{"Basic YTpi"}, http.StatusOK, "ANONYMOUS "},
		{[]string{"Bearer fg_BEN"}, http.StatusUnauthorized, "The key is not valid"},
		{[]string{"Bearer eyJhbGciOiJub25lIn0.e30."}, http.StatusUnauthorized, "The key is not valid"},
		{[]string{""}, http.StatusUnauthorized, "must have the form"},
		{[]string{"Bearer"}, http.StatusUnauthorized, "must have the form"},
		{[]string{"fg_ANNA"}, http.StatusUnauthorized, "must have the form"},
		{[]string{"Bearer fg_ANNA", "Bearer fg_BEN"}, http.StatusUnauthorized, "more than once"},
		{[]string{"Bearer fg_AWAY"}, http.StatusServiceUnavailable, "Try again soon"},
	} {
		w, info := send(t, a, "192.0.2.1", test.headers...)
		assert.Equal(t, test.status, w.Code, test.headers)
		assert.Contains(t, w.Body.String(), test.body)
		if test.status == http.StatusOK {
			assert.Equal(t, test.body == "EDITOR Anna", info.Principal == "key:1")
			continue
		}
		assert.Equal(t, "Accept, Authorization", w.Header().Get("Vary"))
		assert.Equal(t, "no-store", w.Header().Get("Cache-Control"))
		assert.Equal(t, test.status == http.StatusUnauthorized, info.Code == "UNAUTHENTICATED")
		assert.Equal(t, test.status == http.StatusUnauthorized, w.Header().Get("WWW-Authenticate") != "")
	}
	assert.Contains(t, log.String(), `msg="a key was rejected" reason="unknown key" client=192.0.2.1/32`)
	assert.NotContains(t, log.String(), "fg_")
	assert.NotContains(t, log.String(), "eyJ")
}

// Without an authenticator, reading works and each key is wrong.
func TestNoAuthenticator(t *testing.T) {
	t.Parallel()
	w, _ := send(t, nil, "192.0.2.1")
	assert.Equal(t, "ANONYMOUS ", w.Body.String())
	w, _ = send(t, nil, "192.0.2.1", "Bearer fg_ANNA")
	assert.Equal(t, http.StatusUnauthorized, w.Code)
}

// Many wrong keys of one client are refused and not logged one by one. Its correct keys, and those of other clients, work.
func TestGuessing(t *testing.T) {
	t.Parallel()
	a := access.NewAuthenticator(verify, nil, slog.New(slog.DiscardHandler))
	statuses := map[int]int{}
	for range 100 {
		w, info := send(t, a, "192.0.2.1", "Bearer fg_GUESS")
		statuses[w.Code]++
		assert.Equal(t, w.Code == http.StatusTooManyRequests, info.Refused == request.ClientKeys)
		assert.Equal(t, w.Code == http.StatusTooManyRequests, w.Header().Get("Retry-After") == "1")
	}
	require.GreaterOrEqual(t, statuses[http.StatusUnauthorized], 10)
	assert.Positive(t, statuses[http.StatusTooManyRequests])
	w, _ := send(t, a, "192.0.2.1", "Bearer fg_ANNA")
	assert.Equal(t, http.StatusOK, w.Code)
	w, _ = send(t, a, "192.0.2.2", "Bearer fg_GUESS")
	assert.Equal(t, http.StatusUnauthorized, w.Code)
}

// Keys begin with fg_; everything else is a token.
func TestTokensAndKeys(t *testing.T) {
	t.Parallel()
	ben := access.Principal{Subject: "https://id.example ben", Name: "Ben", Role: access.Admin}
	a := access.NewAuthenticator(verify, func(_ context.Context, bearer string) (access.Principal, error) {
		assert.Equal(t, "eyJ", bearer)
		return ben, nil
	}, slog.New(slog.DiscardHandler))
	for bearer, want := range map[string]access.Principal{"fg_ANNA": anna, "eyJ": ben} {
		p, err := a.Authenticate(t.Context(), bearer)
		require.NoError(t, err)
		assert.Equal(t, want, p)
	}
}
