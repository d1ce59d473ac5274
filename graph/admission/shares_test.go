package admission

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/prometheus/client_golang/prometheus/testutil"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/request"
)

func newShares(connections int) *Shares {
	return New(Config{Connections: func() int { return connections }})
}

// idle checks that no client holds or waits for a connection.
func (s *Shares) idle(t *testing.T) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	assert.Equal(t, [paces]int{}, s.schedule.running)
	assert.Zero(t, s.schedule.queued)
	assert.Empty(t, s.schedule.waiting)
	assert.Zero(t, s.requests.Held())
}

func (s *Shares) runs(p pace) int {
	return int(s.count(func() int { return s.schedule.running[p] }))
}

// send sends a request of a client that runs some statements in parallel.
func send(ctx context.Context, s *Shares, client, statements int, text string, took time.Duration) (errs []error) {
	info := &request.Info{Client: request.Client{Network: network(client)}}
	r := httptest.NewRequestWithContext(request.With(ctx, info), http.MethodPost, "/", nil)
	errs = make([]error, statements)
	w := httptest.NewRecorder()
	s.Wrap(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		var all sync.WaitGroup
		for i := range statements {
			all.Go(func() {
				end, err := From(r.Context()).Run(r.Context(), text)
				if errs[i] = err; err != nil {
					return
				}
				select {
				case <-time.After(took):
				case <-r.Context().Done():
					errs[i] = r.Context().Err()
				}
				end(errs[i])
			})
		}
		all.Wait()
	})).ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		return []error{errors.New(http.StatusText(w.Code))}
	}
	return errs
}

// TestReaderIsNotDelayedByHostileClients lets 8 clients send several requests at a time, each with 25 statements of 3 s, and
// one client send statements that take 5 ms.
func TestReaderIsNotDelayedByHostileClients(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newShares(4)
		ctx, cancel := context.WithCancel(t.Context())
		require.Equal(t, []error{nil}, send(ctx, s, 100, 1, "page", 5*time.Millisecond))
		var all sync.WaitGroup
		for client := range 8 {
			for range 4 {
				all.Go(func() {
					for ctx.Err() == nil {
						deadline, end := context.WithTimeout(ctx, 5*time.Second)
						send(deadline, s, client, 25, "slow", 3*time.Second)
						end()
					}
				})
			}
		}
		time.Sleep(time.Second)
		for range 10_000 {
			began := time.Now()
			require.Equal(t, []error{nil}, send(ctx, s, 100, 1, "page", 5*time.Millisecond))
			require.Equal(t, 5*time.Millisecond, time.Since(began), "without waiting")
		}
		cancel()
		all.Wait()
		time.Sleep(time.Minute)
		s.idle(t)
	})
}

// Requests that are cancelled or reach their deadline release everything. Postgres stops their running statements only some
// time later; until then, these hold their connections.
func TestCancelledRequests(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newShares(4)
		var all sync.WaitGroup
		for client := range 100 {
			all.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), time.Duration(client)*time.Millisecond)
				defer cancel()
				for _, err := range send(ctx, s, client, 10, "slow", time.Hour) {
					assert.True(t, errors.Is(err, ErrBusy) || errors.Is(err, context.DeadlineExceeded), err)
				}
			})
		}
		all.Wait()
		assert.Positive(t, s.runs(medium), "Postgres continues")
		time.Sleep(2 * cancelDelay)
		s.idle(t)

		ctx, cancel := context.WithCancel(t.Context())
		for range 5 {
			all.Go(func() { send(ctx, s, 1, 1, "slow", time.Hour) })
		}
		synctest.Wait()
		cancel()
		all.Wait()
		time.Sleep(2 * cancelDelay)
		s.idle(t)
	})
}

// A client may have as many waiting requests as there are free places, so that other clients are still admitted.
func TestQueueIsShared(t *testing.T) {
	t.Parallel()
	s := newShares(1)
	var held []*Document
	admitted := func(client int) bool {
		d := s.admit(network(client), 0)
		held = append(held, d)
		return d != nil
	}
	for i := range 65 {
		assert.Equal(t, i < 64, admitted(1), i)
	}
	for client := range 8 {
		assert.True(t, admitted(2+client))
	}
	assert.Equal(t, []error{errors.New("Service Unavailable")}, send(t.Context(), s, 1, 1, "page", 0))
}

func TestRootFieldsOfAClient(t *testing.T) {
	t.Parallel()
	s := newShares(1)
	first, second, other := s.admit(network(1), 10), s.admit(network(1), 10), s.admit(network(2), 10)
	assert.True(t, first.AddFields(8))
	assert.False(t, second.AddFields(3))
	assert.True(t, second.AddFields(2))
	assert.True(t, other.AddFields(10))
	first.end()
	assert.True(t, second.AddFields(8))
	assert.True(t, s.admit(network(3), 0).AddFields(1000), "0 means unlimited")
}

