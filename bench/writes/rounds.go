package main

import (
	"context"
	"math/rand/v2"
	"slices"
	"sync"
	"time"
)

// update is a mutation of one field, with its source.
const update = `mutation($film: ID!, $runtime: Int!) {
	updateFilm(input: {id: $film, runtime: $runtime, source: {id: "bench-writes"}}) { film { id runtime } userErrors { message } } }`

// page is what the page of a film selects.
const page = `query($film: ID!) { film(by: {id: $film}) { title year runtime premise averageRating genres { genre { name } } countries
	names { text language kind } credits(first: 20) { nodes { department job person { name slug } characters { name } } totalCount }
	releases { date { iso } country type } claims(first: 10) { nodes { property value source { title } } } } }`

// round is what several connections did at the same time.
type round struct {
	lasted time.Duration
	times  []time.Duration // of each request, sorted
}

// perSecond is the number of requests a second.
func (r round) perSecond() float64 { return float64(len(r.times)) / r.lasted.Seconds() }

// quantile of the times.
func (r round) quantile(q float64) time.Duration {
	if len(r.times) == 0 {
		return 0
	}
	return r.times[min(len(r.times)-1, int(q*float64(len(r.times))))]
}

// and adds another round, as if it were one that lasted as long as both.
func (r round) and(other round) round {
	all := round{r.lasted + other.lasted, slices.Concat(r.times, other.times)}
	slices.Sort(all.times)
	return all
}

// repeat lets all connections send requests, one after the other, as long as a round lasts. It limits all of them together to
// a number a second, if it is not 0.
func (o options) repeat(ctx context.Context, rate int, send func(ctx context.Context) error) (round, error) {
	var (
		group  sync.WaitGroup
		lock   sync.Mutex
		all    round
		failed error
		begun  = time.Now()
		sent   int
	)
	// turn waits until the next request is due. It returns false at the end of the round.
	turn := func() bool {
		lock.Lock()
		due := begun
		if rate > 0 {
			due = begun.Add(time.Duration(sent) * time.Second / time.Duration(rate))
		}
		sent++
		over := failed != nil
		lock.Unlock()
		time.Sleep(time.Until(due))
		return !over && time.Since(begun) < o.lasting && ctx.Err() == nil
	}
	for range o.connections {
		group.Go(func() {
			for turn() {
				start := time.Now()
				err := send(ctx)
				took := time.Since(start)
				lock.Lock()
				if err != nil {
					failed = err
				}
				all.times = append(all.times, took)
				lock.Unlock()
			}
		})
	}
	group.Wait()
	all.lasted = time.Since(begun)
	slices.Sort(all.times)
	return all, failed
}

// update updates the running times of films.
func (o options) update(ctx context.Context, films []string, rate int) (round, error) {
	return o.repeat(ctx, rate, func(ctx context.Context) error {
		return o.server.ask(ctx, update, map[string]any{"film": films[rand.IntN(len(films))], "runtime": 1 + rand.IntN(300)}, nil)
	})
}

// read reads the pages of films.
func (o options) read(ctx context.Context, films []string) (round, error) {
	return o.repeat(ctx, 0, func(ctx context.Context) error {
		return o.server.ask(ctx, page, map[string]any{"film": films[rand.IntN(len(films))]}, nil)
	})
}

// pair has reads, and the updates at the same time.
type pair struct{ reads, updates round }

// pairs is how often pages are read without and with updates in turn: the speed of a machine differs more between two times than the updates cost.
const pairs = 3

// compare reads the pages of films without updates and while others are updated, in turn, after a round that fills the caches of the database.
func (o options) compare(ctx context.Context, films []string) (alone round, meanwhile pair, err error) {
	o.lasting /= pairs
	if _, err = o.read(ctx, films); err != nil {
		return alone, meanwhile, err
	}
	for range pairs {
		reads, err := o.read(ctx, films)
		if err != nil {
			return alone, meanwhile, err
		}
		both, err := o.readDuring(ctx, films)
		if err != nil {
			return alone, meanwhile, err
		}
		alone = alone.and(reads)
		meanwhile = pair{meanwhile.reads.and(both.reads), meanwhile.updates.and(both.updates)}
	}
	return alone, meanwhile, nil
}

// readDuring reads the pages of films while others are updated at a steady rate.
func (o options) readDuring(ctx context.Context, films []string) (p pair, err error) {
	var group sync.WaitGroup
	var failed error
	group.Go(func() { p.updates, failed = o.update(ctx, films, o.rate) })
	p.reads, err = o.read(ctx, films)
	group.Wait()
	if err == nil {
		err = failed
	}
	return p, err
}
