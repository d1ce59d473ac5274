package ingest

import (
	"context"
	"fmt"
	"os"

	"filmgraph/internal/unpack"
)

// isFirst reports whether the tables have so few rows that new tables are faster than merging.
func (r *run) isFirst(ctx context.Context) (bool, error) {
	if r.Rows > 0 {
		return false, nil
	}
	total, expected := 0, 0
	for _, path := range r.Files {
		expected += Expect(path)
	}
	for _, t := range r.order {
		var rows int
		var ours bool
		query := "SELECT count(*), " + r.someOurs(t) + " FROM (SELECT FROM " + t.name() + " LIMIT $1) counted"
		if err := r.conn.QueryRowContext(ctx, query, expected).Scan(&rows, &ours); err != nil {
			return false, fmt.Errorf("counting %s: %w", t.name(), err)
		}
		if ours {
			return false, nil
		}
		total += rows
	}
	return total < expected, nil
}

// Expect estimates the number of lines of a file by its size.
func Expect(path string) int {
	info, err := os.Stat(path)
	if err != nil {
		return 0 // opening it returns the error
	}
	if unpack.Ending(path) != "" {
		return int(info.Size() / perPackedLine)
	}
	return int(info.Size() / perLine)
}

// Bytes per line, measured in files of IMDb.
const perPackedLine, perLine = 15, 60

func (r *run) someOurs(t *table) string {
	if !t.sourced() {
		return "false"
	}
	return fmt.Sprintf("EXISTS (SELECT FROM %s WHERE source_id = %d)", t.name(), r.source)
}
