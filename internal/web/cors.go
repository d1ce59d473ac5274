package web

import (
	"net"
	"net/http"
	"net/url"
	"slices"

	"github.com/rs/cors"

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
		options.AllowOriginFunc = func(origin string) bool {
			return origin != "" && (slices.Contains(origins, origin) || local(origin))
		}
	}
	return cors.New(options).Handler
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
