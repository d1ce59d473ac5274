package postgres

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"

	"github.com/lib/pq"
)

// Ask runs a statement that returns one row of texts, and returns the row. The pool must come from Open. The statement is prepared
// once on each connection. When ctx ends, Ask returns at once and the server cancels the statement. The error is
// driver.ErrBadConn if the connection broke; whether the statement was executed is unknown then.
//
// It does less than (*sql.Stmt).QueryRowContext, which starts two goroutines for each statement to watch ctx: one in
// database/sql and one in the driver. What that saves is under Decisions in CONTRIBUTING.md.
func Ask(ctx context.Context, db *sql.DB, statement string, args []any) (row []string, err error) {
	pooled, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { _ = pooled.Close() }()
	err = pooled.Raw(func(c any) error {
		asked, ok := c.(*conn)
		if !ok {
			return errors.New("the pool was not opened by postgres.Open")
		}
		row, err = asked.ask(ctx, statement, args)
		return err
	})
	return row, err
}

// Read is Ask for statements that only read: they are repeated on another connection if one is broken. After a restart of the
// server, all idle connections may be.
func Read(ctx context.Context, db *sql.DB, statement string, args []any) ([]string, error) {
	row, err := Ask(ctx, db, statement, args)
	for broken := 1; errors.Is(err, driver.ErrBadConn) && ctx.Err() == nil && broken <= db.Stats().MaxOpenConnections; broken++ {
		row, err = Ask(ctx, db, statement, args)
	}
	return row, err
}

// ask runs a statement that returns one row of texts.
func (c *conn) ask(ctx context.Context, statement string, args []any) ([]string, error) {
	stop := context.AfterFunc(ctx, c.interrupt)
	row, err := c.run(statement, args)
	if !stop() { // interrupted, or about to be: the connection must not be used again
		return nil, fmt.Errorf("%w (%w)", context.Cause(ctx), driver.ErrBadConn)
	}
	if _, ok := errors.AsType[*pq.Error](err); err == nil || ok {
		c.pulse.beat()
	}
	return row, forgotten(err)
}

// run runs the statement without regard to a context.
func (c *conn) run(statement string, args []any) ([]string, error) {
	stmt, err := c.statement(context.Background(), statement)
	if err != nil {
		return nil, err
	}
	bound := make([]driver.NamedValue, len(args))
	for i, arg := range args {
		bound[i] = driver.NamedValue{Ordinal: i + 1, Value: arg}
		if err := c.convert(&bound[i]); err != nil {
			return nil, err
		}
	}
	rows, err := stmt.QueryContext(context.Background(), bound)
	if err != nil {
		return nil, err
	}
	values := make([]driver.Value, len(rows.Columns()))
	err = rows.Next(values)
	if err := errors.Join(err, rows.Close()); err != nil {
		return nil, err
	}
	row := make([]string, len(values))
	for i, value := range values {
		switch value := value.(type) {
		case string:
			row[i] = value
		case []byte:
			row[i] = string(value)
		default:
			return nil, fmt.Errorf("the statement returned %T and no text", value)
		}
	}
	return row, nil
}

// convert converts a value to one that the driver can send.
func (c *conn) convert(value *driver.NamedValue) error {
	err := c.CheckNamedValue(value)
	if errors.Is(err, driver.ErrSkip) {
		value.Value, err = driver.DefaultParameterConverter.ConvertValue(value.Value)
	}
	return err
}
