package web

import (
	"embed"
	"fmt"
	"io/fs"
	"net/http"

	"github.com/vearutop/statigz"
)

// dist is the built page: index.html, favicon.svg, and the assets in gzip form only.
// playground/README.md says how it is built.
//
//go:embed playground/dist
var dist embed.FS

// policy lets a page load only what this server itself serves. Monaco and React set styles on
// elements, hence 'unsafe-inline' for styles, and Monaco's style sheet holds the wavy line below
// mistakes, hence data: for pictures. No script, worker, font, picture or request may
// come from or go to another place.
const policy = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; " +
	"style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// hardened sets the security headers of everything but answers of the API, which no browser shows.
// A worker obeys the policy of its own file, not of its page, which is why the policy is not the
// page's alone.
func hardened(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header["X-Content-Type-Options"] = noSniff
		if r.URL.Path != api {
			header.Set("Content-Security-Policy", policy)
			header.Set("Referrer-Policy", "no-referrer")
		}
		next.ServeHTTP(w, r)
	})
}

var noSniff = []string{"nosniff"}

// playground routes the page at /, its icon, its assets and its examples. Documents are read by read. Until the program is
// ready, starting has another page; it may be nil.
func playground(mux *http.ServeMux, read func(http.Handler) http.Handler, dir fs.FS, starting *Starting) error {
	examples, err := readExamples(dir)
	if err != nil {
		return err
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
			// An asset's name changes with its content, so that a copy of it never grows old.
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		files.ServeHTTP(w, r)
	})
	var home http.Handler = newDocument("text/html; charset=utf-8", page)
	if starting != nil {
		home = starting.page(home)
		if err := starting.routes(mux, read); err != nil {
			return fmt.Errorf("read the page of the start: %w", err)
		}
	}
	mux.Handle("/{$}", read(home))
	mux.Handle("/examples.json", read(newDocument("application/json", examples)))
	mux.Handle("/favicon.svg", read(newDocument("image/svg+xml", icon)))
	mux.Handle("/favicon.ico", read(newDocument("image/svg+xml", icon))) // asked for beside plain text
	mux.Handle("/assets/", allow(assets, http.MethodGet, http.MethodHead))
	return nil
}
