package ingest

import (
	"context"
	"fmt"

	"github.com/lib/pq"
)

// UnmatchedFilm is a film of another source without an external id of a site.
type UnmatchedFilm struct {
	Film int64
	Year int
	Keys []string // spelling keys of its names
}

// Unmatched returns the films of other sources that have a year but no external id of a site.
func (s *Stage) Unmatched(ctx context.Context, site string) (all []UnmatchedFilm, err error) {
	rows, err := s.run.db.QueryContext(ctx, `SELECT f.id, f.year, array_agg(DISTINCT k.key) FROM films f JOIN names n ON n.film_id = f.id JOIN name_keys k ON k.name_id = n.id AND k.kind = 'SPELLING'
		WHERE f.year IS NOT NULL AND f.source_id IS DISTINCT FROM $2 AND NOT EXISTS (SELECT FROM external_ids e WHERE e.film_id = f.id AND e.site = $1) GROUP BY f.id`, site, s.run.source)
	if err != nil {
		return nil, fmt.Errorf("reading films without an id of %s: %w", site, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var film UnmatchedFilm
		if err := rows.Scan(&film.Film, &film.Year, pq.Array(&film.Keys)); err != nil {
			return nil, err
		}
		all = append(all, film)
	}
	return all, rows.Err()
}

// Incomplete returns the films with an external id of a site, by this id, that have credits of people without one.
func (s *Stage) Incomplete(ctx context.Context, site string) (films map[string]int64, err error) {
	// People first: of millions, few are of other sources.
	rows, err := s.run.db.QueryContext(ctx, `WITH people AS MATERIALIZED (SELECT p.id FROM persons p WHERE p.source_id IS DISTINCT FROM $2
			AND NOT EXISTS (SELECT FROM external_ids e WHERE e.person_id = p.id AND e.site = $1))
		SELECT DISTINCT e.value, e.film_id FROM people JOIN credits c ON c.person_id = people.id JOIN external_ids e ON e.film_id = c.film_id AND e.site = $1`, site, s.run.source)
	if err != nil {
		return nil, fmt.Errorf("reading films whose people have no id of %s: %w", site, err)
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

// CreditedPerson is a person with a credit on a film.
type CreditedPerson struct {
	Film, Person int64
	HasID        bool     // has an external id of the site
	Keys         []string // spelling and sound keys of the names
}

// Credited returns the people with credits on some films.
func (s *Stage) Credited(ctx context.Context, site string, films []int64) (all []CreditedPerson, err error) {
	rows, err := s.run.db.QueryContext(ctx, `SELECT c.film_id, c.person_id, EXISTS (SELECT FROM external_ids e WHERE e.person_id = c.person_id AND e.site = $1), array_agg(DISTINCT k.key)
		FROM credits c JOIN names n ON n.person_id = c.person_id JOIN name_keys k ON k.name_id = n.id WHERE c.film_id = ANY ($2) GROUP BY c.film_id, c.person_id ORDER BY 1, 2`, site, pq.Array(films))
	if err != nil {
		return nil, fmt.Errorf("reading the people of films without an id of %s: %w", site, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var p CreditedPerson
		if err := rows.Scan(&p.Film, &p.Person, &p.HasID, pq.Array(&p.Keys)); err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, rows.Err()
}
