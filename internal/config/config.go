// Package config declares all settings: the tags of its structs are flags, environment variables, defaults and help, which kong
// reads.
package config

import (
	"time"

	"filmgraph/internal/postgres"
)

// Program has the settings of all commands.
type Program struct {
	Database    DatabaseURL   `name:"database-url" env:"DATABASE_URL" placeholder:"URL" group:"Database:" help:"Postgres to use, such as postgres://user:password@host/filmgraph. Without it, Filmgraph starts a private one from the installed server programs."`
	Direct      DatabaseURL   `name:"database-direct-url" env:"DATABASE_DIRECT_URL" placeholder:"URL" group:"Database:" help:"Address of the same Postgres without a pooler such as PgBouncer, if DATABASE_URL leads through one. Used to migrate, to load and to listen for changes."`
	Replicas    []DatabaseURL `name:"database-replica-urls" env:"DATABASE_REPLICA_URLS" placeholder:"URL" group:"Database:" help:"Streaming replicas of that Postgres, separated by commas. The server reads from them what they have replayed, and everything else from DATABASE_URL."`
	DataDir     string        `env:"FILMGRAPH_DATA_DIR" default:"${dataDir}" placeholder:"DIR" type:"path" group:"Database:" help:"Directory for the data of the private Postgres (${dataDir})."`
	PostgresBin string        `env:"FILMGRAPH_POSTGRES_BIN" placeholder:"DIR" type:"path" group:"Database:" help:"Directory with initdb and postgres, if they are not found automatically."`
	Log         `group:"Log:"`
}

// Server has the settings of the server, in addition to Program.
type Server struct {
	Network    `group:"Network:"`
	OIDC       `group:"Access:"`
	Publishing `group:"Access:"`
	Switches   `group:"Content:"`
	Documents  `group:"Content:"`
	Limits     `group:"Limits:"`
	Sharing    `group:"Limits:"`
}

// Listening has the address of the server.
type Listening struct {
	Addr string `env:"FILMGRAPH_ADDR" default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Address to listen on (${default})."`
}

// Network has the settings of connections and clients.
type Network struct {
	Listening
	MetricsAddr string         `env:"FILMGRAPH_METRICS_ADDR" placeholder:"HOST:PORT" help:"Address for Prometheus to read /metrics. It differs from that of the API because metrics are not public. Off by default."`
	Proxies     []ProxyNetwork `name:"trusted-proxy" env:"FILMGRAPH_TRUSTED_PROXY" placeholder:"NETWORK" help:"Proxies whose X-Forwarded-For or Forwarded header names the client, such as 127.0.0.1 or 10.0.0.0/8."`
	Hosts       []string       `name:"allow-host" env:"FILMGRAPH_ALLOW_HOST" placeholder:"NAME" help:"Names by which clients reach the server, such as films.example: the Host header that a proxy passes on. A server that listens on this machine only accepts no others than these and this machine's own; any server does so with this flag."`
	Origins     []string       `name:"allow-origin" env:"FILMGRAPH_ALLOW_ORIGIN" placeholder:"ORIGIN" help:"Web origins whose pages may read responses, in addition to this machine's own, such as https://films.example; * allows any."`
}

// Switches turn off what a server for a single frontend does not need.
type Switches struct {
	Playground    bool `env:"FILMGRAPH_PLAYGROUND" default:"true" negatable:"" help:"Show the playground at /."`
	Agents        bool `env:"FILMGRAPH_AGENTS" default:"true" negatable:"" help:"Serve read-only tools for language models at /mcp. They need documents that the server does not know, so --only-trusted turns them off."`
	Site          bool `env:"FILMGRAPH_SITE" default:"true" negatable:"" help:"Show the film site at /site/. It is off with --only-trusted, because it sends its own documents."`
	Introspection bool `env:"FILMGRAPH_INTROSPECTION" default:"true" negatable:"" help:"Publish the schema: answer __schema and __type, serve /schema.graphql, and suggest names for misspelt ones."`
}

