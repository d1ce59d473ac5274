package postgres

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
	"time"
)

// announceTimeout is the time for sending announcements.
const announceTimeout = 5 * time.Second

// Announcer sends the announcements that transactions have stored (history.Begin) to all that Watch the database. Concurrent callers share a
// statement, which does not wait for the disk. If a program ends between the commit and the announcement, each watcher sends it within seconds.
type Announcer struct {
	db *sql.DB

	mu      sync.Mutex
	next    *announcement // that has not begun
	sending bool
}

// announcement is one statement that several callers wait for.
type announcement struct {
	done chan struct{}
	err  error
}

// NewAnnouncer returns an Announcer that uses connections of a pool.
func NewAnnouncer(db *sql.DB) *Announcer { return &Announcer{db: db} }

// Announce returns when the announcements of all transactions that have been committed before the call are sent.
func (a *Announcer) Announce() error {
	a.mu.Lock()
	if a.next == nil {
		a.next = &announcement{done: make(chan struct{})}
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

// send sends announcements until no caller waits.
func (a *Announcer) send() {
	for {
		a.mu.Lock()
		current := a.next
		a.next = nil
		a.sending = current != nil
		a.mu.Unlock()
		if current == nil {
			return
		}
		ctx, cancel := context.WithTimeout(context.Background(), announceTimeout)
		current.err = sendAnnouncements(ctx, a.db)
		cancel()
		close(current.done)
	}
}

func sendAnnouncements(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "SELECT send_announcements()"); err != nil {
		return fmt.Errorf("send announcements: %w", err)
	}
	return nil
}