func TestConnectionsMayChange(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		connections := 1
		s := New(Config{Connections: func() int { return connections }})
		for range 2 {
			send(t.Context(), s, 1, 1, "page", time.Millisecond)
		}
		for client := range 3 {
			go send(t.Context(), s, client, 1, "page", time.Second)
		}
		synctest.Wait()
		assert.Equal(t, 1, s.runs(fast))
		connections = 3
		go send(t.Context(), s, 3, 1, "page", time.Second)
		synctest.Wait()
		assert.Equal(t, 3, s.runs(fast))
		time.Sleep(time.Minute)
		s.idle(t)
	})
}

func TestMetrics(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newShares(1)
		for range 3 {
			go send(t.Context(), s, 1, 1, "page", time.Second)
		}
		time.Sleep(time.Millisecond)
		assert.InDelta(t, 2, s.count(func() int { return s.schedule.queued }), 0)
		time.Sleep(time.Minute)
		assert.Equal(t, 1, testutil.CollectAndCount(s.waited))
	})
}

// upload returns a request whose body is what is written to the writer.
func upload(client int, size int64) (*http.Request, *io.PipeWriter) {
	body, writer := io.Pipe()
	r := httptest.NewRequest(http.MethodPost, "/", body)
	r.ContentLength = size
	return r.WithContext(request.With(r.Context(), &request.Info{Client: request.Client{Network: network(client)}})), writer
}

// TestStalledUploads starts many large uploads and completes none of them. Other requests are still answered.
func TestStalledUploads(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		bodies := NewBodies(1<<20, 5*time.Second)
		handler := bodies.Wrap(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if _, err := io.Copy(io.Discard, r.Body); err != nil {
				w.WriteHeader(http.StatusBadRequest)
			}
		}))
		serve := func(r *http.Request) int {
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, r)
			return w.Code
		}
		var stalled []*io.PipeWriter
		codes := make(chan int, 1000)
		stall := func(client, size int) {
			r, writer := upload(client, 900_000)
			stalled = append(stalled, writer)
			go func() { codes <- serve(r) }()
			go func() { _, _ = io.WriteString(writer, strings.Repeat("x", size)) }()
			synctest.Wait()
		}
		for range 20 {
			stall(1, 70_000)
		}
		legitimate := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(strings.Repeat("x", 80_000)))
		assert.Equal(t, http.StatusOK, serve(legitimate))
		for range 500 {
			stall(1, 70_000)
		}
		assert.LessOrEqual(t, bodies.memory.Held(), int64(totalMemory/2))
		refused := len(codes)
		assert.Positive(t, refused)
		for range refused {
			require.Equal(t, http.StatusServiceUnavailable, <-codes, "more than the client's share")
		}
		legitimate = httptest.NewRequest(http.MethodPost, "/", strings.NewReader(strings.Repeat("x", 80_000)))
		assert.Equal(t, http.StatusOK, serve(legitimate), "another client has a share")
		for _, writer := range stalled {
			_ = writer.CloseWithError(io.ErrUnexpectedEOF)
		}
		synctest.Wait()
		for range 520 - refused {
			require.Equal(t, http.StatusBadRequest, <-codes, "the upload ended early")
		}
		assert.Zero(t, bodies.memory.Held())
	})
}

// Bodies are passed on unchanged, including those that are too long.
func TestBodiesArePassedOn(t *testing.T) {
	t.Parallel()
	const limit = 100_000
	var received string
	handler := NewBodies(limit, time.Second).Wrap(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		text, err := io.ReadAll(r.Body)
		assert.NoError(t, err)
		received = string(text)
	}))
	for _, size := range []int{0, 1, smallBody, smallBody + 1, largeBody, limit - 1, limit, limit + 1, 3 * limit} {
		sent := strings.Repeat("0123456789", size/10+1)[:size]
		for _, announced := range []int64{int64(size), -1} {
			r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(sent))
			r.ContentLength = announced
			handler.ServeHTTP(httptest.NewRecorder(), r)
			assert.Equal(t, sent, received)
		}
	}
}

// A request whose client disconnected is not counted as refused.
func TestDisconnectedClient(t *testing.T) {
	t.Parallel()
	s := newShares(1)
	for range 64 {
		require.NotNil(t, s.admit(network(1), 0))
	}
	ctx, hangUp := context.WithCancel(t.Context())
	hangUp()
	info := &request.Info{Client: request.Client{Network: network(1)}}
	w := httptest.NewRecorder()
	s.Wrap(nil).ServeHTTP(w, httptest.NewRequestWithContext(request.With(ctx, info), http.MethodPost, "/", nil))
	assert.Equal(t, 499, w.Code)
	assert.Empty(t, info.Refused)
}