// Documents has the settings of documents that clients name instead of sending them.
type Documents struct {
	Trusted string `name:"trusted-documents" type:"existingfile" env:"FILMGRAPH_TRUSTED_DOCUMENTS" placeholder:"FILE" help:"Documents that clients may name by id: a JSON object from ids to documents, or a manifest of Apollo."`
	Only    bool   `name:"only-trusted" env:"FILMGRAPH_ONLY_TRUSTED" help:"Refuse all documents except trusted ones."`
}

// Limits bounds what requests may use, each and together.
type Limits struct {
	CacheMiB            int64         `name:"cache-mib" env:"FILMGRAPH_CACHE_MIB" default:"24" placeholder:"MIB" help:"Memory for cached responses, which are invalidated when their tables change (${default}); 0 turns the cache off."`
	GraphMiB            int64         `name:"graph-memory" env:"FILMGRAPH_GRAPH_MEMORY" default:"256" placeholder:"MIB" help:"Memory for the graph of films and people, in which chains between them are searched (${default}); 10 million credits need 130. With less than it needs, or 0, the database is searched, up to three steps."`
	MaxAge              time.Duration `env:"FILMGRAPH_MAX_AGE" placeholder:"TIME" help:"How long browsers and CDNs may reuse the response to a GET without asking again, such as 1m. By default they ask each time."`
	Tokens              int           `name:"max-tokens" env:"FILMGRAPH_MAX_TOKENS" default:"4000" placeholder:"N" help:"Maximum number of tokens in a document (${default})."`
	Depth               int           `name:"max-depth" env:"FILMGRAPH_MAX_DEPTH" default:"15" placeholder:"N" help:"Maximum depth of nested fields (${default})."`
	Aliases             int           `name:"max-aliases" env:"FILMGRAPH_MAX_ALIASES" default:"30" placeholder:"N" help:"Maximum number of aliases in a document (${default})."`
	Cost                int           `name:"max-cost" env:"FILMGRAPH_MAX_COST" default:"30000" placeholder:"N" help:"Maximum cost of an operation: about the number of objects in its largest possible response (${default})."`
	AnswerMiB           int           `name:"max-answer-mib" env:"FILMGRAPH_MAX_ANSWER_MIB" default:"10" placeholder:"MIB" help:"Maximum size of a response (${default})."`
	ClientCost          int           `env:"FILMGRAPH_CLIENT_COST" default:"10000" placeholder:"N" help:"Cost that one client may spend per second on average (${default}); 0 means unlimited. A request costs 10 plus the cost of its operation, or 10 for each millisecond of database time if that is more. Programs on this machine are never limited."`
	ClientRequests      int           `env:"FILMGRAPH_CLIENT_REQUESTS" default:"100" placeholder:"N" help:"Maximum number of requests of one client in flight, and of root fields in them (${default}); 0 means unlimited."`
	ClientSubscriptions int           `env:"FILMGRAPH_CLIENT_SUBSCRIPTIONS" default:"100" placeholder:"N" help:"Maximum number of subscriptions of one client (${default}); 0 means unlimited."`
	RequestTimeout      time.Duration `env:"FILMGRAPH_REQUEST_TIMEOUT" default:"5s" placeholder:"TIME" help:"Time after which a request is answered with TIMEOUT (${default})."`
	StatementTimeout    time.Duration `env:"FILMGRAPH_STATEMENT_TIMEOUT" default:"3s" placeholder:"TIME" help:"Time after which Postgres cancels a statement (${default})."`
	MaxConnections      int           `env:"FILMGRAPH_MAX_CONNECTIONS" placeholder:"N" help:"Maximum number of connections to Postgres; by default two per core, at least 4 and at most 20."`
}

// Where returns which database to use.
func (p Program) Where() postgres.Where {
	return postgres.Where{URL: string(p.Database), Direct: string(p.Direct), Dir: p.DataDir, Bin: p.PostgresBin}
}

// ReplicaURLs returns the addresses of the replicas.
func (p Program) ReplicaURLs() []string {
	urls := make([]string, len(p.Replicas))
	for i, url := range p.Replicas {
		urls[i] = string(url)
	}
	return urls
}

// DatabaseURL is the address of a database. It prints without its password.
type DatabaseURL string

// String returns the address without its password.
func (u DatabaseURL) String() string { return postgres.Masked(string(u)) }
