// Package access defines who sends a request and what they may do.
package access

import "context"

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

// Principal is the client that sent a request, identified by its API key or token. The zero value is an anonymous client.
type Principal struct {
	// Subject identifies the key or the user, such as "key:3" or the issuer and subject of a token. It is recorded as the
	// author of changes, and is empty for anonymous clients.
	Subject string
	// Name is shown to people: the name of the key or of the user.
	Name string
	Role Role
}

type principalKey struct{}

// With returns a context whose requests are sent by p.
func With(ctx context.Context, p Principal) context.Context {
	return context.WithValue(ctx, principalKey{}, p)
}

// From returns the principal of the request; without one, an anonymous one.
func From(ctx context.Context) Principal {
	p, _ := ctx.Value(principalKey{}).(Principal)
	return p
}
