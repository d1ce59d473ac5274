// Package request carries information about an HTTP request between packages: its id, which the log, the response and each internal
// error contain, so that operators find the request that a user reports; and what the log and the metrics show of it.
package request

import (
	"context"
	"crypto/rand"
	"net/netip"
	"time"
)

// Header is the HTTP header with the id of a request. Clients and proxies may set it; each response has it.
const Header = "X-Request-Id"

// Revision is the HTTP header with the revision of the catalog that a response was read from, if there are replicas. If the next
// request has it, the next response is at least as new.
const Revision = "Filmgraph-Revision"

const maxLength = 64 // bytes of an id; UUIDs and trace ids fit

// Info is information about a request. Handlers set its fields, and log and metrics read them after the response.
type Info struct {
	ID        string
	Client    Client
	Principal string        // subject of the client's key or token, or ""
	Operation string        // name of the operation, or ""
	Cost      int64         // of the operation, computed before it is executed
	Kept      bool          // whether the response was cached
	Code      string        // of the first error in the response, or ""
	Refused   Refusal       // why the request was refused, or ""
	Database  time.Duration // total time of the statements of the operation
	Expected  bool          // whether the status is no failure, even if it is 5xx
	Streamed  bool          // whether events are sent for as long as the client wants
}

// Client identifies the client of a request.
type Client struct {
	// Network is the address of an IPv4 client, or the /48 network of an IPv6 client. It is the zero Prefix for all clients of a
	// trusted proxy that does not name them.
	Network netip.Prefix
	// MaxFields is the maximum number of root fields of the client in flight; 0 means unlimited.
	MaxFields int
}

// Refusal is why a request was refused: its client or all clients together ask for too much.
type Refusal string

// The refusals, with their names in metrics and log.
const (
	ClientCost     Refusal = "client_cost"     // the client has spent its budget
	ClientRequests Refusal = "client_requests" // the client has too many requests in flight
	ClientFields   Refusal = "client_fields"   // the client has too many root fields in flight
	ClientKeys     Refusal = "client_keys"     // the client has sent too many wrong keys
	Waiting        Refusal = "waiting"         // too many requests wait for the database
	LargeBodies    Refusal = "large_bodies"    // too many large bodies are being received
)

type key struct{}

// NewID returns a new id of 26 letters and digits.
func NewID() string { return rand.Text() }

// Sane reports whether an id of a client may be logged and sent back: 1 to 64 ASCII letters, digits, dots, hyphens and underscores.
func Sane(id string) bool {
	if id == "" || len(id) > maxLength {
		return false
	}
	for _, c := range []byte(id) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '.', c == '-', c == '_':
		default:
			return false
		}
	}
	return true
}

// With returns a context in which From finds info.
func With(ctx context.Context, info *Info) context.Context {
	return context.WithValue(ctx, key{}, info)
}

// From returns the Info of the request of ctx. Without a request, it returns a new empty Info.
func From(ctx context.Context) *Info {
	if info, ok := ctx.Value(key{}).(*Info); ok {
		return info
	}
	return &Info{}
}
