package access

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"
)

// tokensAgain is the time for which a token is not verified again: verifying a signature takes a tenth of a millisecond.
const tokensAgain = time.Second

type heldKey struct{}

// held is the key or token with which a client was identified.
type held struct {
	authenticator *Authenticator
	bearer        string

	mu       sync.Mutex
	at       time.Time // when it was verified
	rejected bool      // at that time
}

// holding returns a context in which StillValid verifies a key or token again.
func (a *Authenticator) holding(ctx context.Context, header []string) context.Context {
	if len(header) != 1 {
		return ctx
	}
	scheme, bearer, _ := strings.Cut(header[0], " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ctx
	}
	return context.WithValue(ctx, heldKey{}, &held{authenticator: a, bearer: strings.TrimSpace(bearer), at: time.Now()})
}

// StillValid reports whether the key or token with which the client of ctx was identified is valid: while a subscription is open, it may
// be revoked or expire. A key that cannot be verified at the moment counts as valid.
func StillValid(ctx context.Context) bool {
	h, ok := ctx.Value(heldKey{}).(*held)
	if !ok {
		return true
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if now := time.Now(); strings.HasPrefix(h.bearer, KeyPrefix) || now.Sub(h.at) >= tokensAgain {
		h.at = now
		_, err := h.authenticator.verify(ctx, h.bearer)
		_, h.rejected = errors.AsType[Rejection](err)
	}
	return !h.rejected
}
