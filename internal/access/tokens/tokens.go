// Package tokens verifies the tokens of users who log in with an OpenID Connect provider, such as Keycloak, Auth0 or Entra ID. Filmgraph
// itself has no login: frontends get the tokens and send them.
package tokens

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"sync"

	"github.com/coreos/go-oidc/v3/oidc"

	"filmgraph/internal/access"
)

// Config says which tokens are accepted.
type Config struct {
	Issuer    string // URL of the provider, exactly as in the claim iss
	Audience  string // a value of the claim aud
	RoleClaim string // name of the claim with roles; dots lead into objects
}

// Verifier verifies the tokens of one provider. It reads the provider's keys when they are first needed, and again when a token is
// signed with a new one, so the provider may rotate its keys and may be unavailable when Filmgraph starts.
type Verifier struct {
	Config

	log    *slog.Logger
	client *http.Client

	mu       sync.Mutex // held while the provider's configuration is read
	verifier *oidc.IDTokenVerifier
}

// Accept returns the function that verifies tokens, or nil if no issuer is configured.
func Accept(c Config, log *slog.Logger) (access.Verify, error) {
	if c.Issuer == "" {
		return nil, nil
	}
	v, err := New(c, log)
	if err != nil {
		return nil, err
	}
	return v.Verify, nil
}

// New returns a verifier. It fails if the configuration cannot be right.
func New(c Config, log *slog.Logger) (*Verifier, error) {
	issuer, err := url.Parse(c.Issuer)
	switch {
	case err != nil || issuer.Host == "" || issuer.Scheme != "https" && issuer.Scheme != "http":
		return nil, errors.New("--oidc-issuer must be the URL of an OpenID Connect provider, such as https://id.example/realms/films")
	case issuer.Scheme == "http" && issuer.Hostname() != "localhost" && !net.ParseIP(issuer.Hostname()).IsLoopback():
		return nil, errors.New("--oidc-issuer must begin with https:, unless the provider is on this machine: the keys that it publishes decide who may write")
	case c.Audience == "":
		return nil, errors.New("--oidc-issuer needs --oidc-audience: the provider also issues tokens for other services, which must not be accepted here")
	}
	return &Verifier{Config: c, log: log, client: newClient()}, nil
}

// Verify returns the user that has a token. It is an access.Verify. A user without a role reads, like an anonymous client.
func (v *Verifier) Verify(ctx context.Context, token string) (access.Principal, error) {
	verifier, err := v.discover(ctx)
	if err != nil {
		return access.Principal{}, err
	}
	var unavailable error
	verified, err := verifier.Verify(context.WithValue(ctx, unavailableKey{}, &unavailable), token)
	switch expired := (*oidc.TokenExpiredError)(nil); {
	case unavailable != nil:
		return access.Principal{}, unavailable
	case errors.As(err, &expired):
		return access.Principal{}, access.Rejection("expired token")
	case err != nil:
		v.log.DebugContext(ctx, "a token is not valid", "error", err)
		return access.Principal{}, access.Rejection("invalid token")
	}
	var claims map[string]any
	if err := verified.Claims(&claims); err != nil {
		return access.Principal{}, access.Rejection("invalid token")
	}
	return access.Principal{Subject: v.Issuer + " " + verified.Subject, Name: nameOf(claims), Role: roleOf(claims, v.RoleClaim)}, nil
}

// discover returns the verifier for the provider's keys, after reading the provider's configuration once.
func (v *Verifier) discover(ctx context.Context) (*oidc.IDTokenVerifier, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.verifier != nil {
		return v.verifier, nil
	}
	ctx = oidc.ClientContext(context.WithoutCancel(ctx), v.client) // other requests wait for the result too
	provider, err := oidc.NewProvider(ctx, v.Issuer)
	if err != nil {
		return nil, fmt.Errorf("reading the configuration of the OpenID Connect provider: %v", err) //nolint:errorlint // a Rejection in it is not about the token
	}
	var published struct {
		Keys       string   `json:"jwks_uri"`
		Algorithms []string `json:"id_token_signing_alg_values_supported"`
	}
	if err := provider.Claims(&published); err != nil {
		return nil, fmt.Errorf("reading the configuration of the OpenID Connect provider: %w", err)
	}
	v.verifier = oidc.NewVerifier(v.Issuer, keySet{oidc.NewRemoteKeySet(ctx, published.Keys)}, &oidc.Config{ClientID: v.Audience, SupportedSigningAlgs: asymmetric(published.Algorithms)})
	return v.verifier, nil
}
