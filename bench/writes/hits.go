package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"time"
)

// personPage is what the page of a person selects.
const personPage = `query($person: ID!) { person(by: {id: $person}) { name birthDate { iso } professions names { text language kind }
	credits(first: 20, orderBy: {field: FILM_YEAR, direction: DESC}) { nodes { department job film { title year slug } characters { name } } totalCount } } }`

const (
	readRate = 1000 // pages a second, of all clients together
	zipf     = 1.1  // exponent of the distribution of reads: the first of 2,000 pages gets about a seventh of them
)

// hitRates measures which share of film and person pages comes from the cache while films are updated at some rates.
func (o options) hitRates(ctx context.Context) (rates []hits, err error) {
	films, err := o.server.draw(ctx, "films", "POPULARITY, direction: DESC", o.films)
	if err != nil {
		return nil, err
	}
	people, err := o.server.draw(ctx, "people", "POPULARITY, direction: DESC", o.films)
	if err != nil {
		return nil, err
	}
	for _, updates := range []int{1, 10, 100} {
		h, err := o.readCached(ctx, films, people, updates)
		if err != nil {
			return nil, err
		}
		rates = append(rates, h)
	}
	return rates, nil
}

// hits are the percentages of pages that came from the cache.
type hits struct {
	updates       round
	films, people float64
}

// readCached reads pages while films are updated.
func (o options) readCached(ctx context.Context, films, people []string, updates int) (h hits, err error) {
	ended := make(chan error, 1)
	go func() {
		var err error
		h.updates, err = o.update(ctx, films, updates)
		ended <- err
	}()
	var cached, all [2]atomic.Int64
	_, err = o.repeat(ctx, readRate, func(ctx context.Context) error {
		query, name, ids := page, "film", films
		kind := rand.IntN(2)
		if kind == 1 {
			query, name, ids = personPage, "person", people
		}
		draw := rand.NewZipf(rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64())), zipf, 1, uint64(len(ids)-1))
		_, header, err := o.server.post(ctx, "", query, map[string]any{name: ids[draw.Uint64()]})
		all[kind].Add(1)
		if strings.HasSuffix(header.Get("Cache-Status"), "hit") {
			cached[kind].Add(1)
		}
		return err
	})
	if failed := <-ended; err == nil {
		err = failed
	}
	percent := func(kind int) float64 { return 100 * float64(cached[kind].Load()) / float64(max(1, all[kind].Load())) }
	h.films, h.people = percent(0), percent(1)
	return h, err
}

// hitSection prints the hit rates as Markdown.
func (o options) hitSection(w io.Writer, films int, rates []hits) {
	fmt.Fprintf(w, "### The cache of responses while a catalog of %d films is edited\n\n", films)
	fmt.Fprintf(w, "%d pages a second, drawn from the %d most popular films and as many people (Zipf, exponent %.1f); updates of one field of these films, %s.\n\n",
		readRate, o.films, zipf, time.Now().Format(time.DateOnly))
	fmt.Fprintf(w, "| updates a second | film pages from the cache | person pages from the cache |\n|---:|---:|---:|\n")
	for _, h := range rates {
		fmt.Fprintf(w, "| %.0f | %.0f %% | %.0f %% |\n", h.updates.perSecond(), h.films, h.people)
	}
}
