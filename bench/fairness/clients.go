package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"filmgraph/bench/queries"
)

// expensive are the root fields of hostile clients. NUMBER is replaced by a different number each time, so that all differ.
var expensive = []string{
	`films(first: 1, filter: {award: {won: true, year: {lte: NUMBER}}}) { totalCount }`,
	`people(first: 1, filter: {text: "john"}) { totalCount }`,
	`people(first: 100, filter: {award: {won: true, year: {lte: NUMBER}}}) { totalCount nodes { name knownFor { title } } }`,
	`films(first: 100, filter: {text: "the", year: {lte: NUMBER}}, orderBy: {field: POPULARITY, direction: DESC}) { totalCount nodes { id } }`,
}

// counted has the results of the requests of some clients.
type counted struct {
	mu                        sync.Mutex
	answered, failed, refused int
	took                      []time.Duration // of requests with a response
}

func (c *counted) percentiles() string {
	slices.Sort(c.took)
	if len(c.took) == 0 {
		return "– | – | –"
	}
	ms := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
	return fmt.Sprintf("%.1f | %.1f | %.1f", ms(c.took[len(c.took)/2]), ms(c.took[len(c.took)*99/100]), ms(c.took[len(c.took)-1]))
}

// reader reads film pages, one after the other.
type reader struct {
	url, document string
	ids           []string // of the best-known films
}

func newReader(ctx context.Context, url, file string) (r reader, err error) {
	r = reader{url: url, document: (queries.Query{Name: "film-page"}).Document()}
	if file != "" {
		text, err := os.ReadFile(file)
		if err != nil {
			return r, err
		}
		r.document = string(text)
	}
	var said struct {
		Data struct {
			Films struct{ Nodes []struct{ ID string } }
		}
	}
	text, _, err := ask(ctx, url, "", `{"query": "{ films(first: 100, orderBy: {field: POPULARITY, direction: DESC}) { nodes { id } } }"}`)
	if err == nil {
		err = json.Unmarshal(text, &said)
	}
	if err == nil && len(said.Data.Films.Nodes) == 0 {
		err = fmt.Errorf("%s has no films: %s", url, text)
	}
	for _, film := range said.Data.Films.Nodes {
		r.ids = append(r.ids, film.ID)
	}
	return r, err
}

// half is one half of a round.
func (o options) half(ctx context.Context, r reader, hostile int) (pages, others *counted) {
	ctx, cancel := context.WithTimeout(ctx, o.lasting)
	defer cancel()
	pages, others = &counted{}, &counted{}
	var all sync.WaitGroup
	for client := range hostile {
		for i := range o.parallel {
			all.Go(func() {
				for n := i; ctx.Err() == nil; n += o.parallel {
					others.one(ctx, r.url, fmt.Sprintf("198.51.100.%d", client+1), o.attack(n))
				}
			})
		}
	}
	for n := 0; ctx.Err() == nil; n++ {
		body, _ := json.Marshal(map[string]any{"query": r.document, "variables": map[string]any{"id": r.ids[n%len(r.ids)]}, "extensions": map[string]any{"number": n}})
		pages.one(ctx, r.url, "192.0.2.1", string(body))
	}
	all.Wait()
	return pages, others
}

// attack returns a document with many expensive root fields.
func (o options) attack(n int) string {
	var fields strings.Builder
	for i := range o.aliases {
		field := strings.ReplaceAll(expensive[(n+i)%len(expensive)], "NUMBER", fmt.Sprint(2500+n*o.aliases+i))
		fmt.Fprintf(&fields, "a%d: %s ", i, field)
	}
	body, _ := json.Marshal(map[string]any{"query": "{ " + fields.String() + "}", "extensions": map[string]any{"number": n}})
	return string(body)
}

var transport = &http.Transport{MaxIdleConnsPerHost: 1000}

// ask sends a request of a client, or without a client address.
func ask(ctx context.Context, url, client, body string) (text []byte, status int, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/graphql", strings.NewReader(body))
	if err != nil {
		return nil, 0, err
	}
	r.Header.Set("Content-Type", "application/json")
	if client != "" {
		r.Header.Set("X-Forwarded-For", client)
	}
	response, err := transport.RoundTrip(r)
	if err != nil {
		return nil, 0, err
	}
	defer func() { _ = response.Body.Close() }()
	text, err = io.ReadAll(response.Body)
	return text, response.StatusCode, err
}

// one sends a request and counts it, unless the round ended before the response.
func (c *counted) one(ctx context.Context, url, client, body string) {
	began := time.Now()
	text, status, err := ask(ctx, url, client, body)
	if ctx.Err() != nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case err != nil, status == http.StatusOK && bytes.HasPrefix(text, []byte(`{"errors"`)):
		c.failed++
	case status != http.StatusOK:
		c.refused++
		time.Sleep(time.Millisecond) // simulates a client that has its own processors
	default:
		c.answered++
		c.took = append(c.took, time.Since(began))
	}
}
