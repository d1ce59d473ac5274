// Package request carries what is known of one HTTP request between the rooms: its name, which the
// log, the answer and every internal error quote, so that an operator can find what a user
// complains about; and what is found out about it on its way, for the log and the metrics.
package request

import (
	"context"
	"crypto/rand"
	"net/netip"
	"time"
)

// Header is the HTTP header in which a client or proxy may name its request, and in which every
// answer names it.
const Header = "X-Request-Id"

// Revision is the HTTP header in which an answer says, where there are replicas, up to which change it has all; with it
// in the next request, that one's answer has no less.
const Revision = "Filmgraph-Revision"

const maxLength = 64 // bytes; UUIDs and trace ids fit, a smuggled text does not

// Info is what is known of a request. Its fields are written by whoever answers the request, and
// read when the answer is out.
type Info struct {
	ID        string
	Client    Client
	Operation string        // its name; "" if it has none, or there is no operation
	Cost      int64         // of the operation, before it was executed
	Kept      bool          // whether the answer had been made for an earlier request
	Code      string        // of the answer's first error, "" if there is none
	Refused   Refusal       // why the request was refused before it was answered, "" if it was not
	Database  time.Duration // that the statements of the operation took, all together
	Expected  bool          // whether the answer says nothing of a fault, whatever its status
}

// Client is who a request is from.
type Client struct {
	// Network is the address of an IPv4 client, or the /48 network of an IPv6 one. It is the zero Prefix for all clients
	// behind a proxy that does not say who they are.
	Network netip.Prefix
	// MaxFields is how many root fields the client may have under way at a time; 0 means any number.
	MaxFields int
}

// Refusal is why a request was refused without an answer: too much is asked, by its client or by all.
type Refusal string

// The refusals, as the metrics and the log name them.
const (
	ClientCost     Refusal = "client_cost"     // the client has spent what it may
	ClientRequests Refusal = "client_requests" // the client has too many requests under way
	ClientFields   Refusal = "client_fields"   // the client has too many root fields under way
	Waiting        Refusal = "waiting"         // too many requests wait for the database
	LargeBodies    Refusal = "large_bodies"    // too many large bodies are on their way
)

type key struct{}

// NewID makes an id that no other request has: 26 letters and digits.
func NewID() string { return rand.Text() }

// Sane reports whether a client's id is safe to log and to send back: 1 to 64 ASCII letters,
// digits, dots, hyphens and underscores.
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

// From returns what is known of the request that ctx belongs to. Outside of a request that is an
// empty Info, which nobody else sees.
func From(ctx context.Context) *Info {
	if info, ok := ctx.Value(key{}).(*Info); ok {
		return info
	}
	return &Info{}
}
