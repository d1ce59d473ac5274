package web

import (
	"net"
	"net/http"
	"net/url"
	"slices"

	"github.com/rs/cors"

	"filmgraph/internal/request"
)

// preflightAge is how long a browser may remember a preflight answer; Chromium's own ceiling.
const preflightAge = 7200 // seconds

// crossOrigin lets the pages of the origins read answers. Pages of this machine always may: a
// frontend under development runs on another port. Nobody else may by default, since a Filmgraph
// on a private network is not every website's business. Credentials are never shared.
func crossOrigin(origins []string) func(http.Handler) http.Handler {
	options := cors.Options{
		AllowedMethods: []string{http.MethodGet, http.MethodPost},
		AllowedHeaders: []string{"*"},
		ExposedHeaders: []string{request.Header, request.Revision},
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

// local reports whether an Origin header names a page of this very machine.
func local(origin string) bool {
	address, err := url.Parse(origin)
	if err != nil {
		return false
	}
	ip := net.ParseIP(address.Hostname())
	return address.Hostname() == "localhost" || ip.IsLoopback()
}
