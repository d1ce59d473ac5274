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

// Starting serves requests from when the program listens until it is ready: the API and /readyz respond with 503 and the
// progress, and / shows the progress in a browser. Then it passes requests on. Its methods may be called concurrently.
type Starting struct {
	progress atomic.Pointer[progress]
	ready    atomic.Pointer[readyAPI]
}

// progress is the current step of the startup, and how much of it is done, if known.
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

// retryAfter is the value of Retry-After in seconds. Most starts take less; the first one takes ten times as long.
const retryAfter = 2

// SetProgress sets the current step, such as "Loading the first catalog", and how much of it is done; of is 0 if that is
// unknown.
func (s *Starting) SetProgress(what string, done, of int) {
	s.progress.Store(&progress{Doing: what, Done: done, Of: of})
}

// SetReady ends the startup: from now on graphQL serves requests, and check reports whether it can, as Config.Ready does.
func (s *Starting) SetReady(graphQL http.Handler, check func(context.Context) error) {
	s.progress.Store(&progress{Ready: true})
	s.ready.Store(&readyAPI{graphQL, check})
}

// IsReady reports whether SetReady was called.
func (s *Starting) IsReady() bool { return s.ready.Load() != nil }

func (s *Starting) now() progress {
	if now := s.progress.Load(); now != nil {
		return *now
	}
	return progress{Doing: "Starting"}
}

// reason returns the progress as a sentence.
func (p progress) reason() Reason {
	if p.Of > 0 {
		return Reason(fmt.Sprintf("Filmgraph is starting. %s: %d of %d.", p.Doing, p.Done, p.Of))
	}
	return Reason(fmt.Sprintf("Filmgraph is starting. %s.", p.Doing))
}

// unavailable sets the headers of a 503 during startup, which is not logged as a failure.
func unavailable(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Retry-After", strconv.Itoa(retryAfter))
	request.From(r.Context()).Expected = true
}

// ServeHTTP serves the API.
func (s *Starting) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if ready := s.ready.Load(); ready != nil {
		ready.graphQL.ServeHTTP(w, r)
		return
	}
	unavailable(w, r)
	problem.Answer(w, http.StatusServiceUnavailable, problem.Unavailable, string(s.now().reason())+" Try again in a few seconds.")
}

// readiness serves /readyz: the progress during startup, then the result of the check.
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

// page serves /: the playground when the program is ready. Before that, it serves the startup page to browsers, and the
// same 503 as the API to other programs.
func (s *Starting) page(playground http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case s.IsReady():
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

// routes adds the routes that the startup page loads: its script, and the progress.
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
