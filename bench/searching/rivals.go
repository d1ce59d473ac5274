package main

import (
	"context"
	"database/sql"
	"fmt"

	"filmgraph/internal/postgres"
)

// documents fills a temporary table with what an application would search without Filmgraph: the titles of films and names of
// people for trigrams, and for full text the title, the year, the directors and the first players of a film, ten people in all. Fame stands for the votes.
const documents = `SET temp_buffers = '256MB';
CREATE TEMP TABLE documents AS
SELECT 'Film' AS type, f.slug, f.title AS text, coalesce(f.year, 0) AS year, k.fame,
	to_tsvector('simple', f.title || ' ' || coalesce(f.year::text, '') || ' ' || coalesce(c.people, '')) AS words
FROM films f JOIN (SELECT bearer, max(fame) AS fame FROM name_keys WHERE entity = 1 GROUP BY bearer) k ON k.bearer = f.id
CROSS JOIN LATERAL (SELECT string_agg(p.name, ' ') AS people FROM (SELECT person_id FROM credits c WHERE c.film_id = f.id ORDER BY department <> 'DIRECTING', position, id LIMIT 10) c JOIN persons p ON p.id = c.person_id) c
UNION ALL
SELECT 'Person', p.slug, p.name, 0, k.fame, to_tsvector('simple', p.name)
FROM persons p JOIN (SELECT bearer, max(fame) AS fame FROM name_keys WHERE entity = 2 GROUP BY bearer) k ON k.bearer = p.id;
CREATE INDEX ON documents USING gin (text gin_trgm_ops);
CREATE INDEX ON documents USING gin (words);
ANALYZE documents`

// rival is a plain query of documents.
type rival struct {
	label, query string
	conn         *sql.Conn
	process      int
}

func (r rival) name() string { return r.label }

func (r rival) backend() int { return r.process }

func (r rival) find(ctx context.Context, _, text string) (all []result, err error) {
	rows, err := r.conn.QueryContext(ctx, r.query, text, limit)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r.label, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var one result
		if err := rows.Scan(&one.Type, &one.Slug, &one.Text, &one.Year); err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

// rivalsIn opens a session with the documents, and the engines that search them.
func rivalsIn(ctx context.Context, url string) (all []engine, release func(), err error) {
	db, err := postgres.Open(ctx, url, postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 1})
	if err != nil {
		return nil, nil, err
	}
	release = func() { _ = db.Close() }
	conn, err := db.Conn(ctx)
	if err == nil {
		_, err = conn.ExecContext(ctx, documents)
	}
	var process int
	if err == nil {
		err = conn.QueryRowContext(ctx, "SELECT pg_backend_pid()").Scan(&process)
	}
	if err != nil {
		release()
		return nil, nil, fmt.Errorf("preparing the documents of trigrams and full text: %w", err)
	}
	return []engine{
		rival{"trigram similarity", "SELECT type, slug, text, year FROM documents WHERE text % $1 ORDER BY similarity(text, $1) DESC, fame DESC, slug LIMIT $2", conn, process},
		rival{"full text", "SELECT type, slug, text, year FROM documents WHERE words @@ plainto_tsquery('simple', $1) ORDER BY fame DESC, slug LIMIT $2", conn, process},
	}, release, nil
}
