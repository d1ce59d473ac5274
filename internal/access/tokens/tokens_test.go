package tokens_test

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/oauth2-proxy/mockoidc"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/access"
	"filmgraph/internal/access/tokens"
)

// provider is a running OpenID Connect provider.
type provider struct {
	*mockoidc.MockOIDC
	requests atomic.Int64           // for its keys
	asked    atomic.Pointer[func()] // called before it answers one, if set
}

func newProvider(t *testing.T) *provider {
	t.Helper()
	server, err := mockoidc.NewServer(newKey(t))
	require.NoError(t, err)
	p := &provider{MockOIDC: server}
	require.NoError(t, server.AddMiddleware(func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == mockoidc.JWKSEndpoint {
				p.requests.Add(1)
				if asked := p.asked.Load(); asked != nil {
					(*asked)()
				}
			}
			next.ServeHTTP(w, r)
		})
	}))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, server.Start(listener, nil))
	t.Cleanup(func() { _ = server.Shutdown() })
	return p
}

func newKey(t *testing.T) *rsa.PrivateKey {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	return key
}

func (p *provider) verifier(t *testing.T) *tokens.Verifier {
	t.Helper()
	v, err := tokens.New(tokens.Config{Issuer: p.Issuer(), Audience: "filmgraph", RoleClaim: "realm_access.roles"}, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	return v
}

// token returns a token of Anna, an editor, with other claims.
func (p *provider) token(t *testing.T, other jwt.MapClaims) string {
	t.Helper()
	claims := jwt.MapClaims{
		"iss": p.Issuer(), "aud": []string{"account", "filmgraph"}, "sub": "4711", "exp": time.Now().Add(time.Hour).Unix(), "iat": time.Now().Unix(),
		"name": "Anna", "realm_access": map[string]any{"roles": []string{"offline_access", "editor", "CONTRIBUTOR"}},
	}
	maps.Copy(claims, other)
	signed, err := p.Keypair.SignJWT(claims)
	require.NoError(t, err)
	return signed
}

func TestTokens(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	v := p.verifier(t)
	subject := p.Issuer() + " 4711"
	for _, test := range []struct {
		claims jwt.MapClaims
		want   access.Principal
		err    error
	}{
		{nil, access.Principal{Subject: subject, Name: "Anna", Role: access.Editor}, nil},
		{jwt.MapClaims{"aud": "filmgraph"}, access.Principal{Subject: subject, Name: "Anna", Role: access.Editor}, nil},
		{jwt.MapClaims{"realm_access": map[string]any{"roles": "admin"}}, access.Principal{Subject: subject, Name: "Anna", Role: access.Admin}, nil},
		{jwt.MapClaims{"realm_access.roles": "CONTRIBUTOR"}, access.Principal{Subject: subject, Name: "Anna", Role: access.Contributor}, nil},
		{jwt.MapClaims{"realm_access": nil}, access.Principal{Subject: subject, Name: "Anna"}, nil},
		{jwt.MapClaims{"realm_access": []any{1, "ADMIN"}}, access.Principal{Subject: subject, Name: "Anna"}, nil},
		{jwt.MapClaims{"realm_access": map[string]any{"roles": []any{1, nil, "ANONYMOUS"}}}, access.Principal{Subject: subject, Name: "Anna"}, nil},
		{jwt.MapClaims{"name": nil, "email": "anna@films.example"}, access.Principal{Subject: subject, Name: "anna@films.example", Role: access.Editor}, nil},
		{jwt.MapClaims{"name": " A\x00n\nna "}, access.Principal{Subject: subject, Name: "Anna", Role: access.Editor}, nil},
		{jwt.MapClaims{"name": strings.Repeat("é", 200)}, access.Principal{Subject: subject, Name: strings.Repeat("é", 100), Role: access.Editor}, nil},
		{jwt.MapClaims{"exp": time.Now().Add(-time.Second).Unix()}, access.Principal{}, access.Rejection("expired token")},
		{jwt.MapClaims{"nbf": time.Now().Add(time.Hour).Unix()}, access.Principal{}, access.Rejection("invalid token")},
		{jwt.MapClaims{"aud": "another"}, access.Principal{}, access.Rejection("invalid token")},
		{jwt.MapClaims{"aud": nil}, access.Principal{}, access.Rejection("invalid token")},
		{jwt.MapClaims{"iss": "https://id.example"}, access.Principal{}, access.Rejection("invalid token")},
	} {
		got, err := v.Verify(t.Context(), p.token(t, test.claims))
		assert.Equal(t, test.err, err, test.claims)
		assert.Equal(t, test.want, got, test.claims)
	}
	assert.Equal(t, int64(1), p.requests.Load(), "the keys are read once")
}

func TestForgedTokens(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	v := p.verifier(t)
	good := p.token(t, nil)
	parts := strings.Split(good, ".")
	claims := jwt.MapClaims{"iss": p.Issuer(), "aud": "filmgraph", "sub": "1", "exp": time.Now().Add(time.Hour).Unix(), "realm_access": map[string]any{"roles": "ADMIN"}}
	unsigned, err := jwt.NewWithClaims(jwt.SigningMethodNone, claims).SignedString(jwt.UnsafeAllowNoneSignatureType)
	require.NoError(t, err)
	public, err := p.Keypair.JWKS()
	require.NoError(t, err)
	symmetric, err := jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(public)
	require.NoError(t, err)
	other, err := mockoidc.NewKeypair(newKey(t))
	require.NoError(t, err)
	if other.Kid, err = p.Keypair.KeyID(); err != nil {
		t.Fatal(err)
	}
	forged, err := other.SignJWT(claims)
	require.NoError(t, err)
	forgedParts := strings.Split(forged, ".")
	for _, token := range []string{"", "a", "a.b.c", unsigned, symmetric, forged, good[:len(good)-4], parts[0] + "." + forgedParts[1] + "." + parts[2]} {
		_, err := v.Verify(t.Context(), token)
		require.ErrorAs(t, err, new(access.Rejection), token)
	}
	_, err = v.Verify(t.Context(), good)
	require.NoError(t, err)
}

// The provider rotates its keys while Filmgraph runs.
func TestKeyRotation(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	v := p.verifier(t)
	old := p.token(t, nil)
	_, err := v.Verify(t.Context(), old)
	require.NoError(t, err)
	p.Keypair, err = mockoidc.NewKeypair(newKey(t))
	require.NoError(t, err)
	for range 3 {
		_, err = v.Verify(t.Context(), p.token(t, nil))
		require.NoError(t, err)
	}
	assert.Equal(t, int64(2), p.requests.Load(), "the keys were read again once")
	_, err = v.Verify(t.Context(), old)
	assert.Equal(t, access.Rejection("invalid token"), err, "the old key is gone")
}

// Tokens with invented keys cause only a few requests to the provider.
func TestUnknownKeys(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	v := p.verifier(t)
	good := p.token(t, nil)
	_, err := v.Verify(t.Context(), good)
	require.NoError(t, err)
	genuine := p.Keypair
	invented, err := mockoidc.NewKeypair(newKey(t))
	require.NoError(t, err)
	p.Keypair = invented
	token := p.token(t, nil)
	p.Keypair = genuine
	for range 50 {
		_, err := v.Verify(t.Context(), token)
		require.ErrorAs(t, err, new(access.Rejection))
	}
	assert.LessOrEqual(t, p.requests.Load(), int64(10))
	_, err = v.Verify(t.Context(), good)
	require.NoError(t, err)
}

// While the provider is unavailable, tokens are not called wrong. When it is back, they are verified.
func TestProviderUnavailable(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	token := p.token(t, nil)
	v := p.verifier(t)
	p.QueueError(&mockoidc.ServerError{Code: http.StatusInternalServerError, Error: "server_error"})
	_, err := v.Verify(t.Context(), token)
	require.ErrorContains(t, err, "reading the configuration of the OpenID Connect provider")
	require.NotErrorAs(t, err, new(access.Rejection))
	_, err = v.Verify(t.Context(), token)
	require.NoError(t, err)

	p.Keypair, err = mockoidc.NewKeypair(newKey(t))
	require.NoError(t, err)
	p.QueueError(&mockoidc.ServerError{Code: http.StatusBadGateway, Error: "server_error"})
	_, err = v.Verify(t.Context(), p.token(t, nil))
	require.ErrorContains(t, err, "reading the keys of the OpenID Connect provider")
	require.NotErrorAs(t, err, new(access.Rejection))
	_, err = v.Verify(t.Context(), p.token(t, nil))
	require.NoError(t, err)
}

// A client that disconnects while the keys are read has not sent a wrong token.
func TestClientGoneWhileKeysAreRead(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	v, token := p.verifier(t), p.token(t, nil)
	ctx, disconnect := context.WithCancel(t.Context())
	gone := make(chan struct{})
	asked := func() { disconnect(); <-gone }
	p.asked.Store(&asked)
	_, err := v.Verify(ctx, token)
	p.asked.Store(nil)
	close(gone)
	require.ErrorIs(t, err, context.Canceled)
	require.NotErrorAs(t, err, new(access.Rejection))
	_, err = v.Verify(t.Context(), token)
	require.NoError(t, err)
}
