package replicas

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Position is a position in the primary's write-ahead log, in bytes from its beginning. Transactions that were committed
// earlier have their commit records before it. 0 precedes all transactions.
type Position uint64

// digits is the length of a position as text.
const digits = 16

// String returns the position as sent to clients: 16 hexadecimal digits, so that positions sort as text.
func (p Position) String() string { return fmt.Sprintf("%0*x", digits, uint64(p)) }

// ParsePosition parses the result of String.
func ParsePosition(text string) (Position, error) {
	n, err := strconv.ParseUint(text, 16, 64)
	if err != nil || len(text) != digits {
		return 0, errors.New("a position has 16 hexadecimal digits")
	}
	return Position(n), nil
}

const (
	// seen is an SQL expression for a position that includes everything the surrounding statement can see. Functions are
	// called after the snapshot was taken, and the primary logs a commit before it becomes visible. A replica shows a commit
	// slightly before it counts as replayed, but not before it was received (commits from an archive are never received).
	seen = "CASE WHEN pg_is_in_recovery() THEN greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()) ELSE pg_current_wal_insert_lsn() END::text"

	// replayed is an SQL expression for a position up to which all later statements on the replica see everything. It is
	// empty if the server is not a replica.
	replayed = "CASE WHEN pg_is_in_recovery() THEN coalesce(pg_last_wal_replay_lsn()::text, '') ELSE '' END"
)

// located parses a position in PostgreSQL's format, such as 16/B374D848.
func located(text string) (Position, error) {
	high, low, _ := strings.Cut(text, "/")
	h, err := strconv.ParseUint(high, 16, 32)
	if err != nil {
		return 0, fmt.Errorf("the server reported an invalid position: %q", text)
	}
	l, err := strconv.ParseUint(low, 16, 32)
	if err != nil {
		return 0, fmt.Errorf("the server reported an invalid position: %q", text)
	}
	return Position(h<<32 | l).endOfRecord(), nil
}

const (
	page       = 8 << 10 // bytes in a page of the log
	pageHeader = 24
	segment    = 1 << 20 // the smallest size of a log file; the first page of a file has a longer header
	fileHeader = 40
)

// endOfRecord returns the end of the last record before the position. If a record ends at the end of a page, the primary
// reports the position after the header of the next page, and a replica that has replayed everything would appear to be
// behind until the next record arrives. No record ends within a header, so the correction is always safe.
func (p Position) endOfRecord() Position {
	if p%page == pageHeader {
		return p - pageHeader
	}
	if p%segment == fileHeader {
		return p - fileHeader
	}
	return p
}
