// Package config is all that can be set: one struct whose tags are the flags, the environment, the
// defaults and the help of the command line, read by kong.
package config

import (
	"time"

	"filmgraph/internal/postgres"
)

// Program is what every command takes.
type Program struct {
	Database    DatabaseURL   `name:"database-url" env:"DATABASE_URL" placeholder:"URL" group:"Database:" help:"Postgres to use, such as postgres://user:password@host/filmgraph. Without it the program starts a private one from the installed server binaries."`
	Direct      DatabaseURL   `name:"database-direct-url" env:"DATABASE_DIRECT_URL" placeholder:"URL" group:"Database:" help:"The same Postgres past a pooler such as PgBouncer, if the other address leads through one: to migrate, to load, and to hear of changes."`
	Replicas    []DatabaseURL `name:"database-replica-urls" env:"DATABASE_REPLICA_URLS" placeholder:"URL" group:"Database:" help:"Streaming replicas of that Postgres, with commas between: the server reads from them what they have already, and the rest from the first address."`
	DataDir     string        `env:"FILMGRAPH_DATA_DIR" default:"${dataDir}" placeholder:"DIR" type:"path" group:"Database:" help:"Where the private Postgres keeps its data (${dataDir})."`
	PostgresBin string        `env:"FILMGRAPH_POSTGRES_BIN" placeholder:"DIR" type:"path" group:"Database:" help:"Folder of initdb and postgres, if they are not found by themselves."`
	Log         `group:"Log:"`
}

// Server is what answering requests takes, beside Program.
type Server struct {
	Network   `group:"Network:"`
	Switches  `group:"What is answered:"`
	Documents `group:"What is answered:"`
	Limits    `group:"Limits:"`
	Sharing   `group:"Limits:"`
}

// Listening is where the server listens.
type Listening struct {
	Addr string `env:"FILMGRAPH_ADDR" default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Address to listen on (${default})."`
}

// Network is where the server listens, and to whom.
type Network struct {
	Listening
	MetricsAddr string         `env:"FILMGRAPH_METRICS_ADDR" placeholder:"HOST:PORT" help:"Address of metrics for Prometheus, at /metrics. They are not for everyone, so that it is another than that of the API; none by default."`
	Proxies     []ProxyNetwork `name:"trusted-proxy" env:"FILMGRAPH_TRUSTED_PROXY" placeholder:"NETWORK" help:"Proxies whose X-Forwarded-For or Forwarded says who the client is, such as 127.0.0.1 or 10.0.0.0/8."`
	Origins     []string       `name:"allow-origin" env:"FILMGRAPH_ALLOW_ORIGIN" placeholder:"ORIGIN" help:"Web origins beyond this machine's own whose pages may read answers, such as https://films.example; * means any."`
}

// Switches turn off what a server for one frontend need not show.
type Switches struct {
	Playground    bool `env:"FILMGRAPH_PLAYGROUND" default:"true" negatable:"" help:"Show the playground at /."`
	Introspection bool `env:"FILMGRAPH_INTROSPECTION" default:"true" negatable:"" help:"Tell the schema, in answers to __schema and __type, at /schema.graphql and in suggestions for misspelt names."`
}

// Documents are those that clients name instead of sending them.
type Documents struct {
	Trusted string `name:"trusted-documents" type:"existingfile" env:"FILMGRAPH_TRUSTED_DOCUMENTS" placeholder:"FILE" help:"Documents that clients may name by id: a JSON object of texts by id, or Apollo's manifest."`
	Only    bool   `name:"only-trusted" env:"FILMGRAPH_ONLY_TRUSTED" help:"Refuse all documents but the trusted ones."`
}

// Limits bound what requests may use, one and all together.
type Limits struct {
	CacheMiB         int64         `name:"cache-mib" env:"FILMGRAPH_CACHE_MIB" default:"24" placeholder:"MIB" help:"Memory for answers that are kept until what they were read from changes (${default}); 0 keeps none."`
	MaxAge           time.Duration `env:"FILMGRAPH_MAX_AGE" placeholder:"TIME" help:"How long browsers and CDNs may give the answer to a GET again without asking, such as 1m. By default they ask each time."`
	Tokens           int           `name:"max-tokens" env:"FILMGRAPH_MAX_TOKENS" default:"4000" placeholder:"N" help:"Tokens of a document (${default})."`
	Depth            int           `name:"max-depth" env:"FILMGRAPH_MAX_DEPTH" default:"15" placeholder:"N" help:"Levels of fields in fields (${default})."`
	Aliases          int           `name:"max-aliases" env:"FILMGRAPH_MAX_ALIASES" default:"30" placeholder:"N" help:"Aliases of a document (${default})."`
	Cost             int           `name:"max-cost" env:"FILMGRAPH_MAX_COST" default:"30000" placeholder:"N" help:"Cost of an operation, about the number of objects in its largest answer (${default})."`
	AnswerMiB        int           `name:"max-answer-mib" env:"FILMGRAPH_MAX_ANSWER_MIB" default:"10" placeholder:"MIB" help:"Size of an answer (${default})."`
	ClientCost       int           `env:"FILMGRAPH_CLIENT_COST" default:"10000" placeholder:"N" help:"Cost that one client may spend each second on average (${default}); 0 means any. A request costs 10 and what its operation is priced at, or 10 for each millisecond that it took in the database if that is more. Programs on this machine may always spend any."`
	ClientRequests   int           `env:"FILMGRAPH_CLIENT_REQUESTS" default:"100" placeholder:"N" help:"Requests, and root fields of documents, that one client may have under way at a time (${default}); 0 means any number."`
	RequestTimeout   time.Duration `env:"FILMGRAPH_REQUEST_TIMEOUT" default:"5s" placeholder:"TIME" help:"Until a request is answered with TIMEOUT (${default})."`
	StatementTimeout time.Duration `env:"FILMGRAPH_STATEMENT_TIMEOUT" default:"3s" placeholder:"TIME" help:"Until Postgres ends a statement (${default})."`
	MaxConnections   int           `env:"FILMGRAPH_MAX_CONNECTIONS" placeholder:"N" help:"Connections to Postgres; two for each core by default, at least 4 and at most 20."`
}

// Where is the database that is configured.
func (p Program) Where() postgres.Where {
	return postgres.Where{URL: string(p.Database), Direct: string(p.Direct), Dir: p.DataDir, Bin: p.PostgresBin}
}

// ReplicaURLs are the addresses of the replicas.
func (p Program) ReplicaURLs() []string {
	urls := make([]string, len(p.Replicas))
	for i, url := range p.Replicas {
		urls[i] = string(url)
	}
	return urls
}

// DatabaseURL is the address of a database. Printed, it holds no password.
type DatabaseURL string

// String returns the address without its password.
func (u DatabaseURL) String() string { return postgres.Masked(string(u)) }
