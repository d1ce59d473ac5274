package postgres

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
	"time"
)

// notifyTimeout limits the time for sending notifications.
const notifyTimeout = 5 * time.Second

// Notifier sends the notifications that transactions have stored (history.Begin) to all that Watch the database. Concurrent callers share a
// statement, which does not wait for the disk. If a program ends between the commit and Notify, the next watcher sends them within seconds.
type Notifier struct {
	db *sql.DB

	mu      sync.Mutex
	next    *delivery // that has not begun
	sending bool
}

// delivery is one statement that several callers wait for.
type delivery struct {
	done chan struct{}
	err  error
}

// NewNotifier returns an Notifier that uses connections of a pool.
func NewNotifier(db *sql.DB) *Notifier { return &Notifier{db: db} }

// Notify returns when the notifications of all transactions that were committed before the call are sent.
func (a *Notifier) Notify() error {
	a.mu.Lock()
	if a.next == nil {
		a.next = &delivery{done: make(chan struct{})}
	}
	mine := a.next
	if !a.sending {
		a.sending = true
		go a.send()
	}
	a.mu.Unlock()
	<-mine.done
	return mine.err
}

// send sends notifications until no caller waits.
func (a *Notifier) send() {
	for {
		a.mu.Lock()
		current := a.next
		a.next = nil
		a.sending = current != nil
		a.mu.Unlock()
		if current == nil {
			return
		}
		ctx, cancel := context.WithTimeout(context.Background(), notifyTimeout)
		current.err = sendNotifications(ctx, a.db)
		cancel()
		close(current.done)
	}
}

func sendNotifications(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "SELECT send_notifications()"); err != nil {
		return fmt.Errorf("send notifications: %w", err)
	}
	return nil
}
