package access

import (
	"context"
	"net/http"
)

// Payload identifies a client by the value of Authorization in the payload of connection_init: browsers cannot set headers of
// WebSockets. It returns the context with the principal.
func (a *Authenticator) Payload(ctx context.Context, authorization string) (context.Context, error) {
	r := (&http.Request{Header: http.Header{"Authorization": {authorization}}}).WithContext(ctx)
	p, err := a.identify(r)
	if err != nil {
		return ctx, err
	}
	return a.holding(With(ctx, p), r.Header["Authorization"]), nil
}
