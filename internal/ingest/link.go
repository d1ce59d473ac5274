package ingest

import "context"

// RelationshipKind returns the id of a kind of relationship, which is written if it is new.
func (s *Stage) RelationshipKind(ctx context.Context, slug, phrase, reverse, joins string) (int64, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.findOrAdd(ctx, "SELECT id FROM relationship_kinds WHERE slug = $1",
		"INSERT INTO relationship_kinds (slug, phrase, reverse_phrase, joins) VALUES ($1, $2, $3, $4) RETURNING id", slug, phrase, reverse, joins)
}

// Phase tells people what the import is doing now.
func (s *Stage) Phase(doing string) { s.run.progress.phase(doing) }

// Couple returns the id of a kind of relationship between two who are a couple, which is written if it is new.
func (s *Stage) Couple(ctx context.Context, slug, phrase string) (int64, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.findOrAdd(ctx, "SELECT id FROM relationship_kinds WHERE slug = $1",
		`INSERT INTO relationship_kinds (slug, phrase, reverse_phrase, joins, "symmetric", couple) VALUES ($1, $2, $2, 'PERSON', true, true) RETURNING id`, slug, phrase)
}
