package postgres

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
)

// Transact runs do in a transaction, which is committed if do returns true and no error, and otherwise rolled back. The pool must come from Open. When
// ctx ends, the connection is closed: the running statement fails, and the server ends the transaction. The error is driver.ErrBadConn too then;
// whether a transaction was committed meanwhile is unknown. The context of do does not end.
//
// It does less than sql.Tx, which starts two goroutines for each statement to watch ctx: one in database/sql and one in the driver.
func Transact(ctx context.Context, db *sql.DB, do func(ctx context.Context, tx *sql.Conn) (commit bool, err error)) error {
	t, err := begin(ctx, db)
	for broken := 1; errors.Is(err, driver.ErrBadConn) && ctx.Err() == nil && broken <= db.Stats().MaxOpenConnections; broken++ {
		t, err = begin(ctx, db) // after a restart of the server, all idle connections may be broken
	}
	if err != nil {
		return fmt.Errorf("begin the transaction: %w", err)
	}
	defer t.close() // also if do panics
	commit, err := do(context.WithoutCancel(ctx), t.pooled)
	if err != nil || !commit {
		return t.interrupted(ctx, err)
	}
	t.ended = true
	if err := t.tx.Commit(); err != nil {
		t.broken = true
		return t.interrupted(ctx, fmt.Errorf("commit: %w", err))
	}
	return nil
}

// transaction is a running transaction and its connection.
type transaction struct {
	pooled        *sql.Conn
	tx            driver.Tx
	stop          func() bool // stops the watch of the context, and returns false if that has ended
	ended, broken bool
}

func begin(ctx context.Context, db *sql.DB) (*transaction, error) {
	pooled, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	t := &transaction{pooled: pooled}
	err = pooled.Raw(func(c any) error {
		begun, ok := c.(*conn)
		if !ok {
			return errors.New("the pool was not opened by postgres.Open")
		}
		t.stop = context.AfterFunc(ctx, begun.interrupt)
		t.tx, err = begun.BeginTx(context.WithoutCancel(ctx), driver.TxOptions{})
		return err
	})
	if err != nil {
		t.ended, t.broken = true, true
		err = t.interrupted(ctx, err)
		t.close()
		return nil, err
	}
	return t, nil
}

// interrupted adds to an error that ctx has ended, if that is its cause.
func (t *transaction) interrupted(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return fmt.Errorf("%w (%w)", context.Cause(ctx), driver.ErrBadConn)
	}
	return err
}

// close ends the transaction if it is still running, and returns the connection to the pool unless it is broken.
func (t *transaction) close() {
	if !t.ended {
		t.broken = t.tx.Rollback() != nil
	}
	if t.stop != nil && !t.stop() || t.broken {
		_ = t.pooled.Raw(func(any) error { return driver.ErrBadConn }) // which removes it from the pool
	}
	_ = t.pooled.Close()
}
