package web

import (
	"net"
	"net/http"
	"net/url"
	"slices"

	"github.com/rs/cors"

	"filmgraph/internal/problem"
	"filmgraph/internal/request"
)

// preflightAge is how long a browser may cache a preflight response; Chromium's own maximum.
const preflightAge = 7200 // seconds

// crossOrigin allows pages of the given origins to read responses. Pages of this machine may always read them, because a
// frontend under development runs on a different port. Other pages may not by default, because a server on a private network
// must not be readable by any website. Credentials are never allowed.
func crossOrigin(origins []string) func(http.Handler) http.Handler {
	options := cors.Options{
		AllowedMethods: []string{http.MethodGet, http.MethodPost},
		AllowedHeaders: []string{"*"},
		ExposedHeaders: []string{request.Header, request.Revision, "Cache-Status"},
		MaxAge:         preflightAge,
	}
	if slices.Contains(origins, "*") {
		options.AllowedOrigins = []string{"*"}
	} else {
		options.AllowOriginFunc = func(origin string) bool { return origin != "" && allowed(origins, origin) }
	}
	return cors.New(options).Handler
}

// allowed reports whether pages of an origin may read responses.
func allowed(origins []string, origin string) bool {
	return slices.Contains(origins, "*") || slices.Contains(origins, origin) || local(origin)
}

// fromAllowed rejects requests by pages of other origins, as the Model Context Protocol requires. CORS only hides the responses.
func fromAllowed(origins []string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if origin := r.Header.Get("Origin"); origin != "" && !allowed(origins, origin) {
			if address, err := url.Parse(origin); err != nil || address.Host != r.Host {
				problem.Answer(w, http.StatusForbidden, problem.Forbidden, "Pages of this origin may not send requests. The operator can allow it by --allow-origin.")
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// local reports whether an Origin header names this machine.
func local(origin string) bool {
	address, err := url.Parse(origin)
	if err != nil {
		return false
	}
	ip := net.ParseIP(address.Hostname())
	return address.Hostname() == "localhost" || ip.IsLoopback()
}
