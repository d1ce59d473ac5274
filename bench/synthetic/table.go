package synthetic

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"strconv"
	"strings"

	"filmgraph/ent/gen/ent"
	"github.com/lib/pq"
)

// chunk is the number of bytes that are sent to the database at a time.
const chunk = 64 << 10

// table writes rows of one entity by COPY. It uses its own connection from the first row until it is closed.
type table struct {
	first  int64 // id of the first row
	rows   int64
	buffer []byte
	chunks chan string // nil before the first rows and after the end
	done   chan error
	open   func() (chunks chan string, done chan error)
}

// id returns the id of the row with an index.
func (t *table) id(place int) int64 { return t.first + int64(place) }

// next returns the id of the next row.
func (t *table) next() int64 { return t.first + t.rows }

// row writes a row with the next id, and returns the id. Values are nil (NULL), string, int, int64, float64, bool or []string.
func (t *table) row(values ...any) int64 {
	id := t.next()
	t.rows++
	t.buffer = strconv.AppendInt(t.buffer, id, 10)
	for _, v := range values {
		t.buffer = append(t.buffer, '\t')
		switch v := v.(type) {
		case nil:
			t.buffer = append(t.buffer, `\N`...)
		case string:
			t.buffer = append(t.buffer, escape.Replace(v)...)
		case []string:
			t.buffer = append(t.buffer, escape.Replace("{"+strings.Join(v, ",")+"}")...)
		case int:
			t.buffer = strconv.AppendInt(t.buffer, int64(v), 10)
		case int64:
			t.buffer = strconv.AppendInt(t.buffer, v, 10)
		case float64:
			t.buffer = strconv.AppendFloat(t.buffer, v, 'g', -1, 64)
		case bool:
			t.buffer = strconv.AppendBool(t.buffer, v)
		default:
			panic(fmt.Sprintf("a %T cannot be written", v))
		}
	}
	t.buffer = append(t.buffer, '\n')
	if len(t.buffer) > chunk {
		t.flush()
	}
	return id
}

// escape escapes text for COPY.
var escape = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)

func (t *table) flush() {
	if n := len(t.buffer); n > 0 {
		if t.chunks == nil {
			t.chunks, t.done = t.open()
		}
		t.chunks <- string(t.buffer[:n-1]) // the driver adds the end of the line
		t.buffer = t.buffer[:0]
	}
}

// newTable returns the writer of a table, which must be empty. The table is truncated in the transaction of the COPY, so that its rows
// are written frozen and without WAL.
func newTable(ctx context.Context, db *sql.DB, entity string, columns ...string) *table {
	e := ent.Entities[entity]
	quoted := "id"
	for _, column := range columns {
		quoted += ", " + pq.QuoteIdentifier(column)
	}
	return &table{first: int64(e.Number)<<32 + 1, open: func() (chan string, chan error) {
		chunks, done := make(chan string, 4), make(chan error, 1)
		go func() {
			err := receive(ctx, db, e.Table, quoted, chunks)
			if err != nil {
				err = fmt.Errorf("write %s: %w", e.Table, err)
				for range chunks { // so that the writer does not wait for a failed table
				}
			}
			done <- err
		}()
		return chunks, done
	}}
}

// close sends the remaining rows and waits until the table is written. No rows may be written afterwards.
func (t *table) close() error {
	t.flush()
	if t.chunks == nil {
		return nil
	}
	close(t.chunks)
	t.chunks = nil
	return <-t.done
}

// receive copies lines into a table, in one transaction.
func receive(ctx context.Context, db *sql.DB, name, columns string, chunks <-chan string) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.ExecContext(ctx, "BEGIN; TRUNCATE "+name); err != nil {
		return err
	}
	// The driver accepts complete lines of COPY, which avoids a conversion of each value.
	err = conn.Raw(func(raw any) error {
		stmt, err := raw.(driver.ConnPrepareContext).PrepareContext(ctx, "COPY "+name+" ("+columns+") FROM STDIN WITH (FREEZE)")
		if err != nil {
			return err
		}
		copying := stmt.(interface {
			driver.Stmt
			CopyData(ctx context.Context, lines string) (driver.Result, error)
		})
		for lines := range chunks {
			if _, err := copying.CopyData(ctx, lines); err != nil {
				return err
			}
		}
		_, err = copying.Exec(nil) // ends the COPY, and returns its error
		return err
	})
	if err != nil {
		_ = conn.Raw(func(any) error { return driver.ErrBadConn }) // the connection is in the middle of a COPY: discard it
		return err
	}
	_, err = conn.ExecContext(ctx, "COMMIT")
	return err
}
