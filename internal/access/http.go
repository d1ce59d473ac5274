package access

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"filmgraph/internal/problem"
	"filmgraph/internal/request"
)

// Wrap returns a handler that identifies the client of each request by its header "Authorization: Bearer …", and passes it on with the
// principal in its context. A request with a wrong key is answered with 401, never as that of an anonymous client. Basic
// authentication is ignored: proxies use it to protect a whole site, and pass the header on.
func (a *Authenticator) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p, err := a.identify(r)
		if err != nil {
			reject(w, r, err)
			return
		}
		request.From(r.Context()).Principal = p.Subject
		next.ServeHTTP(w, r.WithContext(a.holding(With(r.Context(), p), r.Header["Authorization"])))
	})
}

// identify returns the principal of a request.
func (a *Authenticator) identify(r *http.Request) (Principal, error) {
	switch values := r.Header["Authorization"]; len(values) {
	case 0:
		return Principal{}, nil
	case 1:
		return a.AuthenticateHeader(r.Context(), values[0])
	default:
		return Principal{}, problem.Refuse(problem.Unauthenticated, "The header Authorization is given more than once. Send it once.")
	}
}

// AuthenticateHeader is Authenticate for the value of a header Authorization, or for the member "Authorization" of the payload of a
// connection_init: "Bearer fg_…". Basic authentication counts as anonymous.
func (a *Authenticator) AuthenticateHeader(ctx context.Context, value string) (Principal, error) {
	scheme, bearer, _ := strings.Cut(value, " ")
	switch bearer = strings.TrimSpace(bearer); {
	case strings.EqualFold(scheme, "Basic"):
		return Principal{}, nil
	case !strings.EqualFold(scheme, "Bearer") || bearer == "":
		return Principal{}, problem.Refuse(problem.Unauthenticated, "The header Authorization must have the form: Bearer fg_….")
	}
	return a.Authenticate(ctx, bearer)
}

func reject(w http.ResponseWriter, r *http.Request, err error) {
	var refusal *gqlerror.Error
	errors.As(err, &refusal) // as all errors of identify are
	code := refusal.Extensions["code"].(string)
	request.From(r.Context()).Code = code
	status := http.StatusUnauthorized
	switch code {
	case problem.RateLimited:
		status = http.StatusTooManyRequests
		w.Header().Set("Retry-After", "1") // seconds
	case problem.Unavailable:
		status = http.StatusServiceUnavailable
		w.Header().Set("Retry-After", "1")
	default:
		w.Header().Set("WWW-Authenticate", `Bearer error="invalid_token"`)
	}
	w.Header().Add("Vary", "Accept, Authorization")
	problem.Answer(w, status, code, refusal.Message)
}
