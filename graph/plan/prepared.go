package plan

import (
	"context"
	"database/sql"
	"sync"
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

// scan runs a statement that returns one row and reads the row.
func (p *prepared) scan(ctx context.Context, db *sql.DB, query string, args []any, into ...any) error {
	p.use.RLock()
	defer p.use.RUnlock()
	if p.closed {
		return db.QueryRowContext(ctx, query, args...).Scan(into...)
	}
	stmt, err := p.on(ctx, db, query)
	if err != nil {
		return err
	}
	return stmt.QueryRowContext(ctx, args...).Scan(into...)
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
