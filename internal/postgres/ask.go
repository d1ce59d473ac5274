package postgres

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"

	"github.com/lib/pq"
)

// Ask runs a statement that returns one value of type text on a pool of Open, and returns the value. The statement is
// prepared on each connection that runs it, once. When ctx ends, Ask returns at once and the server hears of it; an error
// is driver.ErrBadConn if the connection broke, and nothing is known of the statement then.
//
// It is a shorter way than (*sql.Stmt).QueryRowContext, which starts two goroutines for each statement to see ctx end:
// one in database/sql, one in the driver. They cost more than half of what a short statement costs in all.
func Ask(ctx context.Context, db *sql.DB, statement string, args []any) (value []byte, err error) {
	pooled, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { _ = pooled.Close() }()
	err = pooled.Raw(func(c any) error {
		asked, ok := c.(*conn)
		if !ok {
			return errors.New("the pool is none of postgres.Open")
		}
		value, err = asked.ask(ctx, statement, args)
		return err
	})
	return value, err
}

// ask runs a statement that returns one text.
func (c *conn) ask(ctx context.Context, statement string, args []any) ([]byte, error) {
	stop := context.AfterFunc(ctx, c.interrupt)
	value, err := c.run(statement, args)
	if !stop() { // interrupted, or about to be: nobody may use the connection again
		return nil, fmt.Errorf("%w (%w)", context.Cause(ctx), driver.ErrBadConn)
	}
	const unknownStatement = "26000" // somebody has emptied the session
	if said, ok := errors.AsType[*pq.Error](err); ok && said.Code == unknownStatement {
		return nil, fmt.Errorf("%w (%w)", err, driver.ErrBadConn)
	}
	return value, err
}

// run does it without an eye on the time.
func (c *conn) run(statement string, args []any) ([]byte, error) {
	stmt, err := c.statement(statement)
	if err != nil {
		return nil, err
	}
	values := make([]driver.NamedValue, len(args))
	for i, arg := range args {
		values[i] = driver.NamedValue{Ordinal: i + 1, Value: arg}
		if err := c.convert(&values[i]); err != nil {
			return nil, err
		}
	}
	rows, err := stmt.QueryContext(context.Background(), values)
	if err != nil {
		return nil, err
	}
	row := make([]driver.Value, 1)
	err = rows.Next(row)
	if err := errors.Join(err, rows.Close()); err != nil {
		return nil, err
	}
	switch value := row[0].(type) {
	case string:
		return []byte(value), nil
	case []byte:
		return value, nil
	default:
		return nil, fmt.Errorf("the statement returned %T and no text", value)
	}
}

// convert makes a value one that the driver can send.
func (c *conn) convert(value *driver.NamedValue) error {
	err := c.CheckNamedValue(value)
	if errors.Is(err, driver.ErrSkip) {
		value.Value, err = driver.DefaultParameterConverter.ConvertValue(value.Value)
	}
	return err
}
