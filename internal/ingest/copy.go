package ingest

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"sync"
)

// chunk is how many bytes go to the database at a time.
const chunk = 128 << 10

// copier writes one table by COPY, on a connection of its own, in one transaction that also makes the table: its rows are
// born frozen, and need no log where the server keeps little of one.
type copier struct {
	conn   *sql.Conn
	table  string // with its schema
	chunks chan []byte
	done   chan error
	rows   int64 // how many were written, once it has finished
}

// likeAll makes a table like another, but for its indexes and references.
const likeAll = "INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING IDENTITY INCLUDING STORAGE INCLUDING COMMENTS"

// buffers are used again and again.
var buffers = sync.Pool{New: func() any { return make([]byte, 0, chunk+chunk/2) }}

// newCopier begins to fill a table like one of the catalog's.
func (r *run) newCopier(ctx context.Context, schema string, t *table) (*copier, error) {
	conn, err := r.db.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("connecting to the database: %w", err)
	}
	c := &copier{conn: conn, table: schema + "." + t.name(), chunks: make(chan []byte, 2), done: make(chan error, 1)}
	like := "INCLUDING DEFAULTS"
	if schema == incoming {
		like = likeAll
	}
	if _, err := conn.ExecContext(ctx, fmt.Sprintf("%s; BEGIN; CREATE TABLE %s (LIKE public.%s %s)", r.settings(), c.table, t.name(), like)); err != nil {
		c.leave()
		return nil, fmt.Errorf("making %s: %w", c.table, err)
	}
	go c.receive(ctx, fmt.Sprintf("COPY %s (%s) FROM STDIN WITH (FREEZE)", c.table, t.columns("")))
	return c, nil
}

// receive copies chunks until there are no more.
func (c *copier) receive(ctx context.Context, statement string) {
	err := c.conn.Raw(func(raw any) error {
		stmt, err := raw.(driver.ConnPrepareContext).PrepareContext(ctx, statement)
		if err != nil {
			return err
		}
		// The driver's door for lines that are ready: its own rows cost a conversion for each value.
		copying := stmt.(interface {
			driver.Stmt
			CopyData(ctx context.Context, lines string) (driver.Result, error)
		})
		for lines := range c.chunks {
			_, err := copying.CopyData(ctx, string(lines))
			buffers.Put(lines[:0]) //nolint:staticcheck // a slice's header is small beside what it saves
			if err != nil {
				return err
			}
		}
		result, err := copying.Exec(nil) // ends the copy, and tells what was wrong with it
		if err == nil {
			c.rows, err = result.RowsAffected()
		}
		return err
	})
	if err != nil {
		err = fmt.Errorf("writing %s: %w", c.table, err)
		go func() {
			for range c.chunks { // nobody must wait for one that has failed
			}
		}()
	}
	c.done <- err
}

// finish waits until all is written, and commits it or not.
func (c *copier) finish(ctx context.Context, commit bool) error {
	close(c.chunks)
	err := <-c.done
	if err == nil && commit {
		_, err = c.conn.ExecContext(ctx, "COMMIT")
	}
	c.leave()
	return err
}

// leave closes the connection, with whatever it is in the middle of.
func (c *copier) leave() { _ = c.conn.Raw(func(any) error { return driver.ErrBadConn }) }
