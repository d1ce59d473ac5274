// Package web is the house door: the routes, who may read across origins, health, the log of
// requests, and the playground. It knows HTTP, and nothing of films or of GraphQL.
package web

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"
	"github.com/prometheus/client_golang/prometheus"

	"filmgraph/internal/problem"
)

// api is the path of the API.
const api = "/graphql"

// minCompressed is the shortest answer in bytes that is worth compressing: below it the answer
// fits into one network packet either way.
const minCompressed = 1024

// Config is what the shell needs from the rest of the program.
type Config struct {
	// GraphQL answers operations over HTTP. It only sees GET and POST requests.
	GraphQL http.Handler
	// Schema is the text of the public schema, served at /schema.graphql; nothing is there without.
	Schema []byte
	// Playground says whether it is shown at /.
	Playground bool
	// Examples holds the playground's worked examples as *.graphql files at its root. They are
	// shown in the order of their names; the first line's # comment is the title. May be nil.
	Examples fs.FS
	// Ready says whether requests can be answered now. A Reason is told to whoever asks; any
	// other error is only logged. Nil means always ready.
	Ready func(context.Context) error
	// Starting, if set, stands for GraphQL and Ready, which come once the program has started.
	Starting *Starting
	// Origins are the web origins beyond this machine's own whose pages may read answers, such
	// as "https://films.example"; "*" means any.
	Origins []string
	// Clients bounds what each client may ask of GraphQL.
	Clients Clients
	// Log gets a record of each request, as a warning if it failed here or was slow and else for
	// debugging, and the stack of every panic. Required.
	Log *slog.Logger
	// Metrics, if set, gets those of requests.
	Metrics prometheus.Registerer
}

// New builds the whole HTTP surface: /graphql, /healthz and /readyz, and unless they are off the
// playground at / and /schema.graphql. Every other path is a 404, and every error answer but the
// playground's own is JSON in the form of a GraphQL error. It fails if the examples cannot be read.
func New(config Config) (http.Handler, error) {
	// Compressing costs more than making most answers: the fastest level saves nearly as much.
	compress, err := gzhttp.NewWrapper(gzhttp.MinSize(minCompressed), gzhttp.CompressionLevel(gzip.BestSpeed))
	if err != nil {
		return nil, fmt.Errorf("configure compression: %w", err)
	}
	crossOrigin := crossOrigin(config.Origins)
	read := func(h http.Handler) http.Handler { return allow(compress(h), http.MethodGet, http.MethodHead) }

	ready := readiness{check: config.Ready, log: config.Log}
	graphQL, readyz := config.GraphQL, http.Handler(ready)
	if config.Starting != nil {
		graphQL, readyz = config.Starting, config.Starting.readiness(ready)
	}

	mux := http.NewServeMux()
	mux.Handle(api, crossOrigin(allow(
		limited(config.Clients, compress(graphQL)),
		http.MethodGet, http.MethodPost,
	)))
	if config.Schema != nil {
		mux.Handle("/schema.graphql", crossOrigin(read(newDocument("text/plain; charset=utf-8", config.Schema))))
	}
	if config.Playground {
		if err := playground(mux, read, config.Examples, config.Starting); err != nil {
			return nil, err
		}
	}
	mux.Handle("/healthz", read(http.HandlerFunc(healthy)))
	mux.Handle("/readyz", read(readyz))
	mux.HandleFunc("/", notFound)

	return identified(newObserver(config.Log, config.Metrics).around(hardened(mux))), nil
}

// allow refuses every method but the two. OPTIONS is answered here: it only asks which they are.
func allow(next http.Handler, one, other string) http.Handler {
	allowed := one + ", " + other + ", " + http.MethodOptions
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.Method {
		case one, other:
			next.ServeHTTP(w, r)
		case http.MethodOptions:
			w.Header().Set("Allow", allowed)
			w.WriteHeader(http.StatusNoContent)
		default:
			w.Header().Set("Allow", allowed)
			problem.Answer(w, http.StatusMethodNotAllowed, problem.BadUserInput,
				"This path does not take that method. Use "+one+" or "+other+".")
		}
	})
}

func notFound(w http.ResponseWriter, _ *http.Request) {
	problem.Answer(w, http.StatusNotFound, problem.NotFound,
		"There is nothing at this path. The API is at /graphql.")
}
