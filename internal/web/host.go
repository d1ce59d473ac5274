package web

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"filmgraph/internal/problem"
	"filmgraph/internal/request"
)

// Hosts are the names by which clients may reach the server.
type Hosts struct {
	// Allowed are names without ports, such as films.example.
	Allowed []string
	// Loopback says whether the server listens on this machine only.
	Loopback bool
}

// around rejects requests whose Host header has another name. A page of any website can resolve its own name to 127.0.0.1 or to an
// address in a private network (DNS rebinding), and then read and write as if it were a page of this server: browsers see the same
// origin. The name in Host gives it away. Without allowed names, a server that listens on more than this machine cannot know its names,
// and accepts all.
func (h Hosts) around(next http.Handler) http.Handler {
	if !h.Loopback && len(h.Allowed) == 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !h.accepts(r.Host) {
			request.From(r.Context()).Code = problem.Forbidden
			problem.Answer(w, http.StatusForbidden, problem.Forbidden,
				"This server does not accept the name in the Host header. Use http://localhost, or let the operator allow the name with --allow-host.")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// accepts reports whether a Host header has an allowed name, or a name of this machine. Addresses are safe, because a page cannot resolve
// them to others; a server on loopback accepts only its own nevertheless.
func (h Hosts) accepts(header string) bool {
	host := header
	if name, _, err := net.SplitHostPort(header); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.ToLower(strings.Trim(host, "[]")), ".")
	if address, err := netip.ParseAddr(host); err == nil {
		return !h.Loopback || address.Unmap().IsLoopback() || slices.Contains(h.Allowed, host)
	}
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || slices.ContainsFunc(h.Allowed, func(name string) bool { return strings.EqualFold(name, host) })
}
