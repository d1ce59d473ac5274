package catalog

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// LoadLock is the key of the advisory lock that loads hold: "catalog!" in ASCII.
const LoadLock int64 = 0x636174616c6f6721

// prepare removes the timeout of requests from a connection. It also disables sequential scans: all lookups of a load have an
// index, but a table that has just been filled has no statistics from which the planner would choose it.
const prepare = "SET statement_timeout = 0; SET enable_seqscan = off"

// lock waits until no other load is running, and prepares the connection.
func lock(ctx context.Context, conn *sql.Conn) (unlock func() error, err error) {
	if _, err := conn.ExecContext(ctx, prepare); err != nil {
		return nil, fmt.Errorf("prepare the connection: %w", err)
	}
	unlock = func() error {
		_, err := conn.ExecContext(context.WithoutCancel(ctx), fmt.Sprintf("SELECT pg_advisory_unlock(%d)", LoadLock))
		_, resetErr := conn.ExecContext(context.WithoutCancel(ctx), "RESET statement_timeout; RESET enable_seqscan")
		return errors.Join(err, resetErr)
	}
	for {
		var locked bool
		if err := conn.QueryRowContext(ctx, "SELECT pg_try_advisory_lock($1)", LoadLock).Scan(&locked); err != nil {
			return nil, errors.Join(fmt.Errorf("wait for another load: %w", err), unlock())
		}
		if locked {
			return unlock, nil
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(fmt.Errorf("wait for another load: %w", ctx.Err()), unlock())
		case <-time.After(50 * time.Millisecond):
		}
	}
}
