package main

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/lib/pq"
)

// subject is a film or a person that a query means.
type subject struct {
	result
	people    []string // of a film: the first billed, at most three
	directors []string
}

// subjects are drawn from the catalog, each in random order.
type subjects struct {
	films    []subject // well-known ones more often: by the square root of their votes
	anyFilms []subject // each as likely as any other
	numbered []subject // films with a number in their title, also by votes
	people   []subject // as films
}

// weighted draws rows of an entity without replacement: u is uniform, and -ln(u)/weight orders them. Fame is in steps of the
// square root of 2 of the votes, so that 2 to the power of a quarter of it is the square root of the votes, nearly.
const weighted = `FROM (SELECT bearer, max(fame) AS fame FROM name_keys WHERE entity = %d GROUP BY bearer) k JOIN %s t ON t.id = k.bearer
	WHERE %s ORDER BY -ln(((hashint8extended(t.id, $1) & x'7fffffffffff'::bigint) + 1) / 140737488355329.0) / (%s), t.id LIMIT $2`

const byVotes, alike = "power(2, k.fame / 4.0)", "1"

// withNumber matches titles that hold a number.
const withNumber = `t.title ~* '\m([0-9]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|twenty|thirty|forty|fifty|hundred|first|second|third|fourth|fifth|sixth|seventh|II|III|IV|V|VI|VII|VIII|IX)\M'`

// drawSubjects draws the subjects; number is the maximum of each.
func drawSubjects(ctx context.Context, db *sql.DB, number int, seed uint64) (s subjects, err error) {
	const film = `SELECT 'Film', t.slug, t.title, coalesce(t.year, 0),
		ARRAY(SELECT p.name FROM credits c JOIN persons p ON p.id = c.person_id WHERE c.film_id = t.id AND c.department = 'ACTING' ORDER BY c.position, c.id LIMIT 3),
		ARRAY(SELECT p.name FROM credits c JOIN persons p ON p.id = c.person_id WHERE c.film_id = t.id AND c.department = 'DIRECTING' ORDER BY c.position, c.id LIMIT 2) `
	const person = `SELECT 'Person', t.slug, t.name, 0, '{}'::text[], '{}'::text[] `
	for _, d := range []struct {
		into   *[]subject
		query  string
		number int
	}{
		{&s.films, film + fmt.Sprintf(weighted, 1, "films", "true", byVotes), number},
		{&s.anyFilms, film + fmt.Sprintf(weighted, 1, "films", "true", alike), number},
		{&s.numbered, film + fmt.Sprintf(weighted, 1, "films", withNumber, byVotes), number},
		{&s.people, person + fmt.Sprintf(weighted, 2, "persons", "true", byVotes), number},
	} {
		if *d.into, err = readSubjects(ctx, db, d.query, int64(seed), d.number); err != nil {
			return s, err
		}
	}
	if len(s.films) == 0 {
		return s, fmt.Errorf("there are no films in the database: load a catalog first")
	}
	return s, nil
}

func readSubjects(ctx context.Context, db *sql.DB, query string, arguments ...any) (all []subject, err error) {
	rows, err := db.QueryContext(ctx, query, arguments...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var s subject
		if err := rows.Scan(&s.Type, &s.Slug, &s.Text, &s.Year, pq.Array(&s.people), pq.Array(&s.directors)); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, rows.Err()
}

// named reports whether another name in the catalog is spelled like a text.
func named(ctx context.Context, db *sql.DB, spelling string) (is bool, err error) {
	err = db.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM generate_series(0, 60) fame, unnest('{1,2,4,11}'::smallint[]) entity
		CROSS JOIN LATERAL (SELECT FROM name_keys k WHERE k.kind = 'SPELLING' AND k.entity = entity.entity AND k.fame = fame.fame AND k.key = $1 LIMIT 1) k)`, spelling).Scan(&is)
	return is, err
}

// starring are the slugs of the films of a title in which somebody of that name, or surname, has a credit.
func starring(ctx context.Context, db *sql.DB, sortKey, person string) (slugs []string, err error) {
	err = db.QueryRowContext(ctx, `SELECT ARRAY(SELECT slug FROM films f WHERE sort_key = $1 AND EXISTS (
		SELECT FROM credits c JOIN persons p ON p.id = c.person_id WHERE c.film_id = f.id AND right(' ' || p.name, length($2) + 1) = ' ' || $2))`, sortKey, person).Scan(pq.Array(&slugs))
	return slugs, err
}
