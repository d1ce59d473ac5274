package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
	"golang.org/x/sync/errgroup"
)

// message is a message of the protocol graphql-transport-ws.
type message struct {
	Type    string          `json:"type"`
	ID      string          `json:"id,omitempty"`
	Payload json.RawMessage `json:"payload,omitempty"`
}

// subscribed is the payload of the subscription.
const subscribed = `{"query":"subscription { changes { cursor change { operation rows(first: 1) { nodes { subjectId } } } } }"}`

// subscribe opens a number of connections with one subscription each.
func (o options) subscribe(ctx context.Context, number int) (all []*websocket.Conn, err error) {
	all = make([]*websocket.Conn, number)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(64)
	for i := range all {
		group.Go(func() error {
			socket, _, err := websocket.Dial(ctx, strings.Replace(o.server.url, "http", "ws", 1)+"/graphql", &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}}) //nolint:bodyclose // the library closes it
			if err != nil {
				return err
			}
			all[i] = socket
			if err := wsjson.Write(ctx, socket, message{Type: "connection_init"}); err != nil {
				return err
			}
			var acknowledged message
			if err := wsjson.Read(ctx, socket, &acknowledged); err != nil {
				return err
			}
			return wsjson.Write(ctx, socket, message{Type: "subscribe", ID: "1", Payload: json.RawMessage(subscribed)})
		})
	}
	return all, group.Wait()
}

func closeAll(sockets []*websocket.Conn) {
	for _, socket := range sockets {
		if socket != nil {
			_ = socket.CloseNow()
		}
	}
}

// settling is how long subscribers are idle before the memory is read: two rounds of pings.
const settling = time.Minute

// wait measures the memory of idle subscribers, in bytes for each.
func (o options) wait(ctx context.Context) (float64, error) {
	if o.idle == 0 {
		return 0, nil
	}
	before, err := o.server.memory(ctx)
	if err != nil {
		return 0, err
	}
	sockets, err := o.subscribe(ctx, o.idle)
	defer closeAll(sockets)
	if err != nil {
		return 0, err
	}
	idle, stop := context.WithCancel(ctx)
	defer stop()
	for _, socket := range sockets {
		go func() { // which answers pings
			for {
				if _, _, err := socket.Read(idle); err != nil {
					return
				}
			}
		}()
	}
	time.Sleep(settling)
	after, err := o.server.memory(ctx)
	return (after - before) / float64(o.idle), err
}

// events is how many updates the subscribers wait for.
const events = 50

// notify measures the time from the response to an update until each subscriber has its event, sorted.
func (o options) notify(ctx context.Context, films []string) ([]time.Duration, error) {
	sockets, err := o.subscribe(ctx, o.subscribers)
	defer closeAll(sockets)
	if err != nil {
		return nil, err
	}
	time.Sleep(time.Second) // the last subscriptions are read
	arrivals := make([][]time.Time, len(sockets))
	var group sync.WaitGroup
	var lock sync.Mutex
	var failed error
	for i, socket := range sockets {
		group.Go(func() {
			for len(arrivals[i]) < events {
				var next message
				err := wsjson.Read(ctx, socket, &next)
				if err == nil && next.Type == "error" {
					err = fmt.Errorf("subscription: %s", next.Payload)
				}
				if err != nil {
					lock.Lock()
					failed = err
					lock.Unlock()
					return
				}
				if next.Type == "next" {
					arrivals[i] = append(arrivals[i], time.Now())
				}
			}
		})
	}
	var committed []time.Time
	for n := range events {
		if err := o.server.ask(ctx, update, map[string]any{"film": films[n%len(films)], "runtime": 301 + rand.IntN(300)}, nil); err != nil {
			return nil, err
		}
		committed = append(committed, time.Now())
		time.Sleep(300 * time.Millisecond)
	}
	group.Wait()
	var delays []time.Duration
	for _, arrived := range arrivals {
		for n, at := range arrived {
			delays = append(delays, max(0, at.Sub(committed[n])))
		}
	}
	slices.Sort(delays)
	return delays, failed
}
