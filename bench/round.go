package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"
)

// round has the measurements of one contender in one round.
type round struct {
	took             time.Duration
	latencies        []time.Duration // of all requests with a response, not sorted
	failed           int             // requests without a response: timeouts
	server, database time.Duration   // processor time
}

// run sends requests to a contender over a number of connections for a duration. Each connection sends the next request, which
// differs from the previous one, as soon as it has the response.
func run(ctx context.Context, d *database, c *contender, query string, connections int, lasting time.Duration) (round, error) {
	requests := c.requests[query]
	clients := make([]*client, connections)
	for i := range clients {
		var err error
		if clients[i], err = dial(c.addr); err != nil {
			return round{}, err
		}
		defer func() { _ = clients[i].conn.Close() }()
	}
	serverBefore, databaseBefore, err := used(d, c)
	if err != nil {
		return round{}, err
	}
	seen, failed := make([][]time.Duration, connections), make([]int, connections)
	start := time.Now()
	asking, ctx := errgroup.WithContext(ctx)
	for i, client := range clients {
		asking.Go(func() error {
			for at := i * len(requests) / connections; ctx.Err() == nil; at++ {
				asked := time.Now()
				if asked.Sub(start) > lasting {
					break
				}
				status, body, err := client.do(requests[at%len(requests)])
				if err != nil {
					return fmt.Errorf("%s, %s: %w", c.name, query, err)
				}
				if status != http.StatusOK || !bytes.HasPrefix(body, []byte(`{"data":`)) {
					failed[i]++
					continue
				}
				seen[i] = append(seen[i], time.Since(asked))
			}
			return nil
		})
	}
	if err := asking.Wait(); err != nil {
		return round{}, err
	}
	r := round{took: time.Since(start)}
	server, database, err := used(d, c)
	if err != nil {
		return round{}, err
	}
	r.server, r.database = server-serverBefore, database-databaseBefore
	for i, latencies := range seen {
		r.latencies = append(r.latencies, latencies...)
		r.failed += failed[i]
	}
	return r, nil
}

// used returns the processor time that a contender and the database have used.
func used(d *database, c *contender) (server, database time.Duration, err error) {
	if server, err = cpu(c.process); err != nil {
		return 0, 0, err
	}
	database, err = cpu(d.process)
	return server, database, err
}
