package postgres

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	// notifyTimeout limits the time for sending notifications.
	notifyTimeout = 5 * time.Second

	// arrivalTimeout limits the time until the notifications have arrived here. A lost connection is noticed later.
	arrivalTimeout = time.Second

	// endMark begins the notifications that follow those of a delivery.
	endMark = "sent "
)

// Notifier sends the notifications that transactions have stored (history.Begin) to all that Watch the database. Concurrent callers share a
// statement, which does not wait for the disk. If a program ends between the commit and Notify, the next watcher sends them within seconds.
type Notifier struct {
	db   *sql.DB
	name string // that no other Notifier has

	mu      sync.Mutex
	next    *delivery // that has not begun
	sending bool
	sent    int
	watched bool
	pending map[string]chan struct{} // closed when the notification with this end mark has arrived
}

// delivery is one statement that several callers wait for.
type delivery struct {
	done chan struct{}
	err  error
}

// NewNotifier returns a Notifier that uses connections of a pool.
func NewNotifier(db *sql.DB) *Notifier {
	return &Notifier{db: db, name: rand.Text(), pending: map[string]chan struct{}{}}
}

// Watching wraps the two callbacks of Watch. While notifications are reliable, Notify returns after they have been passed on to changed, so that this
// program does not answer a client from a cache that is older than the client's last write.
func (n *Notifier) Watching(changed func(payload string), reliable func(bool)) (func(string), func(bool)) {
	return func(payload string) {
			if strings.HasPrefix(payload, endMark) {
				n.arrived(payload)
				return
			}
			changed(payload)
		}, func(is bool) {
			n.setWatched(is)
			reliable(is)
		}
}

// arrived ends the wait for a delivery of this Notifier.
func (n *Notifier) arrived(mark string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if pending := n.pending[mark]; pending != nil {
		close(pending)
		delete(n.pending, mark)
	}
}

func (n *Notifier) setWatched(is bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.watched = is
	if !is { // what was sent may never arrive
		for mark, pending := range n.pending {
			close(pending)
			delete(n.pending, mark)
		}
	}
}

// Notify returns when the notifications of all transactions that were committed before the call are sent, and have arrived here.
func (n *Notifier) Notify() error {
	n.mu.Lock()
	if n.next == nil {
		n.next = &delivery{done: make(chan struct{})}
	}
	mine := n.next
	if !n.sending {
		n.sending = true
		go n.send()
	}
	n.mu.Unlock()
	<-mine.done
	return mine.err
}

// send sends notifications until no caller waits.
func (n *Notifier) send() {
	for {
		current, mark, arrival := n.begin()
		if current == nil {
			return
		}
		ctx, cancel := context.WithTimeout(context.Background(), notifyTimeout)
		current.err = sendNotifications(ctx, n.db, mark)
		cancel()
		if current.err != nil {
			n.arrived(mark)
		}
		go func() {
			select {
			case <-arrival:
			case <-time.After(arrivalTimeout):
				n.arrived(mark)
			}
			close(current.done)
		}()
	}
}

// begin returns the next delivery, nil if no caller waits for one, with its end mark and what is closed when that has arrived.
func (n *Notifier) begin() (current *delivery, mark string, arrival <-chan struct{}) {
	n.mu.Lock()
	defer n.mu.Unlock()
	current, n.next = n.next, nil
	n.sending = current != nil
	pending := make(chan struct{})
	if !n.watched || current == nil {
		close(pending)
		return current, "", pending
	}
	n.sent++
	mark = endMark + n.name + " " + strconv.Itoa(n.sent)
	n.pending[mark] = pending
	return current, mark, pending
}

// sendNotifications sends what is stored, and then the end mark unless it is empty.
func sendNotifications(ctx context.Context, db *sql.DB, mark string) error {
	query, args := "SELECT send_notifications()", []any(nil)
	if mark != "" {
		query, args = query+", pg_notify($1, $2)", []any{changes, mark}
	}
	if _, err := db.ExecContext(ctx, query, args...); err != nil {
		return fmt.Errorf("send notifications: %w", err)
	}
	return nil
}
