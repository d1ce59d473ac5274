// Package web is the HTTP server: routes, CORS, client limits, health checks, the request log, the playground and the film site. It depends
// on neither the model nor GraphQL.
package web

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"
	"github.com/prometheus/client_golang/prometheus"

	"filmgraph/internal/examples"
	"filmgraph/internal/problem"
)

// api is the path of the API.
const api = "/graphql"

// minCompressed is the length in bytes from which responses are compressed. Shorter ones fit into one network packet anyway.
const minCompressed = 1024

// Config configures the HTTP server.
type Config struct {
	// GraphQL handles /graphql. It only gets GET and POST requests.
	GraphQL http.Handler
	// Schema is the text that is served at /schema.graphql. If it is nil, there is no such path.
	Schema []byte
	// LLMs is the text that is served at /llms.txt. If it is nil, there is no such path.
	LLMs []byte
	// Agents returns the handler of /mcp for the handler of /graphql, which applies the limits of clients. If it is nil, there is no
	// such path.
	Agents func(graphQL http.Handler) http.Handler
	// Playground says whether the playground is at /.
	Playground bool
	// Site says whether the film site is at /site/.
	Site bool
	// Examples are the operations that the playground offers, in this order. May be empty.
	Examples []examples.Example
	// Ready reports whether the server can answer queries. A Reason is shown to clients; any other error is only logged.
	// Nil means always ready.
	Ready func(context.Context) error
	// Starting, if set, replaces GraphQL and Ready, which it gets when the program is ready.
	Starting *Starting
	// Origins are web origins whose pages may read responses, such as "https://films.example", in addition to those of this
	// machine; "*" means any.
	Origins []string
	// Hosts are the names by which clients may reach the server.
	Hosts Hosts
	// Clients are the limits of each client of GraphQL.
	Clients Clients
	// Log gets a record of each request, as a warning if it failed in the server or was slow, otherwise at level debug, and
	// the stack of every panic. Required.
	Log *slog.Logger
	// Metrics, if set, is where the metrics of requests are registered.
	Metrics prometheus.Registerer
}

// New returns the handler of all paths: /graphql, /healthz and /readyz and, if enabled, the playground at /, the film site at
// /site/, and /schema.graphql, /llms.txt and /mcp. Any other path is a 404. Error responses are JSON in the format of a GraphQL error.
func New(config Config) (http.Handler, error) {
	// Compression takes longer than most requests; the fastest level saves nearly as much as others.
	compress, err := gzhttp.NewWrapper(gzhttp.MinSize(minCompressed), gzhttp.CompressionLevel(gzip.BestSpeed))
	if err != nil {
		return nil, fmt.Errorf("configure compression: %w", err)
	}
	crossOrigin := crossOrigin(config.Origins)
	read := func(h http.Handler) http.Handler { return allow(compress(h), http.MethodHead) }

	ready := readiness{check: config.Ready, log: config.Log}
	graphQL, readyz := config.GraphQL, http.Handler(ready)
	if config.Starting != nil {
		graphQL, readyz = config.Starting, config.Starting.readiness(ready)
	}

	// Pages of the site ask the API too, within the same limits.
	answers := limited(config.Clients, graphQL)
	mux := http.NewServeMux()
	mux.Handle(api, crossOrigin(allow(compress(answers), http.MethodPost)))
	if config.Schema != nil {
		mux.Handle("/schema.graphql", crossOrigin(read(newDocument("text/plain; charset=utf-8", config.Schema))))
	}
	if config.LLMs != nil {
		mux.Handle("/llms.txt", crossOrigin(read(newDocument("text/plain; charset=utf-8", config.LLMs))))
	}
	if config.Agents != nil {
		agents := config.Agents(limited(config.Clients, graphQL))
		mux.Handle("/mcp", crossOrigin(fromAllowed(config.Origins, compress(agents))))
	}
	if config.Playground {
		if err := playground(mux, read, config.Examples, config.Starting); err != nil {
			return nil, err
		}
	}
	if config.Site {
		if err := filmSite(mux, read, answers, config.Starting); err != nil {
			return nil, err
		}
	}
	if (config.Playground || config.Site) && config.Starting != nil {
		if err := config.Starting.routes(mux, read); err != nil {
			return nil, fmt.Errorf("read the startup page: %w", err)
		}
	}
	mux.Handle("/healthz", read(http.HandlerFunc(healthy)))
	mux.Handle("/readyz", read(readyz))
	mux.HandleFunc("/", notFound)

	return identified(newObserver(config.Log, config.Metrics).around(hardened(config.Hosts.around(mux)))), nil
}

// allow rejects all methods except GET, another one and OPTIONS, to which it responds with their names.
func allow(next http.Handler, other string) http.Handler {
	allowed := http.MethodGet + ", " + other + ", " + http.MethodOptions
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.Method {
		case http.MethodGet, other:
			next.ServeHTTP(w, r)
		case http.MethodOptions:
			w.Header().Set("Allow", allowed)
			w.WriteHeader(http.StatusNoContent)
		default:
			w.Header().Set("Allow", allowed)
			problem.Answer(w, http.StatusMethodNotAllowed, problem.BadUserInput,
				"This path does not support this method. Use "+http.MethodGet+" or "+other+".")
		}
	})
}

func notFound(w http.ResponseWriter, _ *http.Request) {
	problem.Answer(w, http.StatusNotFound, problem.NotFound,
		"There is nothing at this path. The API is at /graphql.")
}
