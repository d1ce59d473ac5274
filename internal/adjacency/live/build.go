package live

import (
	"context"
	"database/sql"
	"fmt"
	"math"

	"filmgraph/internal/adjacency"
)

// bytesPer* are what an element of the graph takes in memory.
const (
	bytesPerFilm   = 4 + 4 + 4 + 1 + 2 + 4 // id, offsets of neighbours and genres, kind, year, two genres
	bytesPerPerson = 4 + 4
	bytesPerCredit = 2 * (4 + 1)
)

// sizes are the numbers of rows that a graph is built from.
type sizes struct{ films, people, credits int }

func (s sizes) bytes() int64 {
	return int64(s.films*bytesPerFilm + s.people*bytesPerPerson + s.credits*bytesPerCredit)
}

// errTooLarge says that a graph needs more memory than it may use.
type errTooLarge struct{ needed int64 }

func (e errTooLarge) Error() string { return fmt.Sprintf("the graph needs %d MiB", e.needed>>20+1) }

// Build reads the graph from a database with one snapshot. It returns an error without reading if the graph would need more
// than a number of bytes.
func Build(ctx context.Context, db *sql.DB, most int64) (*adjacency.Graph, error) {
	return build(ctx, db, most, func(int64) {})
}

// build is Build, and calls needs with the bytes that the graph will take.
func build(ctx context.Context, db *sql.DB, most int64, needs func(bytes int64)) (*adjacency.Graph, error) {
	tx, err := db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.ExecContext(ctx, "SET LOCAL statement_timeout = 0"); err != nil {
		return nil, err
	}
	var s sizes
	var highest int64 // number of a film or person
	counts := `SELECT (SELECT count(*) FROM films), (SELECT count(*) FROM persons), (SELECT count(*) FROM credits),
		greatest((SELECT max(id) & 4294967295 FROM films), (SELECT max(id) & 4294967295 FROM persons), 0)`
	if err := tx.QueryRowContext(ctx, counts).Scan(&s.films, &s.people, &s.credits, &highest); err != nil {
		return nil, fmt.Errorf("count credits: %w", err)
	}
	if highest >= 1<<numberBits {
		return nil, fmt.Errorf("there are ids beyond %d", 1<<numberBits)
	}
	if needed := s.bytes(); needed > most {
		return nil, errTooLarge{needed}
	}
	needs(s.bytes())
	b := adjacency.NewBuilder(FilmPrefix, PersonPrefix, s.films, s.people, s.credits)
	if err := readFilms(ctx, tx, b); err != nil {
		return nil, fmt.Errorf("read films: %w", err)
	}
	if err := readPeople(ctx, tx, b); err != nil {
		return nil, fmt.Errorf("read people: %w", err)
	}
	if err := readCredits(ctx, tx, b); err != nil {
		return nil, fmt.Errorf("read credits: %w", err)
	}
	relationships, err := readRelationships(ctx, tx)
	if err != nil {
		return nil, err
	}
	return b.Finish().Related(relationships), nil
}

// numberBits is the length of the numbers of films and people in a packed credit.
const numberBits = 29

func readFilms(ctx context.Context, tx *sql.Tx, b *adjacency.Builder) error {
	// A film is packed into 64 bits: its number, year and kind; so is each of its genres, with a bit that sorts it after its film.
	const genreBit = 64 - numberBits - 1
	statement := fmt.Sprintf(`WITH f AS MATERIALIZED (SELECT id, kind, year FROM films WHERE id > $1 ORDER BY id LIMIT %[1]d)
		SELECT (SELECT string_agg(int8send(packed), ''::bytea) FROM (
			SELECT (f.id << %[2]d) | (CASE WHEN f.year BETWEEN 1 AND 9999 THEN f.year ELSE 0 END << 8) | %[3]s AS packed FROM f UNION ALL
			SELECT (g.film_id << %[2]d) | (1::bigint << %[4]d) | (g.genre_id & 4294967295) FROM film_genres g
				WHERE g.film_id > $1 AND g.film_id <= (SELECT max(id) FROM f)) p), (SELECT max(id) FROM f)`,
		chunk, genreBit+1, FilmKind, genreBit)
	var film adjacency.Film
	return each(ctx, tx, statement, func(sorted []uint64) error {
		for i, packed := range sorted {
			if packed&(1<<genreBit) != 0 {
				film.Genres = append(film.Genres, genrePrefix<<32|int64(packed&math.MaxUint32))
			} else {
				film = adjacency.Film{
					ID: FilmPrefix<<32 | int64(packed>>(genreBit+1)), Kind: uint8(packed), Year: int16(packed >> 8), Genres: film.Genres[:0],
				}
			}
			if i+1 < len(sorted) && sorted[i+1]&(1<<genreBit) != 0 {
				continue // the film has more genres
			}
			if err := b.Film(film); err != nil {
				return err
			}
		}
		return nil
	})
}

func readPeople(ctx context.Context, tx *sql.Tx, b *adjacency.Builder) error {
	statement := fmt.Sprintf("SELECT string_agg(int8send(id), ''::bytea), max(id) FROM (SELECT id FROM persons WHERE id > $1 ORDER BY id LIMIT %d) p", chunk)
	return each(ctx, tx, statement, func(sorted []uint64) error {
		for _, id := range sorted {
			if err := b.Person(int64(id)); err != nil {
				return err
			}
		}
		return nil
	})
}

func readCredits(ctx context.Context, tx *sql.Tx, b *adjacency.Builder) error {
	// A credit is packed into 64 bits: the numbers of its film and person, and its kind. Chunks end with a film.
	const kindBits = 64 - 2*numberBits
	statement := fmt.Sprintf(`SELECT coalesce(string_agg(int8send((c.film_id << %d) | ((c.person_id & %d) << %d) | %s), ''::bytea), ''::bytea), max(e.last)
		FROM (SELECT max(id) AS last FROM (SELECT id FROM films WHERE id > $1 ORDER BY id LIMIT %d) f) e
		LEFT JOIN credits c ON c.film_id > $1 AND c.film_id <= e.last`, numberBits+kindBits, 1<<numberBits-1, kindBits, CreditKind, chunk/10)
	return each(ctx, tx, statement, func(sorted []uint64) error {
		for _, packed := range sorted {
			credit := adjacency.Credit{
				Person: PersonPrefix<<32 | int64(packed>>kindBits&(1<<numberBits-1)), Kind: adjacency.CreditKind(packed & (1<<kindBits - 1)),
			}
			if err := b.Credit(FilmPrefix<<32|int64(packed>>(numberBits+kindBits)), credit); err != nil {
				return err
			}
		}
		return nil
	})
}

// rows reads from a database or a transaction.
type rows interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func readRelationships(ctx context.Context, db rows) ([]adjacency.Relationship, error) {
	result, err := db.QueryContext(ctx, Relationships+" ORDER BY r.id")
	if err != nil {
		return nil, fmt.Errorf("read relationships: %w", err)
	}
	defer result.Close()
	var all []adjacency.Relationship
	for result.Next() {
		var r adjacency.Relationship
		if err := result.Scan(&r.ID, &r.From, &r.To); err != nil {
			return nil, fmt.Errorf("read relationships: %w", err)
		}
		all = append(all, r)
	}
	return all, result.Err()
}
