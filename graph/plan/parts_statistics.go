package plan

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/lib/pq"
)

// readParts reads which sets of parts films have.
func (s *statistics) readParts(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT id::text, members FROM value_sets WHERE property = 'films.parts'")
	if err != nil {
		return fmt.Errorf("read sets of parts: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		var parts []string
		if err := rows.Scan(&id, pq.Array(&parts)); err != nil {
			return fmt.Errorf("read sets of parts: %w", err)
		}
		s.parts[id] = parts
	}
	return rows.Err()
}

// havingPart estimates the films that have parts of a kind, or those that have none.
func havingPart(part string, has bool) estimate {
	return func(s *statistics, _ variables) float64 {
		f := s.columns["film_sets.parts"]
		if f == nil {
			return unknown
		}
		share := 0.0
		for id, parts := range s.parts {
			if slices.Contains(parts, part) == has {
				share += f.of(id)
			}
		}
		return min(1, share) * f.rows
	}
}
