package ingest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// Source is the data set as the catalog names it.
type Source struct {
	Slug, Title, Publisher, URL, Licence, LicenceURL, Attribution string
	// Date is the day of the files: 2026-11-24.
	Date string
}

// register writes the source, or the day of its newest files.
func (r *run) register(ctx context.Context) error {
	s := r.Source
	return r.conn.QueryRowContext(ctx, `INSERT INTO sources (slug, kind, title, publisher, url, retrieved, licence, licence_url, attribution)
		VALUES ($1, 'DATA_SET', $2, nullif($3, ''), nullif($4, ''), $5, nullif($6, ''), nullif($7, ''), nullif($8, ''))
		ON CONFLICT (slug) DO UPDATE SET retrieved = EXCLUDED.retrieved RETURNING id`,
		s.Slug, s.Title, s.Publisher, s.URL, s.Date, s.Licence, s.LicenceURL, s.Attribution).Scan(&r.source)
}

// findSource looks the source up; 0 if it has never been imported.
func (r *run) findSource(ctx context.Context) error {
	err := r.conn.QueryRowContext(ctx, "SELECT id FROM sources WHERE slug = $1", r.Source.Slug).Scan(&r.source)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}

// genreNames are genres that data sets call otherwise than the catalog does, by the slug of their name there.
var genreNames = map[string]struct{ slug, name string }{
	"sci-fi":  {"science-fiction", "Science Fiction"},
	"sport":   {"sports", "Sports"},
	"history": {"historical", "Historical"},
}

// Named returns the id of a genre or another thing that has nothing but a slug and a name, which is written if it is new.
// It is there before the rest of the import, with nothing that refers to it.
func (s *Stage) Named(ctx context.Context, table, slug, name string) (int64, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	name = strings.TrimSpace(name)
	if same, ok := genreNames[slug]; ok && table == "genres" {
		slug, name = same.slug, same.name
	}
	key := table + " " + slug
	if id, ok := s.named[key]; ok {
		return id, nil
	}
	id, isNew, err := s.findOrAddNew(ctx, "SELECT id FROM "+table+" WHERE slug = $1", "INSERT INTO "+table+" (slug, name) VALUES ($1, $2) RETURNING id", slug, name)
	if err != nil {
		return 0, fmt.Errorf("writing %s to %s: %w", slug, table, err)
	}
	if isNew {
		if s.run.added[table] == nil {
			s.run.added[table] = map[int64]bool{}
		}
		s.run.added[table][id] = true
	}
	s.named[key] = id
	return id, nil
}

// Company returns the id of a company, which is written if it is new.
func (s *Stage) Company(ctx context.Context, slug, name, sortKey, kind string) (int64, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.findOrAdd(ctx, "SELECT id FROM companies WHERE slug = $1",
		"INSERT INTO companies (slug, name, sort_key, kinds, source_id) VALUES ($1, $2, $3, ARRAY[$4], $5) RETURNING id", slug, name, sortKey, kind, s.run.source)
}

func (s *Stage) findOrAdd(ctx context.Context, find, add string, slug string, values ...any) (id int64, err error) {
	id, _, err = s.findOrAddNew(ctx, find, add, slug, values...)
	return id, err
}

func (s *Stage) findOrAddNew(ctx context.Context, find, add string, slug string, values ...any) (id int64, isNew bool, err error) {
	err = s.run.db.QueryRowContext(ctx, find, slug).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		isNew = true
		err = s.run.db.QueryRowContext(ctx, add, append([]any{slug}, values...)...).Scan(&id)
	}
	return id, isNew, err
}
