package transport

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"filmgraph/internal/metrics"
	"filmgraph/internal/problem"

	"github.com/99designs/gqlgen/graphql"
	"github.com/maypok86/otter/v2"
	"github.com/maypok86/otter/v2/stats"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Persisted finds documents that requests identify by hash or id instead of sending them:
//
//   - a document that a client has sent before, by the SHA-256 of its text (Apollo's automatic persisted queries):
//     "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "…"}}
//   - a trusted document, by its id in the operator's file: in the same way, or as "documentId": "…".
type Persisted struct {
	sent    *otter.Cache[string, string] // documents by hash
	trusted Trusted
}

const (
	maxSent  = 2 << 20 // bytes of documents that clients have sent
	perText  = 100     // bytes of overhead per document in the cache
	hashName = "sha256Hash"
)

// NewPersisted returns Persisted with trusted documents and an empty cache for those that clients send. It registers the
// metrics of the cache.
func NewPersisted(trusted Trusted, registerer prometheus.Registerer) (Persisted, error) {
	sent, err := otter.New(&otter.Options[string, string]{
		MaximumWeight: maxSent,
		StatsRecorder: stats.NewCounter(),
		Weigher:       func(_, text string) uint32 { return uint32(min(len(text), maxSent) + perText) },
	})
	if err != nil {
		return Persisted{}, fmt.Errorf("create the cache of persisted documents: %w", err)
	}
	metrics.Cache(registerer, "persisted", sent)
	return Persisted{sent, trusted}, nil
}

// Resolve sets the text of the document that a request identifies.
func (p Persisted) Resolve(request *graphql.RawParams) *gqlerror.Error {
	id, refusal := documentIDOf(request.Extensions)
	if refusal != nil {
		return refusal
	}
	switch text, trusted := p.trusted.documents[id]; {
	case trusted:
		if request.Query != "" && request.Query != text {
			return problem.Refuse(problem.BadUserInput, "The id belongs to a different document than the one that was sent. Send only one of them.")
		}
		request.Query = text
	case p.trusted.Only:
		if !p.trusted.texts[request.Query] {
			return problem.Refuse(problem.Forbidden, "This server accepts only trusted documents. Send the id of one of them.")
		}
	case id == "":
	case request.Query == "":
		text, ok := p.sent.GetIfPresent(id)
		if !ok {
			return problem.Refuse(problem.PersistedNotFound, "PersistedQueryNotFound") // clients expect exactly this message
		}
		request.Query = text
	default:
		if sum := sha256.Sum256([]byte(request.Query)); hex.EncodeToString(sum[:]) != id {
			return problem.Refuse(problem.BadUserInput, "The %s does not match the document. Send the SHA-256 of the exact text, in hexadecimal digits.", hashName)
		}
		p.sent.Set(id, request.Query)
	}
	return nil
}

// documentIDOf returns the hash or id of the document of a request, or "".
func documentIDOf(extensions map[string]any) (id string, refusal *gqlerror.Error) {
	if id, ok := extensions[documentID].(string); ok {
		return id, nil
	}
	given, ok := extensions["persistedQuery"]
	if !ok || given == nil {
		return "", nil
	}
	named, _ := given.(map[string]any)
	version, _ := named["version"].(json.Number)
	id, ok = named[hashName].(string)
	if version != "1" || !ok || id == "" {
		return "", problem.Refuse(problem.BadUserInput, `The extension persistedQuery must have the form {"version": 1, "%s": "…"}. Correct it, or send only the document.`, hashName)
	}
	return id, nil
}
