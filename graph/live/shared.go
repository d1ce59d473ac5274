package live

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"filmgraph/graph/plan"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// readTimeout is the time that one read for subscribers may take.
const readTimeout = 5 * time.Second

// question identifies what is read: subscribers with the same document and variables share results.
type question struct {
	doc       *ast.QueryDocument
	field     string
	variables string
	after     plan.FeedPlace // of events
	most      int            // number of events to read
}

// result is what was read once for all subscribers with the same request.
type result struct {
	done   chan struct{}
	events []plan.Event
	more   bool
	film   plan.JSON
	tables []string // that the film was read from
	err    error
}

// shared holds the results of the current generation.
type shared struct {
	mu         sync.Mutex
	generation uint64
	results    map[question]*result
}

// get returns the result of a request in a generation, and reads it if no other subscriber has.
func (s *shared) get(ctx context.Context, generation uint64, r question, read func(context.Context, *result)) (*result, error) {
	s.mu.Lock()
	if generation > s.generation || s.results == nil {
		s.generation, s.results = generation, map[question]*result{}
	}
	found := s.results[r]
	if found == nil {
		found = &result{done: make(chan struct{})}
		if generation == s.generation {
			s.results[r] = found
		}
		s.mu.Unlock()
		s.fill(ctx, r, found, read)
		return found, found.err
	}
	s.mu.Unlock()
	select {
	case <-found.done:
		return found, found.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// fill reads a result. If that panics, subscribers that wait for it get an error.
func (s *shared) fill(ctx context.Context, r question, found *result, read func(context.Context, *result)) {
	complete := false
	defer func() {
		if !complete {
			found.err = errors.New("what subscribers wait for was not read to the end")
		}
		if found.err != nil {
			s.forget(r, found)
		}
		close(found.done)
	}()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), readTimeout) // others wait for it too
	defer cancel()
	read(ctx, found)
	complete = true
}

// forget removes a failed result, so that it is read again.
func (s *shared) forget(r question, failed *result) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.results[r] == failed {
		delete(s.results, r)
	}
}

// requestOf returns the request of the field that ctx resolves.
func requestOf(ctx context.Context) question {
	operation := graphql.GetOperationContext(ctx)
	variables, _ := json.Marshal(operation.Variables) // decoded from JSON
	return question{doc: operation.Doc, field: graphql.GetFieldContext(ctx).Field.Alias + " " + operation.OperationName, variables: string(variables)}
}
