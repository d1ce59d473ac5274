package ingest

import (
	"context"
	"fmt"

	"github.com/lib/pq"
)

// PlayedCharacter is a character that a person plays in a film, as stated by another source.
type PlayedCharacter struct {
	Film, Person, Character int64
	Keys                    []string // spelling keys of the character's names
}

// Cast returns the characters of other sources in some films, with the people who play them.
func (s *Stage) Cast(ctx context.Context, films []int64) (all []PlayedCharacter, err error) {
	rows, err := s.run.db.QueryContext(ctx, `SELECT c.film_id, c.person_id, x.character_id, array_agg(DISTINCT k.key)
		FROM credits c JOIN credit_characters x ON x.credit_id = c.id JOIN characters h ON h.id = x.character_id
		JOIN names n ON n.character_id = h.id JOIN name_keys k ON k.name_id = n.id AND k.kind = 'SPELLING'
		WHERE c.film_id = ANY ($1) AND h.source_id IS DISTINCT FROM $2 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`, pq.Array(films), s.run.source)
	if err != nil {
		return nil, fmt.Errorf("reading the characters of films: %w", err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var p PlayedCharacter
		if err := rows.Scan(&p.Film, &p.Person, &p.Character, pq.Array(&p.Keys)); err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, rows.Err()
}
