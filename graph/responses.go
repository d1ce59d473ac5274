package graph

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"maps"
	"net/http"
	"strconv"
	"sync"

	"filmgraph/graph/plan"
	"github.com/maypok86/otter/v2"
)

// responses keeps whole answers, each as long as nothing has changed in the tables
// that it was read from. Requests that are the same and in flight together are
// executed once.
type responses struct {
	cache     *otter.Cache[[sha256.Size]byte, *response]
	revisions *revisions
	mu        sync.Mutex
	flights   map[[sha256.Size]byte]chan struct{} // closed when the first of the same requests is done
}

// response is an answer with status 200 and without errors.
type response struct {
	contentType, tag string
	body             []byte
	state            state
}

func newResponses(atMost int64, r *revisions) (*responses, error) {
	cache, err := otter.New(&otter.Options[[sha256.Size]byte, *response]{
		MaximumWeight: uint64(atMost),
		Weigher: func(_ [sha256.Size]byte, r *response) uint32 {
			return uint32(len(r.body) + len(r.state.tables)*24 + 512)
		},
	})
	return &responses{cache: cache, revisions: r, flights: map[[sha256.Size]byte]chan struct{}{}}, err
}

// before answers from the cache, or has next answer and keeps the answer.
func (c *responses) before(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		if err != nil || !c.revisions.reliable() {
			next.ServeHTTP(w, r)
			return
		}
		key := keyOf(r.Method, r.URL.RawQuery, r.Header.Get("Accept"), string(body))
		found := c.find(key)
		if found == nil {
			first, landed := c.fly(key)
			if first {
				defer c.land(key, landed)
			} else {
				select {
				case <-landed:
				case <-r.Context().Done():
				}
				found = c.find(key)
			}
		}
		if found == nil {
			found = c.execute(next, w, r)
			if found == nil {
				return
			}
			c.cache.Set(key, found)
		}
		found.write(w, r)
	})
}

// keyOf is a key that no two lists of texts share.
func keyOf(texts ...string) [sha256.Size]byte {
	var b []byte
	for _, text := range texts {
		b = append(strconv.AppendInt(b, int64(len(text)), 10), ' ')
		b = append(b, text...)
	}
	return sha256.Sum256(b)
}

// find returns an answer that is here and up to date, or nil.
func (c *responses) find(key [sha256.Size]byte) *response {
	if found, ok := c.cache.GetIfPresent(key); ok && c.revisions.holds(found.state) {
		return found
	}
	return nil
}

// fly tells whether the caller is the first of the same requests in flight, and when
// the first has landed.
func (c *responses) fly(key [sha256.Size]byte) (first bool, landed chan struct{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if landed, flying := c.flights[key]; flying {
		return false, landed
	}
	landed = make(chan struct{})
	c.flights[key] = landed
	return true, landed
}

func (c *responses) land(key [sha256.Size]byte, landed chan struct{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.flights, key)
	close(landed)
}

// execute has next answer. An answer that can be kept is returned, with the state
// from before it was read: what changed meanwhile outdates it. Any other is passed on.
func (c *responses) execute(next http.Handler, w http.ResponseWriter, r *http.Request) *response {
	before := c.revisions.now()
	var mu sync.Mutex
	var tables []string
	recorder := &recorded{header: http.Header{}, status: http.StatusOK}
	next.ServeHTTP(recorder, r.WithContext(plan.WithTables(r.Context(), func(seen []string) {
		mu.Lock()
		defer mu.Unlock()
		tables = append(tables, seen...)
	})))
	body := recorder.body.Bytes()
	if recorder.status == http.StatusOK && !bytes.HasPrefix(body, []byte(`{"errors"`)) {
		sum := sha256.Sum256(body)
		return &response{
			contentType: recorder.header.Get("Content-Type"),
			tag:         `W/"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`,
			body:        bytes.Clone(body),
			state:       before.of(tables),
		}
	}
	maps.Copy(w.Header(), recorder.header)
	w.WriteHeader(recorder.status)
	_, _ = w.Write(body)
	return nil
}

// write sends the answer, or nothing if the client of a GET has it already.
func (a *response) write(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", a.contentType)
	if r.Method == http.MethodGet {
		w.Header().Set("Etag", a.tag)
		w.Header().Set("Cache-Control", "no-cache") // keep it, and ask whether it has changed
		if r.Header.Get("If-None-Match") == a.tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	_, _ = w.Write(a.body) //nolint:gosec // JSON of our own making, sent as JSON
}

// recorded is an answer that is not sent yet.
type recorded struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (r *recorded) Header() http.Header         { return r.header }
func (r *recorded) WriteHeader(status int)      { r.status = status }
func (r *recorded) Write(b []byte) (int, error) { return r.body.Write(b) }
