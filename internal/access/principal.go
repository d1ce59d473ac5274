// Package access defines who sends a request and what they may do.
package access

import (
	"context"
	"fmt"
	"slices"
	"sync"
)

// Role is what a client may do. Each role includes the previous one.
type Role int8

// Roles, from the least to the most powerful.
const (
	// Anonymous reads.
	Anonymous Role = iota
	// Contributor proposes changes.
	Contributor
	// Editor writes, decides proposals and undoes changes.
	Editor
	// Admin merges, deletes and manages keys.
	Admin
)

var roles = [...]string{Anonymous: "ANONYMOUS", Contributor: "CONTRIBUTOR", Editor: "EDITOR", Admin: "ADMIN"}

// String returns the role's name in the API and on the command line, such as EDITOR.
func (r Role) String() string { return roles[r] }

// ParseRole returns the role of a key or token with a name, such as EDITOR. ANONYMOUS is not one of them.
func ParseRole(name string) (Role, error) {
	if i := slices.Index(roles[:], name); i > int(Anonymous) {
		return Role(i), nil
	}
	return Anonymous, fmt.Errorf("the role %q does not exist: use CONTRIBUTOR, EDITOR or ADMIN", name)
}

// Principal is the client that sent a request, identified by its API key or token. The zero value is an anonymous client.
type Principal struct {
	// Subject identifies the key or the user, such as "key:3" or the issuer and subject of a token. It is recorded as the
	// author of changes, and is empty for anonymous clients.
	Subject string
	// Name is shown to people: the name of the key or of the user.
	Name string
	Role Role
}

type viewerKey struct{}

// viewer is the principal of a request, and whether its response depends on it.
type viewer struct {
	Principal

	once    sync.Once
	private chan struct{} // closed when the response depends on the principal
}

// With returns a context whose requests are sent by p.
func With(ctx context.Context, p Principal) context.Context {
	return context.WithValue(ctx, viewerKey{}, &viewer{Principal: p, private: make(chan struct{})})
}

// From returns the principal of the request; without one, an anonymous one. The response is private from now on: it is
// neither cached nor shared with other clients.
func From(ctx context.Context) Principal {
	v, ok := ctx.Value(viewerKey{}).(*viewer)
	if !ok {
		return Principal{}
	}
	v.once.Do(func() { close(v.private) })
	return v.Principal
}

// RoleOf returns the role of the request's principal for a response that is the same for all principals of this role.
func RoleOf(ctx context.Context) Role {
	if v, ok := ctx.Value(viewerKey{}).(*viewer); ok {
		return v.Role
	}
	return Anonymous
}

// Private returns a channel that is closed when the response becomes private because of a call of From. It is nil
// without a principal.
func Private(ctx context.Context) <-chan struct{} {
	if v, ok := ctx.Value(viewerKey{}).(*viewer); ok {
		return v.private
	}
	return nil
}

// IsPrivate reports whether the response depends on the principal.
func IsPrivate(ctx context.Context) bool {
	select {
	case <-Private(ctx):
		return true
	default:
		return false
	}
}
