package access_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"filmgraph/internal/access"
	"filmgraph/internal/request"
)

// issuer verifies one key and one token, until they are revoked or the database is away.
type issuer struct {
	problem  error
	verified int
}

func (i *issuer) verify(context.Context, string) (access.Principal, error) {
	i.verified++
	return anna, i.problem
}

func (i *issuer) authenticator() *access.Authenticator {
	return access.NewAuthenticator(i.verify, i.verify, slog.New(slog.DiscardHandler))
}

// connect returns the context of a WebSocket whose payload has an authorization.
func connect(t *testing.T, a *access.Authenticator, authorization string) context.Context {
	t.Helper()
	ctx, err := a.Payload(request.With(t.Context(), &request.Info{}), authorization)
	require.NoError(t, err)
	return ctx
}

func TestWrongPayloadsAreRefused(t *testing.T) {
	t.Parallel()
	a := access.NewAuthenticator(verify, nil, slog.New(slog.DiscardHandler))
	for authorization, says := range map[string]string{
		"Bearer fg_BEN":  "The key is not valid",
		"Bearer fg_AWAY": "cannot be verified at the moment",
		"fg_ANNA":        "must have the form",
		"":               "must have the form",
	} {
		ctx, err := a.Payload(request.With(t.Context(), &request.Info{}), authorization)
		require.ErrorContains(t, err, says)
		require.Equal(t, access.Anonymous, access.RoleOf(ctx))
	}
	ctx, err := a.Payload(request.With(t.Context(), &request.Info{}), "Bearer fg_ANNA")
	require.NoError(t, err)
	require.Equal(t, anna, access.From(ctx))
}

func TestRevokedKeyIsNoticedAtOnce(t *testing.T) {
	t.Parallel()
	i := &issuer{}
	ctx := connect(t, i.authenticator(), "Bearer fg_ANNA")
	require.True(t, access.StillValid(ctx))
	i.problem = errors.New("the database is away")
	require.True(t, access.StillValid(ctx), "nothing is known about the key")
	i.problem = access.Rejection("revoked key")
	require.False(t, access.StillValid(ctx))
	require.False(t, access.StillValid(ctx))
}

// Signatures take time to verify, so a token is verified once per second. All subscriptions of a connection share the result.
func TestExpiredTokenIsNoticedWithinASecond(t *testing.T) {
	t.Parallel()
	i := &issuer{}
	a := i.authenticator()
	synctest.Test(t, func(t *testing.T) {
		ctx := connect(t, a, "Bearer eyJ.e30.s")
		i.problem = access.Rejection("expired token")
		require.True(t, access.StillValid(ctx))
		require.Equal(t, 1, i.verified)
		time.Sleep(time.Second)
		require.False(t, access.StillValid(ctx))
		require.False(t, access.StillValid(ctx), "of another subscription")
		require.Equal(t, 2, i.verified)
	})
}

func TestAnonymousClientsStayValid(t *testing.T) {
	t.Parallel()
	i := &issuer{problem: access.Rejection("never asked")}
	require.True(t, access.StillValid(t.Context()))
	require.True(t, access.StillValid(connect(t, i.authenticator(), "Basic YTpi")))
	require.Zero(t, i.verified)
}
