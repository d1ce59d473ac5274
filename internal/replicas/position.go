package replicas

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Position is a place in the write-ahead log of the primary, in bytes from its beginning: what was committed before it
// has its record there. 0 is before everything.
type Position uint64

// digits is the length of a position's text.
const digits = 16

// String is the position as clients get it: digits of one length, so that of two texts the greater is the later.
func (p Position) String() string { return fmt.Sprintf("%0*x", digits, uint64(p)) }

// ParsePosition reads what String wrote.
func ParsePosition(text string) (Position, error) {
	n, err := strconv.ParseUint(text, 16, 64)
	if err != nil || len(text) != digits {
		return 0, errors.New("a position has 16 hexadecimal digits")
	}
	return Position(n), nil
}

const (
	// seen is an expression for a position that has all that the statement around it can have seen: functions are called
	// after the snapshot was taken. The primary adds a commit to its log before anybody sees it. A replica shows it a
	// moment before it counts it as replayed, but not before it was received; what comes from an archive is not received.
	seen = "CASE WHEN pg_is_in_recovery() THEN greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()) ELSE pg_current_wal_insert_lsn() END::text"

	// replayed is an expression for a position up to which everybody who asks a replica from now on sees everything; it
	// is empty if the server is none.
	replayed = "CASE WHEN pg_is_in_recovery() THEN coalesce(pg_last_wal_replay_lsn()::text, '') ELSE '' END"
)

// located reads a position as Postgres writes it, such as 16/B374D848.
func located(text string) (Position, error) {
	high, low, _ := strings.Cut(text, "/")
	h, err := strconv.ParseUint(high, 16, 32)
	if err != nil {
		return 0, fmt.Errorf("the server has no position, but %q", text)
	}
	l, err := strconv.ParseUint(low, 16, 32)
	if err != nil {
		return 0, fmt.Errorf("the server has no position, but %q", text)
	}
	return Position(h<<32 | l).endOfRecord(), nil
}

const (
	page       = 8 << 10 // bytes of a page of the log
	pageHeader = 24
	segment    = 1 << 20 // the smallest file of the log; its first page has a longer header
	fileHeader = 40
)

// endOfRecord is where the last record before the position ended. When that is the end of a page, the primary names the
// place behind the header of the next one, and a replica that has replayed all would seem to be behind until the next
// record comes. No record ends within a header, so that nothing is lost by it.
func (p Position) endOfRecord() Position {
	if p%page == pageHeader {
		return p - pageHeader
	}
	if p%segment == fileHeader {
		return p - fileHeader
	}
	return p
}
