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

// chunk is how many bytes go to the database at a time.
const chunk = 64 << 10

// table writes rows of one entity by COPY, on a connection of its own from the first rows on until it is closed.
type table struct {
	first  int64 // id of the first row
	rows   int64
	buffer []byte
	chunks chan string // nil while there is nothing to send, and after the end
	done   chan error
	open   func() (chunks chan string, done chan error)
}

// id is the id of the row at a place, counted from 0.
func (t *table) id(place int) int64 { return t.first + int64(place) }

// next is the id that the next row gets.
func (t *table) next() int64 { return t.first + t.rows }

// row writes a row with the next id, and returns the id. Values are nil for NULL, or
// string, int, int64, float64, bool, or []string.
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

// escape writes text for COPY.
var escape = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)

func (t *table) flush() {
	if n := len(t.buffer); n > 0 {
		if t.chunks == nil {
			t.chunks, t.done = t.open()
		}
		t.chunks <- string(t.buffer[:n-1]) // the driver ends the line
		t.buffer = t.buffer[:0]
	}
}

// newTable is the table of an entity, which must be empty: it is emptied again in the transaction of the COPY, so that
// its rows are born frozen and need no log.
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
				for range chunks { // the writer must not wait for one that has failed
				}
			}
			done <- err
		}()
		return chunks, done
	}}
}

// close sends the rest and waits until the table is written. Nothing is written to it afterwards.
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
	// The driver's door for lines that are ready: its own rows cost a conversion for each value.
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
		_, err = copying.Exec(nil) // ends the copy, and tells what was wrong with it
		return err
	})
	if err != nil {
		_ = conn.Raw(func(any) error { return driver.ErrBadConn }) // it is in the middle of something: away with it
		return err
	}
	_, err = conn.ExecContext(ctx, "COMMIT")
	return err
}
