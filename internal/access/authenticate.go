package access

import (
	"context"
	"errors"
	"log/slog"
	"net/netip"
	"strings"
	"time"

	"github.com/maypok86/otter/v2"
	"golang.org/x/time/rate"

	"filmgraph/internal/problem"
	"filmgraph/internal/request"
	"filmgraph/internal/tally"
)

// KeyPrefix begins each API key. Other credentials are tokens.
const KeyPrefix = "fg_"

// Verify returns the principal that has a key or token. The error is a Rejection if it is wrong; after any other error, nothing is
// known about it.
type Verify func(ctx context.Context, bearer string) (Principal, error)

// Rejection is why a key or token is wrong, for the log of the operator, such as "unknown key".
type Rejection string

// Error returns the reason.
func (r Rejection) Error() string { return string(r) }

const (
	failuresPerSecond = 1  // of one client
	failuresAtOnce    = 10 // of one client
	maxClients        = 100_000
	forgetAfter       = time.Minute // without a failure; by then a client may fail failuresAtOnce times again
	maxWarnings       = 5           // per second
)

// Authenticator identifies clients by their keys and tokens. Without one, that is nil, each key is wrong.
type Authenticator struct {
	keys, tokens Verify
	log          *slog.Logger
	failures     *otter.Cache[netip.Prefix, *rate.Limiter]
	warnings     *rate.Limiter // limits how many failures are logged one by one
	unlogged     *tally.Log    // all others
}

// NewAuthenticator returns an authenticator for keys and, unless it is nil, for tokens.
func NewAuthenticator(keys, tokens Verify, log *slog.Logger) *Authenticator {
	return &Authenticator{
		keys: keys, tokens: tokens, log: log,
		failures: otter.Must(&otter.Options[netip.Prefix, *rate.Limiter]{
			MaximumSize: maxClients, ExpiryCalculator: otter.ExpiryAccessing[netip.Prefix, *rate.Limiter](forgetAfter),
		}),
		warnings: rate.NewLimiter(maxWarnings, maxWarnings),
		unlogged: tally.New(log, "more keys were rejected"),
	}
}

// Authenticate returns the principal that has a key or token, which is the text after "Bearer " in the header Authorization, or the
// value that a client sends otherwise, such as in connection_init. The error is for the client: UNAUTHENTICATED if the key is wrong,
// RATE_LIMITED after many wrong ones, and UNAVAILABLE if it cannot be verified at the moment. ctx must have the request.Info of the client.
func (a *Authenticator) Authenticate(ctx context.Context, bearer string) (Principal, error) {
	p, err := a.verify(ctx, bearer)
	if err == nil {
		return p, nil
	}
	reason, rejected := errors.AsType[Rejection](err)
	if !rejected {
		a.log.WarnContext(ctx, "cannot verify a key", "error", err, "request", request.From(ctx).ID)
		return Principal{}, problem.Refuse(problem.Unavailable, "The key cannot be verified at the moment. Try again soon.")
	}
	if a == nil || a.mayFail(ctx, string(reason)) {
		return Principal{}, problem.Refuse(problem.Unauthenticated, "The key is not valid: it is wrong, expired or revoked. Correct it, or send none to read as an anonymous client.")
	}
	request.From(ctx).Refused = request.ClientKeys
	return Principal{}, problem.Refuse(problem.RateLimited, "You have sent too many wrong keys. Wait a second, and check the key.")
}

func (a *Authenticator) verify(ctx context.Context, bearer string) (Principal, error) {
	switch {
	case a == nil:
		return Principal{}, Rejection("no keys are accepted")
	case a.tokens != nil && !strings.HasPrefix(bearer, KeyPrefix):
		return a.tokens(ctx, bearer)
	default:
		return a.keys(ctx, bearer)
	}
}

// mayFail logs a failure, and reports whether the client is within its limit.
func (a *Authenticator) mayFail(ctx context.Context, reason string) bool {
	client := request.From(ctx).Client.Network
	limit, ok := a.failures.GetIfPresent(client)
	if !ok {
		limit, _ = a.failures.SetIfAbsent(client, rate.NewLimiter(failuresPerSecond, failuresAtOnce))
	}
	if !limit.Allow() {
		return false // the log reports it like all requests beyond limits
	}
	if a.warnings.Allow() {
		a.log.WarnContext(ctx, "a key was rejected", "reason", reason, "client", client.String(), "request", request.From(ctx).ID)
	} else {
		a.unlogged.Add(reason)
	}
	return true
}
