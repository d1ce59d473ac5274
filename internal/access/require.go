package access

import (
	"context"

	"filmgraph/internal/problem"
)

// Require returns nil if the client of the request has at least a role. Otherwise the error says what to do; its code is
// UNAUTHENTICATED for an anonymous client, and FORBIDDEN for one whose role is too low. Both are for clients.
func Require(ctx context.Context, role Role) error {
	p := From(ctx)
	switch {
	case p.Role >= role:
		return nil
	case p.Role == Anonymous && p.Subject != "":
		return problem.Refuse(problem.Forbidden, "This needs the role %s or higher, and %q has no role. Ask the operator for one.", role, problem.Shorten(p.Name))
	case p.Role == Anonymous:
		return problem.Refuse(problem.Unauthenticated, `This needs an API key with the role %s or higher. Send it in the header Authorization: Bearer fg_…. `+
			`The operator creates one with: filmgraph key create --name "our site" --role %s`, role, role)
	default:
		return problem.Refuse(problem.Forbidden, "This needs the role %s or higher, and %q has the role %s. Ask the operator for a key with that role.", role, problem.Shorten(p.Name), p.Role)
	}
}
