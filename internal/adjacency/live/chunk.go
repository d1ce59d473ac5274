package live

import (
	"context"
	"database/sql"
	"encoding/binary"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"
)

// chunk is how many rows one statement reads, packed into one value: a row for each would take most of the time.
const chunk = 40_000

// collectEvery is the number of chunks after which garbage is collected: the arrays of the graph have no pointers, so that
// takes a millisecond, but by itself Go would wait until there is as much garbage as there are data.
const collectEvery = 20

// each reads rows of a table, each packed into 64 bits: the statement gets the last id that was read, and returns the next rows
// in one value, with the last of their ids, which is NULL at the end. The rows are sorted here, because the database takes longer.
// It reads the next ones meanwhile.
func each(ctx context.Context, tx *sql.Tx, statement string, do func(sorted []uint64) error) error {
	chunks := make(chan []byte)
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		defer close(chunks)
		for last := int64(0); ; {
			var packed []byte
			var next sql.NullInt64
			if err := tx.QueryRowContext(ctx, statement, last).Scan(&packed, &next); err != nil {
				return err
			}
			if !next.Valid {
				return nil
			}
			select {
			case chunks <- packed:
			case <-ctx.Done():
				return ctx.Err()
			}
			last = next.Int64
		}
	})
	g.Go(func() error {
		var sorted []uint64
		n := 0
		for packed := range chunks {
			if n++; n%collectEvery == 0 {
				runtime.GC()
			}
			for sorted = sorted[:0]; len(packed) > 0; packed = packed[8:] {
				sorted = append(sorted, binary.BigEndian.Uint64(packed))
			}
			slices.Sort(sorted)
			if err := do(sorted); err != nil {
				return err
			}
		}
		return nil
	})
	return g.Wait()
}
