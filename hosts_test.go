package main

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/golang-jwt/jwt/v5"
	"github.com/oauth2-proxy/mockoidc"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A page whose name resolves to this machine reads nothing from a server on loopback.
func TestHostHeader(t *testing.T) {
	t.Parallel()
	address, _ := started(t, "--database-url="+small(t), "--allow-host=films.example")
	for host, status := range map[string]int{"": http.StatusOK, "films.example": http.StatusOK, "evil.example": http.StatusForbidden} {
		for _, path := range []string{"/", "/graphql?query={__typename}", "/schema.graphql"} {
			r := request(t, http.MethodGet, address+path, "", "")
			r.Host = host
			response, err := http.DefaultClient.Do(r)
			require.NoError(t, err)
			require.NoError(t, response.Body.Close())
			assert.Equal(t, status, response.StatusCode, "%s %s", host, path)
		}
	}
}

// A user logs in with a provider, and is known to the program by the token.
func TestUsers(t *testing.T) {
	t.Parallel()
	provider, err := mockoidc.Run()
	require.NoError(t, err)
	t.Cleanup(func() { _ = provider.Shutdown() })
	address, _ := started(t, "--database-url="+small(t), "--cache-mib=0", "--oidc-issuer="+provider.Issuer(), "--oidc-audience=filmgraph")
	token, err := provider.Keypair.SignJWT(jwt.MapClaims{
		"iss": provider.Issuer(), "aud": "filmgraph", "sub": "1", "exp": time.Now().Add(time.Hour).Unix(), "name": "Anna", "roles": []string{"EDITOR"},
	})
	require.NoError(t, err)
	const query = "{ viewer { name role } }"
	status, text := askWithKey(t, address, token, query)
	assert.Equal(t, http.StatusOK, status)
	assert.JSONEq(t, `{"data": {"viewer": {"name": "Anna", "role": "EDITOR"}}}`, text)
	status, text = askWithKey(t, address, strings.ToUpper(token), query)
	assert.Equal(t, http.StatusUnauthorized, status)
	assert.Contains(t, text, "UNAUTHENTICATED")
	status, _, stderr := command(t, "serve", "--addr=127.0.0.1:0", "--data-dir="+postgrestest.Dir(t), "--oidc-issuer=https://id.example")
	assert.Equal(t, 1, status)
	assert.Contains(t, stderr, "--oidc-issuer needs --oidc-audience")
}
