package ingest

import (
	"context"
	"fmt"

	"github.com/lib/pq"
)

// Stranger is a film that others state without an id on a site, by which it would be found.
type Stranger struct {
	Film int64
	Year int
	Keys []string // spelling keys of its names
}

// Strangers are all of them whose year is known.
func (s *Stage) Strangers(ctx context.Context, site string) (all []Stranger, err error) {
	rows, err := s.run.db.QueryContext(ctx, `SELECT f.id, f.year, array_agg(DISTINCT k.key) FROM films f JOIN names n ON n.film_id = f.id JOIN name_keys k ON k.name_id = n.id AND k.kind = 'SPELLING'
		WHERE f.year IS NOT NULL AND f.source_id IS DISTINCT FROM $2 AND NOT EXISTS (SELECT FROM external_ids e WHERE e.film_id = f.id AND e.site = $1) GROUP BY f.id`, site, s.run.source)
	if err != nil {
		return nil, fmt.Errorf("asking for films without an id on %s: %w", site, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var film Stranger
		if err := rows.Scan(&film.Film, &film.Year, pq.Array(&film.Keys)); err != nil {
			return nil, err
		}
		all = append(all, film)
	}
	return all, rows.Err()
}

// Incomplete are the films that have an id on a site, by that id, and credits of people who have none there.
func (s *Stage) Incomplete(ctx context.Context, site string) (films map[string]int64, err error) {
	// The people first: few of millions are stated by others.
	rows, err := s.run.db.QueryContext(ctx, `WITH people AS MATERIALIZED (SELECT p.id FROM persons p WHERE p.source_id IS DISTINCT FROM $2
			AND NOT EXISTS (SELECT FROM external_ids e WHERE e.person_id = p.id AND e.site = $1))
		SELECT DISTINCT e.value, e.film_id FROM people JOIN credits c ON c.person_id = people.id JOIN external_ids e ON e.film_id = c.film_id AND e.site = $1`, site, s.run.source)
	if err != nil {
		return nil, fmt.Errorf("asking for films whose people have no id on %s: %w", site, err)
	}
	defer func() { _ = rows.Close() }()
	films = map[string]int64{}
	for rows.Next() {
		var value string
		var film int64
		if err := rows.Scan(&value, &film); err != nil {
			return nil, err
		}
		films[value] = film
	}
	return films, rows.Err()
}

// Maker is somebody with a credit on a film.
type Maker struct {
	Film, Person int64
	Known        bool     // has an id on the site
	Keys         []string // of the names, spelling and sound
}

// Makers are those who made some films.
func (s *Stage) Makers(ctx context.Context, site string, films []int64) (all []Maker, err error) {
	rows, err := s.run.db.QueryContext(ctx, `SELECT c.film_id, c.person_id, EXISTS (SELECT FROM external_ids e WHERE e.person_id = c.person_id AND e.site = $1), array_agg(DISTINCT k.key)
		FROM credits c JOIN names n ON n.person_id = c.person_id JOIN name_keys k ON k.name_id = n.id WHERE c.film_id = ANY ($2) GROUP BY c.film_id, c.person_id ORDER BY 1, 2`, site, pq.Array(films))
	if err != nil {
		return nil, fmt.Errorf("asking who made films without an id on %s: %w", site, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var m Maker
		if err := rows.Scan(&m.Film, &m.Person, &m.Known, pq.Array(&m.Keys)); err != nil {
			return nil, err
		}
		all = append(all, m)
	}
	return all, rows.Err()
}
