// Package site serves the film site at /site/: the files built from examples/film-site, and for each address a page. The page of a
// record has its title, a description, its facts as JSON-LD and a summary, so that search engines, link previews and browsers
// show it before the script has loaded. All of it comes from the API, as what the script shows.
package site

import (
	"embed"
	"fmt"
	"net/http"
	"strings"

	"github.com/vearutop/statigz"

	"filmgraph/internal/problem"
)

// Path is the path below which the site is served.
const Path = "/site/"

// dist is the built site: index.html, favicon.svg, and the assets, only compressed with gzip. examples/film-site/README.md says
// how to build it.
//
//go:embed dist
var dist embed.FS

// Policy allows pages of the site to load scripts, styles and images from this server only, none of them inline.
const Policy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; " +
	"base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// Site serves the site. Its methods may be called concurrently.
type Site struct {
	// graphQL answers the requests that pages need. It gets the client's request with another body, so that the client's limits
	// apply.
	graphQL http.Handler
	layout  layout
	icon    []byte
	assets  http.Handler
}

// New returns the site. graphQL is the handler of the API.
func New(graphQL http.Handler) (*Site, error) {
	index, err := dist.ReadFile("dist/index.html")
	if err != nil {
		return nil, fmt.Errorf("read the page: %w", err)
	}
	parts, err := newLayout(string(index))
	if err != nil {
		return nil, err
	}
	icon, err := dist.ReadFile("dist/favicon.svg")
	if err != nil {
		return nil, fmt.Errorf("read the icon: %w", err)
	}
	s := &Site{graphQL: graphQL, layout: parts, icon: icon}
	files := statigz.FileServer(dist, statigz.FSPrefix("dist"), statigz.OnNotFound(noAsset))
	s.assets = http.StripPrefix(strings.TrimSuffix(Path, "/"), http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if files.Found(r) {
			// The name of an asset changes with its content.
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		files.ServeHTTP(w, r)
	}))
	return s, nil
}

func noAsset(w http.ResponseWriter, _ *http.Request) {
	problem.Answer(w, http.StatusNotFound, problem.NotFound, "There is no such file. Reload the page.")
}

// Assets serves the compressed files below /site/assets/.
func (s *Site) Assets() http.Handler { return s.assets }

// Pages serves all other paths below /site/.
func (s *Site) Pages() http.Handler { return http.HandlerFunc(s.servePage) }

func (s *Site) servePage(w http.ResponseWriter, r *http.Request) {
	path := strings.TrimPrefix(r.URL.Path, Path)
	if path == "favicon.svg" {
		send(w, r, "image/svg+xml", s.icon)
		return
	}
	record, found := s.find(r, path)
	if !found {
		s.send(w, r, http.StatusNotFound, nil)
		return
	}
	s.send(w, r, http.StatusOK, record)
}

// send sends the page; record, which may be nil, is what it is about.
func (s *Site) send(w http.ResponseWriter, r *http.Request, status int, record *Record) {
	page := s.layout.page(record, origin(r)+r.URL.Path)
	if status == http.StatusOK {
		send(w, r, "text/html; charset=utf-8", page)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(page)
	}
}
