package web

import (
	"embed"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/vearutop/statigz"

	"filmgraph/internal/examples"
	"filmgraph/internal/web/site"
)

// dist is the built page: index.html, favicon.svg, and the assets, only compressed with gzip. playground/README.md says how
// to build it.
//
//go:embed playground/dist
var dist embed.FS

// policy allows pages to load resources from this server only. It allows inline styles because Monaco and React set styles on
// elements, and data: URLs for images because Monaco's style sheet contains the wavy line below errors.
const policy = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; " +
	"style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// hardened sets security headers. Responses of the API get only X-Content-Type-Options, because browsers do not display them.
// All other files get the policy, not only pages, because a worker obeys the policy of its own file.
func hardened(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header["X-Content-Type-Options"] = noSniff
		if r.URL.Path != api {
			header.Set("Content-Security-Policy", policyOf(r.URL.Path))
			header.Set("Referrer-Policy", "no-referrer")
		}
		next.ServeHTTP(w, r)
	})
}

func policyOf(path string) string {
	if strings.HasPrefix(path, site.Path) {
		return site.Policy
	}
	return policy
}

var noSniff = []string{"nosniff"}

// playground adds the routes of the page at /, its icon, assets and examples. read wraps the handlers of documents. Until the
// program is ready, starting, which may be nil, serves the startup page instead.
func playground(mux *http.ServeMux, read func(http.Handler) http.Handler, offered []examples.Example, starting *Starting) error {
	if offered == nil {
		offered = []examples.Example{} // an empty list in JSON
	}
	list, err := json.Marshal(offered)
	if err != nil {
		return fmt.Errorf("encode the playground's examples: %w", err)
	}
	page, err := dist.ReadFile("playground/dist/index.html")
	if err != nil {
		return fmt.Errorf("read the playground's page: %w", err)
	}
	icon, err := dist.ReadFile("playground/dist/favicon.svg")
	if err != nil {
		return fmt.Errorf("read the playground's icon: %w", err)
	}
	files := statigz.FileServer(dist, statigz.FSPrefix("playground/dist"), statigz.OnNotFound(notFound))
	assets := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if files.Found(r) {
			// The name of an asset changes with its content.
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		files.ServeHTTP(w, r)
	})
	var home http.Handler = newDocument("text/html; charset=utf-8", page)
	if starting != nil {
		home = starting.page(home)
	}
	mux.Handle("/{$}", read(home))
	mux.Handle("/examples.json", read(newDocument("application/json", list)))
	mux.Handle("/favicon.svg", read(newDocument("image/svg+xml", icon)))
	mux.Handle("/favicon.ico", read(newDocument("image/svg+xml", icon))) // requested next to /schema.graphql
	mux.Handle("/assets/", allow(assets, http.MethodGet, http.MethodHead))
	return nil
}
