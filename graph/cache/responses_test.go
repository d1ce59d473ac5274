package cache

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/graph/plan"
	"filmgraph/internal/request"
)

// reliable returns revisions of a server that is notified of every change.
func reliable() *Revisions {
	r := NewRevisions()
	r.SetReliable(true)
	return r
}

// cachedHandler returns a handler with a cache.
func cachedHandler(t *testing.T, revisions *Revisions, next http.HandlerFunc) http.Handler {
	t.Helper()
	responses, err := NewResponses(1<<20, time.Minute, revisions, nil)
	require.NoError(t, err)
	return responses.Wrap(next)
}

// ask sends a request of a client to a handler.
func ask(handler http.Handler, client netip.Prefix) (*httptest.ResponseRecorder, request.Info) {
	info := request.Info{Client: request.Client{Network: client}}
	r := httptest.NewRequestWithContext(request.With(context.Background(), &info), http.MethodPost, "/graphql", strings.NewReader("{}"))
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w, info
}

var one, other = netip.MustParsePrefix("192.0.2.1/32"), netip.MustParsePrefix("192.0.2.2/32")

func TestResponsesWithErrorsAreNotCached(t *testing.T) {
	t.Parallel()
	for response, executions := range map[string]int{`{"data":1}`: 1, `{"errors":[{}],"data":1}`: 2} {
		executed := 0
		handler := cachedHandler(t, reliable(), func(w http.ResponseWriter, _ *http.Request) {
			executed++
			_, _ = io.WriteString(w, response)
		})
		for range 2 {
			w, _ := ask(handler, one)
			assert.Equal(t, response, w.Body.String())
		}
		assert.Equal(t, executions, executed, response)
	}
	executed := 0
	handler := cachedHandler(t, reliable(), func(w http.ResponseWriter, _ *http.Request) {
		executed++
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	for range 2 {
		w, _ := ask(handler, one)
		assert.Equal(t, http.StatusServiceUnavailable, w.Code)
	}
	assert.Equal(t, 2, executed)
}

// Everything that a response may depend on distinguishes requests.
func TestRequestsAreDistinguished(t *testing.T) {
	t.Parallel()
	executed := 0
	handler := cachedHandler(t, reliable(), func(w http.ResponseWriter, r *http.Request) {
		executed++
		text, _ := io.ReadAll(r.Body)
		_, _ = w.Write(text)
	})
	send := func(method, target, body string, header http.Header) {
		r := httptest.NewRequest(method, target, strings.NewReader(body))
		r.Header = header
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		assert.Equal(t, body, w.Body.String())
	}
	variants := []func(){
		func() { send(http.MethodPost, "/graphql", "a", http.Header{}) },
		func() { send(http.MethodPost, "/graphql", "b", http.Header{}) },
		func() { send(http.MethodPost, "/graphql?a", "a", http.Header{}) },
		func() { send(http.MethodGet, "/graphql", "a", http.Header{}) },
		func() { send(http.MethodPost, "/graphql", "a", http.Header{"Accept": {"a"}}) },
		func() { send(http.MethodPost, "/graphql", "a", http.Header{"Content-Type": {"a"}}) },
		func() { send(http.MethodPost, "/graphql", "a", http.Header{"Content-Type": {"a", ""}}) },
		func() { send(http.MethodPost, "/graphql", "a", http.Header{"Content-Encoding": {"a"}}) },
		func() { send(http.MethodPost, "/graphql", "a", http.Header{"Accept": {""}, "Content-Type": {"a"}}) },
		func() { send(http.MethodPost, "/graphql", "a", http.Header{"Content-Type": {"", "a"}}) },
	}
	for range 2 {
		for _, variant := range variants {
			variant()
		}
	}
	assert.Equal(t, len(variants), executed)
	send(http.MethodPost, "/graphql", "a", http.Header{"User-Agent": {"another"}})
	assert.Equal(t, len(variants), executed, "the response does not depend on it")
}

func TestLostNotificationsInvalidate(t *testing.T) {
	t.Parallel()
	revisions := reliable()
	executed := 0
	handler := cachedHandler(t, revisions, func(w http.ResponseWriter, _ *http.Request) { executed++; _, _ = io.WriteString(w, "{}") })
	ask(handler, one)
	_, info := ask(handler, one)
	assert.Equal(t, 1, executed)
	assert.True(t, info.Kept)
	revisions.SetReliable(false)
	ask(handler, one)
	ask(handler, one)
	assert.Equal(t, 3, executed, "nothing is cached while changes may be missed")
	revisions.SetReliable(true)
	ask(handler, one)
	ask(handler, one)
	assert.Equal(t, 4, executed, "responses from before are invalid")
}

// Identical requests in flight are executed once, unless they are of another client whose turn comes too late.
func TestIdenticalRequestsInFlight(t *testing.T) {
	t.Parallel()
	for client, executions := range map[netip.Prefix]int32{one: 1, other: 2} {
		synctest.Test(t, func(t *testing.T) {
			var executed atomic.Int32
			finish := make(chan struct{})
			handler := cachedHandler(t, reliable(), func(w http.ResponseWriter, _ *http.Request) {
				executed.Add(1)
				<-finish
				_, _ = io.WriteString(w, "{}")
			})
			done := make(chan string, 2)
			for _, from := range []netip.Prefix{one, client} {
				go func() {
					w, _ := ask(handler, from)
					done <- w.Body.String()
				}()
				synctest.Wait()
			}
			time.Sleep(time.Second)
			synctest.Wait()
			assert.Equal(t, executions, executed.Load())
			close(finish)
			assert.Equal(t, "{}", <-done)
			assert.Equal(t, "{}", <-done)
		})
	}
}

func TestRevisions(t *testing.T) {
	t.Parallel()
	revisions := NewRevisions()
	read := func(reads ...plan.Reads) state { return state{revisions.now(), reads} }
	films := plan.Reads{Tables: []string{"films"}}
	assert.False(t, revisions.Reliable())
	assert.False(t, revisions.unchanged(read(films)), "changes may have been missed")
	revisions.SetReliable(true)
	s := read(films)
	assert.True(t, revisions.unchanged(s))
	revisions.Changed("persons")
	assert.True(t, revisions.unchanged(s))
	revisions.Changed("films", 7)
	assert.False(t, revisions.unchanged(s))
	s = read(films)
	revisions.SetReliable(false)
	revisions.SetReliable(true)
	assert.False(t, revisions.unchanged(s), "a change may have been missed in between")
	assert.False(t, revisions.unchanged(read(plan.Reads{Tables: []string{plan.Unstable}})))
}

// A response about a record stays valid when only others change.
func TestRevisionsOfRecords(t *testing.T) {
	t.Parallel()
	revisions := NewRevisions()
	revisions.SetReliable(true)
	page := plan.Reads{Tables: []string{"genres"}, Parts: []string{"credits", "films"}, Record: 7}
	for payload, valid := range map[string]bool{"films 8 9": true, "names 7": true, "films": false, "films 8 7": false, "credits 7": false, "genres 8": false, "genres": false} {
		s := state{revisions.now(), []plan.Reads{page}}
		revisions.Notified(payload)
		assert.Equal(t, valid, revisions.unchanged(s), payload)
	}
	s := state{revisions.now(), []plan.Reads{page}}
	for record := range int64(maxRecords + 10) {
		revisions.Changed("films", 100+record)
	}
	assert.False(t, revisions.unchanged(s), "the change of record 7 may be forgotten")
	assert.True(t, revisions.unchanged(state{revisions.now(), []plan.Reads{page}}))
}
