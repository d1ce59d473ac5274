// Package requestid carries the name of one HTTP request: the log, the answer and every internal
// error quote the same one, so that an operator can find what a user complains about.
package requestid

import (
	"context"
	"crypto/rand"
)

// Header is the HTTP header in which a client or proxy may name its request, and in which every
// answer names it.
const Header = "X-Request-Id"

const maxLength = 64 // bytes; UUIDs and trace ids fit, a smuggled text does not

type key struct{}

// New makes an id that no other request has: 26 letters and digits.
func New() string { return rand.Text() }

// Sane reports whether a client's id is safe to log and to send back: 1 to 64 ASCII letters,
// digits, dots, hyphens and underscores.
func Sane(id string) bool {
	if id == "" || len(id) > maxLength {
		return false
	}
	for _, c := range []byte(id) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '.', c == '-', c == '_':
		default:
			return false
		}
	}
	return true
}

// With returns a context in which From finds id.
func With(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, key{}, id)
}

// From returns the id of the request that ctx belongs to, or "" outside of a request.
func From(ctx context.Context) string {
	id, _ := ctx.Value(key{}).(string)
	return id
}
