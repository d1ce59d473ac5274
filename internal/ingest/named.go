package ingest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"filmgraph/internal/history"
	"filmgraph/internal/names"
)

// usualGenres are genres whose names in data sets differ from those in the catalog, by the slugs of the former.
var usualGenres = map[string]struct{ slug, name string }{
	"sci-fi":  {"science-fiction", "Science Fiction"},
	"sport":   {"sports", "Sports"},
	"history": {"historical", "Historical"},
}

// Genres returns the ids of genres by their names, each id once. Names without letters are ignored, and missing genres added:
// see Named.
func (s *Stage) Genres(ctx context.Context, called []string) (ids []int64, err error) {
	for _, name := range called {
		slug := names.Slug(name)
		if slug == "" {
			continue
		}
		if usual, ok := usualGenres[slug]; ok {
			slug, name = usual.slug, usual.name
		}
		id, err := s.Named(ctx, "genres", slug, name)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// Named returns the id of a row that has nothing but a slug and a name, such as a theme. A missing row is added at once, before
// the import takes effect, with nothing that refers to it.
func (s *Stage) Named(ctx context.Context, table, slug, name string) (int64, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	key := table + " " + slug
	if id, ok := s.named[key]; ok {
		return id, nil
	}
	id, err := s.findOrAdd(ctx, table, "SELECT id FROM "+table+" WHERE slug = $1", "INSERT INTO "+table+" (slug, name) VALUES ($1, $2) RETURNING id", slug, names.Trim(name))
	if err != nil {
		return 0, fmt.Errorf("writing %s to %s: %w", slug, table, err)
	}
	s.named[key] = id
	return id, nil
}

// Mutual returns the id of a kind of relationship that is the same in both directions, between the partners of a couple (PERSON) or
// between films (FILM). It is added if it is missing.
func (s *Stage) Mutual(ctx context.Context, joins, slug, phrase string) (int64, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.findOrAdd(ctx, "relationship_kinds", "SELECT id FROM relationship_kinds WHERE slug = $1",
		`INSERT INTO relationship_kinds (slug, phrase, reverse_phrase, joins, "symmetric", couple) VALUES ($1, $2, $2, $3, true, $4) RETURNING id`, slug, phrase, joins, joins == "PERSON")
}

// findOrAdd returns the id of a row of a table, which is added if it is missing.
func (s *Stage) findOrAdd(ctx context.Context, table, find, add, slug string, values ...any) (id int64, err error) {
	err = s.run.db.QueryRowContext(ctx, find, slug).Scan(&id)
	if !errors.Is(err, sql.ErrNoRows) {
		return id, err
	}
	if id, err = s.add(ctx, add, append([]any{slug}, values...)...); err == nil {
		s.run.remember(table, id)
	}
	return id, err
}

// add adds a row at once. The change that the import records in the end includes it.
func (s *Stage) add(ctx context.Context, add string, values ...any) (id int64, err error) {
	tx, err := s.run.db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer func() { _ = tx.Rollback() }() // does nothing after the commit
	if err := history.BeginBulk(ctx, tx, history.Change{}); err != nil {
		return 0, err
	}
	if err := tx.QueryRowContext(ctx, add, values...).Scan(&id); err != nil {
		return 0, err
	}
	s.run.created = append(s.run.created, id)
	return id, tx.Commit()
}
