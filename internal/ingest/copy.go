package ingest

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"sync"
)

// chunk is the number of bytes that are sent to the database at a time.
const chunk = 128 << 10

// copier writes a table by COPY, on a connection of its own, in the transaction that creates the table: its rows are frozen, and
// are not logged if wal_level is minimal.
type copier struct {
	conn   *sql.Conn
	table  string // with its schema
	chunks chan []byte
	done   chan error
	rows   int64 // number of rows, set at the end
}

// likeAll copies everything of a table except indexes and foreign keys.
const likeAll = "INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING IDENTITY INCLUDING STORAGE INCLUDING COMMENTS"

// buffers are pooled: chunks are large and short-lived.
var buffers = sync.Pool{New: func() any { return make([]byte, 0, chunk+chunk/2) }}

// newCopier creates a table like one of the catalog's, and begins to fill it.
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
		c.disconnect()
		return nil, fmt.Errorf("creating %s: %w", c.table, err)
	}
	go c.receive(ctx, fmt.Sprintf("COPY %s (%s) FROM STDIN WITH (FREEZE)", c.table, t.columns("")))
	return c, nil
}

// receive copies chunks until the channel is closed.
func (c *copier) receive(ctx context.Context, statement string) {
	err := c.conn.Raw(func(raw any) error {
		stmt, err := raw.(driver.ConnPrepareContext).PrepareContext(ctx, statement)
		if err != nil {
			return err
		}
		// CopyData takes lines in the format of COPY. The driver's Exec would convert each value.
		copying := stmt.(interface {
			driver.Stmt
			CopyData(ctx context.Context, lines string) (driver.Result, error)
		})
		for lines := range c.chunks {
			_, err := copying.CopyData(ctx, string(lines))
			buffers.Put(lines[:0]) //nolint:staticcheck // allocating the header of a slice costs little
			if err != nil {
				return err
			}
		}
		result, err := copying.Exec(nil) // ends COPY, and returns its error
		if err == nil {
			c.rows, err = result.RowsAffected()
		}
		return err
	})
	if err != nil {
		err = fmt.Errorf("writing %s: %w", c.table, err)
		go func() {
			for range c.chunks { // senders must not block after a failure
			}
		}()
	}
	c.done <- err
}

// finish waits until all rows are written, and commits them if commit is true.
func (c *copier) finish(ctx context.Context, commit bool) error {
	close(c.chunks)
	err := <-c.done
	if err == nil && commit {
		_, err = c.conn.ExecContext(ctx, "COMMIT")
	}
	c.disconnect()
	return err
}

// disconnect closes the connection, and so ends its transaction.
func (c *copier) disconnect() { _ = c.conn.Raw(func(any) error { return driver.ErrBadConn }) }
