package plan

import (
	"context"
	"database/sql"
	"fmt"
	"runtime/debug"
	"sync"

	"filmgraph/internal/postgres"
)

// prepared is a statement that is prepared on first use, once for each connection.
// When its plan leaves the cache it is closed, and whoever still holds the plan runs
// the statement unprepared.
type prepared struct {
	use    sync.RWMutex // held for reading while the statement runs
	make   sync.Mutex   // held while it is prepared
	stmt   *sql.Stmt
	closed bool
}

// answer is what a statement returned.
type answer struct {
	text JSON
	err  error
}

// ask runs a statement that returns one value, and runs it once more if the connection turned out to be broken. It
// returns when ctx ends, whatever the driver does: on a network that swallows packets it takes seconds to give up.
func (p *prepared) ask(ctx context.Context, db *sql.DB, query string, args []any) (JSON, error) {
	answered := make(chan answer, 1)
	go func() {
		defer func() {
			if panicked := recover(); panicked != nil {
				answered <- answer{err: fmt.Errorf("panic: %v\n%s", panicked, debug.Stack())}
			}
		}()
		text, err := p.once(ctx, db, query, args)
		if err != nil && postgres.Away(err) && ctx.Err() == nil {
			text, err = p.once(ctx, db, query, args)
		}
		answered <- answer{text, err}
	}()
	select {
	case a := <-answered:
		return a.text, a.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (p *prepared) once(ctx context.Context, db *sql.DB, query string, args []any) (text JSON, err error) {
	p.use.RLock()
	defer p.use.RUnlock()
	if p.closed {
		err = db.QueryRowContext(ctx, query, args...).Scan((*[]byte)(&text))
		return text, err
	}
	stmt, err := p.on(ctx, db, query)
	if err != nil {
		return nil, err
	}
	err = stmt.QueryRowContext(ctx, args...).Scan((*[]byte)(&text))
	return text, err
}

func (p *prepared) on(ctx context.Context, db *sql.DB, query string) (*sql.Stmt, error) {
	p.make.Lock()
	defer p.make.Unlock()
	if p.stmt != nil {
		return p.stmt, nil
	}
	stmt, err := db.PrepareContext(ctx, query)
	if err == nil {
		p.stmt = stmt
	}
	return stmt, err
}

// close closes the statement as soon as nobody runs it.
func (p *prepared) close() {
	go func() {
		p.use.Lock()
		defer p.use.Unlock()
		p.closed = true
		if p.stmt != nil {
			_ = p.stmt.Close()
		}
	}()
}
