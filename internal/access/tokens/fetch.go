package tokens

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/time/rate"

	"filmgraph/internal/access"
)

const (
	fetchTimeout  = 5 * time.Second
	fetchInterval = 2 * time.Second // on average: clients can cause requests to the provider by tokens with unknown keys
	fetchesAtOnce = 5
)

// fetcher limits the requests to the provider.
type fetcher struct{ limit *rate.Limiter }

func newClient() *http.Client {
	return &http.Client{Timeout: fetchTimeout, Transport: fetcher{rate.NewLimiter(rate.Every(fetchInterval), fetchesAtOnce)}}
}

// RoundTrip fails if the provider does not answer with 200. Beyond the limit, the keys have been read a moment ago, so that a token with
// another key is wrong.
func (f fetcher) RoundTrip(r *http.Request) (*http.Response, error) {
	if !f.limit.Allow() {
		return nil, access.Rejection("token with an unknown signing key")
	}
	response, err := http.DefaultTransport.RoundTrip(r)
	if err == nil && response.StatusCode != http.StatusOK {
		_ = response.Body.Close()
		return nil, fmt.Errorf("status %s", response.Status)
	}
	return response, err
}

// keySet has the keys of the provider. go-oidc does not report whether a token is wrong or its keys could not be read.
type keySet struct{ *oidc.RemoteKeySet }

// unavailableKey is the key of a *error in contexts, which keySet sets if the keys could not be read.
type unavailableKey struct{}

// VerifySignature returns the claims of a token if its signature is valid.
func (k keySet) VerifySignature(ctx context.Context, token string) ([]byte, error) {
	claims, err := k.RemoteKeySet.VerifySignature(ctx, token)
	failed, isFailed := errors.AsType[*url.Error](err)
	rejection, isRejection := errors.AsType[access.Rejection](err)
	switch unavailable, _ := ctx.Value(unavailableKey{}).(*error); {
	case isRejection:
		*unavailable = rejection
	case isFailed:
		*unavailable = fmt.Errorf("reading the keys of the OpenID Connect provider: %w", failed)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		*unavailable = err
	}
	return claims, err
}

// asymmetric returns those algorithms whose keys the provider publishes. Without any, go-oidc accepts RS256.
func asymmetric(algorithms []string) []string {
	return slices.DeleteFunc(slices.Clone(algorithms), func(name string) bool {
		return !slices.Contains([]string{oidc.RS256, oidc.RS384, oidc.RS512, oidc.ES256, oidc.ES384, oidc.ES512, oidc.PS256, oidc.PS384, oidc.PS512, oidc.EdDSA}, name)
	})
}
