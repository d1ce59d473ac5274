package web

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"

	"filmgraph/internal/problem"
	"filmgraph/internal/request"
)

// Starting answers for the program from when it listens until it is ready: the API and /readyz say that it is starting, with
// 503, and / shows a browser how far that is, until it is the playground. Its methods may be called at any time.
type Starting struct {
	progress atomic.Pointer[progress]
	ready    atomic.Pointer[readyAPI]
}

// progress is what is done now, and how many of its steps are done, if it has steps.
type progress struct {
	Ready bool   `json:"ready"`
	Doing string `json:"doing,omitempty"`
	Done  int    `json:"done,omitempty"`
	Of    int    `json:"of,omitempty"`
}

type readyAPI struct {
	graphQL http.Handler
	check   func(context.Context) error
}

// retryAfter is when a client may try again, in seconds: most starts take less, and a first one ten times that.
const retryAfter = 2

// Doing says what is done now, such as "Loading the first catalog", and how many of its steps are done; of is 0 if their
// number is unknown.
func (s *Starting) Doing(what string, done, of int) {
	s.progress.Store(&progress{Doing: what, Done: done, Of: of})
}

// Ready ends the start: graphQL answers from now on, and check says whether it can, as Config.Ready does.
func (s *Starting) Ready(graphQL http.Handler, check func(context.Context) error) {
	s.progress.Store(&progress{Ready: true})
	s.ready.Store(&readyAPI{graphQL, check})
}

// Over reports whether Ready was called.
func (s *Starting) Over() bool { return s.ready.Load() != nil }

func (s *Starting) now() progress {
	if now := s.progress.Load(); now != nil {
		return *now
	}
	return progress{Doing: "Starting"}
}

// reason is what is done now, as a sentence.
func (p progress) reason() Reason {
	if p.Of > 0 {
		return Reason(fmt.Sprintf("Filmgraph is starting. %s: %d of %d.", p.Doing, p.Done, p.Of))
	}
	return Reason(fmt.Sprintf("Filmgraph is starting. %s.", p.Doing))
}

// unavailable sets the header of what cannot be answered yet, and keeps it out of the log: nothing is wrong.
func unavailable(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Retry-After", strconv.Itoa(retryAfter))
	request.From(r.Context()).Expected = true
}

// ServeHTTP is the API.
func (s *Starting) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if ready := s.ready.Load(); ready != nil {
		ready.graphQL.ServeHTTP(w, r)
		return
	}
	unavailable(w, r)
	problem.Answer(w, http.StatusServiceUnavailable, problem.Unavailable, string(s.now().reason())+" Try again in a few seconds.")
}

// readiness answers /readyz as then does, once there is something to check.
func (s *Starting) readiness(then readiness) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if ready := s.ready.Load(); ready != nil {
			readiness{check: ready.check, log: then.log}.ServeHTTP(w, r)
			return
		}
		unavailable(w, r)
		report(w, http.StatusServiceUnavailable, health{"not ready", string(s.now().reason())})
	})
}

//go:embed starting/page.html starting/progress.js
var startingFiles embed.FS

var startingPage = template.Must(template.ParseFS(startingFiles, "starting/page.html"))

// page shows a browser the progress until the playground works, and tells other programs as the API does.
func (s *Starting) page(playground http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case s.Over():
			playground.ServeHTTP(w, r)
		case strings.Contains(r.Header.Get("Accept"), "text/html"):
			unavailable(w, r)
			var page bytes.Buffer
			if err := startingPage.Execute(&page, s.now()); err != nil {
				panic(err) // the template is part of the program
			}
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Cache-Control", "no-store")
			w.WriteHeader(http.StatusServiceUnavailable)
			_, _ = w.Write(page.Bytes())
		default:
			s.ServeHTTP(w, r)
		}
	})
}

// routes are what the page loads: its script, and again and again how far things are.
func (s *Starting) routes(mux *http.ServeMux, read func(http.Handler) http.Handler) error {
	script, err := startingFiles.ReadFile("starting/progress.js")
	if err != nil {
		return err
	}
	mux.Handle("/starting/progress.js", read(newDocument("text/javascript; charset=utf-8", script)))
	mux.Handle("/starting/progress.json", read(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "no-store")
		_ = json.NewEncoder(w).Encode(s.now())
	})))
	return nil
}
