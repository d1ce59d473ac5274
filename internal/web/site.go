package web

import (
	"net/http"
	"strings"

	"filmgraph/internal/web/site"
)

// filmSite adds the routes of the film site below /site/. read wraps the handlers of documents, and answers is the API. Until
// the program is ready, starting, which may be nil, serves the startup page instead.
func filmSite(mux *http.ServeMux, read func(http.Handler) http.Handler, answers http.Handler, starting *Starting) error {
	films, err := site.New(answers)
	if err != nil {
		return err
	}
	pages := films.Pages()
	if starting != nil {
		pages = starting.page(pages)
	}
	mux.Handle(strings.TrimSuffix(site.Path, "/"), http.RedirectHandler(site.Path, http.StatusPermanentRedirect))
	mux.Handle(site.Path, read(pages))
	mux.Handle(site.Path+"assets/", allow(films.Assets(), http.MethodGet, http.MethodHead))
	return nil
}
