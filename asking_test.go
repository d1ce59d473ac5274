package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	requestDeadline = 5 * time.Second // of requests to servers of which a test causes faults
	allowance       = 3 * time.Second // for a machine that has other work
	askers          = 6               // more than the pool has connections
)

// question is a request with the expected response.
type question struct {
	body  string
	right string
}

// mixed are different queries about the films of catalogLines.
func mixed() (all []*question) {
	for i := range 10 {
		for _, text := range []string{
			`{ film(by: {slug: "film-%d"}) { id title runtime names { text } credits(first: 3) { nodes { person { name } } } } }`,
			`{ films(first: 20, filter: {year: {gte: %d}}, orderBy: {field: YEAR}) { totalCount nodes { title year } } }`,
			`{ search(query: "Film Number %d", first: 5) { nodes { __typename } } }`,
			`{ a: people(first: %d0) { nodes { name } } b: genres { name } }`,
		} {
			body, _ := json.Marshal(map[string]string{"query": fmt.Sprintf(text, i+1)})
			all = append(all, &question{body: string(body)})
		}
	}
	return all
}

// catalogLines is a catalog of films with some people.
func catalogLines(films int) string {
	var b strings.Builder
	for i := range 50 {
		fmt.Fprintf(&b, `{"type": "person", "slug": "person-%d", "name": "Person Number %d"}`+"\n", i, i)
	}
	for i := range films {
		fmt.Fprintf(&b, `{"type": "film", "slug": "film-%d", "title": "Film Number %d", "year": %d, "runtime": %d, "credits": [{"person": "person-%d", "department": "DIRECTING"}, {"person": "person-%d", "department": "ACTING"}]}`+"\n",
			i, i, 1950+i%70, 60+i%90, i%50, (i+7)%50)
	}
	return b.String()
}

// asked is the result of one request.
type asked struct {
	began time.Time
	right bool
}

// asking is a number of clients that send requests continuously, and check every response.
type asking struct {
	t         *testing.T
	client    *http.Client
	deadline  time.Duration // of a request
	address   string
	questions []*question
	stop      chan struct{}
	began     time.Time
	all       sync.WaitGroup
	mu        sync.Mutex
	went      []asked
}

// ask starts the clients of a server whose requests have a deadline. It first stores the expected responses of the server.
func ask(t *testing.T, address string, deadline time.Duration) *asking {
	t.Helper()
	a := &asking{t: t, address: address, deadline: deadline, began: time.Now(), questions: mixed(), stop: make(chan struct{}), client: &http.Client{Timeout: 2 * time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: askers}}}
	for _, q := range a.questions {
		status, text, err := a.post(q.body)
		require.NoError(t, err)
		require.Equal(t, http.StatusOK, status)
		require.NotContains(t, text, `"errors"`, q.body)
		q.right = text
	}
	for i := range askers {
		a.all.Go(func() {
			for next := i; ; next += 7 {
				select {
				case <-a.stop:
					return
				case <-time.After(10 * time.Millisecond): // clients think between requests
					a.one(a.questions[next%len(a.questions)])
				}
			}
		})
	}
	return a
}

func (a *asking) post(body string) (status int, text string, err error) {
	response, err := a.client.Post(a.address, "application/json", strings.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	defer func() { _ = response.Body.Close() }()
	var all bytes.Buffer
	_, err = io.Copy(&all, response.Body)
	return response.StatusCode, all.String(), err
}

// one sends one request. The response must be the expected one, or an error before the deadline.
func (a *asking) one(q *question) {
	began := time.Now()
	_, text, err := a.post(q.body)
	took := time.Since(began)
	right := text == q.right
	if !assert.NoError(a.t, err) {
		return
	}
	assert.Less(a.t, took, a.deadline+allowance, "after its deadline")
	if !right {
		var said struct {
			Errors []struct{ Extensions struct{ Code string } }
		}
		if assert.NoError(a.t, json.Unmarshal([]byte(text), &said)) && assert.NotEmpty(a.t, said.Errors, "a wrong answer: %s", text) {
			for _, e := range said.Errors {
				assert.Contains(a.t, []string{"TIMEOUT", "UNAVAILABLE"}, e.Extensions.Code, text)
			}
		}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.went = append(a.went, asked{began, right})
}

// await waits until a number of requests that were sent after a moment have a response, expected or not.
func (a *asking) await(count int, since time.Time, right bool) {
	a.t.Helper()
	require.Eventually(a.t, func() bool {
		a.mu.Lock()
		defer a.mu.Unlock()
		found := 0
		for _, w := range a.went {
			if w.right == right && w.began.After(since) {
				found++
			}
		}
		return found >= count
	}, time.Minute, 10*time.Millisecond)
}

// recovers checks that 99 % of the requests that are sent some time after the end of a fault get the expected response.
func (a *asking) recovers(name string, end time.Time, within time.Duration) {
	a.t.Helper()
	a.await(300, end.Add(within), true)
	a.mu.Lock()
	defer a.mu.Unlock()
	var right, wrong int
	last := end // the last one that was not answered
	for _, w := range a.went {
		switch {
		case w.began.Before(end):
			continue
		case !w.right:
			last = w.began
		}
		if w.began.After(end.Add(within)) {
			if w.right {
				right++
			} else {
				wrong++
			}
		}
	}
	a.t.Logf("%s: the last request without an answer began %s after the end", name, last.Sub(end).Round(time.Millisecond))
	assert.LessOrEqual(a.t, 99*wrong, right, "%s: %d of %d requests were not answered", name, wrong, wrong+right)
	a.went = nil
}

// end stops the clients.
func (a *asking) end() {
	close(a.stop)
	a.all.Wait()
	a.client.CloseIdleConnections()
}

// unanswered returns the number of requests without the expected response since the last fault.
func (a *asking) unanswered() (count int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, w := range a.went {
		if !w.right {
			count++
		}
	}
	return count
}
