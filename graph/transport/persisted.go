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

// Persisted finds the document that a request names instead of sending it:
//
//   - one that a client has sent before, by the SHA-256 of its text (automatic persisted
//     queries, as Apollo's clients send them):
//     "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "…"}}
//   - a trusted one, by its id in the operator's file, in the same way or as
//     "documentId": "…".
type Persisted struct {
	sent    *otter.Cache[string, string] // by the hash of the text
	trusted Trusted
}

const (
	maxSent  = 2 << 20 // bytes of text that clients have sent
	perText  = 100     // bytes that a text takes in the cache beside itself
	hashName = "sha256Hash"
)

// NewPersisted knows trusted documents, and makes an empty cache for those that clients send, which is added to the metrics.
func NewPersisted(trusted Trusted, registerer prometheus.Registerer) (Persisted, error) {
	sent, err := otter.New(&otter.Options[string, string]{
		MaximumWeight: maxSent,
		StatsRecorder: stats.NewCounter(),
		Weigher:       func(_, text string) uint32 { return uint32(min(len(text), maxSent) + perText) },
	})
	if err != nil {
		return Persisted{}, fmt.Errorf("make the cache of persisted documents: %w", err)
	}
	metrics.Cache(registerer, "persisted", sent)
	return Persisted{sent, trusted}, nil
}

// Resolve puts the text of the document that a request names into the request.
func (p Persisted) Resolve(request *graphql.RawParams) *gqlerror.Error {
	id, refusal := documentIDOf(request.Extensions)
	if refusal != nil {
		return refusal
	}
	switch text, trusted := p.trusted.documents[id]; {
	case trusted:
		if request.Query != "" && request.Query != text {
			return problem.Refuse(problem.BadUserInput, "The document that the id names is another than the one that was sent. Send one of them.")
		}
		request.Query = text
	case p.trusted.Only:
		if !p.trusted.texts[request.Query] {
			return problem.Refuse(problem.Forbidden, "This server answers only documents that it knows. Send the id of one of them.")
		}
	case id == "":
	case request.Query == "":
		text, ok := p.sent.GetIfPresent(id)
		if !ok {
			return problem.Refuse(problem.PersistedNotFound, "PersistedQueryNotFound") // clients look for the very word
		}
		request.Query = text
	default:
		if sum := sha256.Sum256([]byte(request.Query)); hex.EncodeToString(sum[:]) != id {
			return problem.Refuse(problem.BadUserInput, "The %s is not that of the document. Send the SHA-256 of the exact text, in hexadecimal digits.", hashName)
		}
		p.sent.Set(id, request.Query)
	}
	return nil
}

// documentIDOf is how a request names its document, "" if it does not.
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
		return "", problem.Refuse(problem.BadUserInput, `The extension persistedQuery has another form than {"version": 1, "%s": "…"}. Send that, or the document alone.`, hashName)
	}
	return id, nil
}
