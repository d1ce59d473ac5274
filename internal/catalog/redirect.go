package catalog

import (
	"context"
	"fmt"

	"github.com/lib/pq"
)

// bySlug returns the statement that finds records by their slugs, or by those of records that were merged into them. is is the condition,
// such as "= $1"; it may have several parts.
func bySlug(s *shape, is string) string {
	query := fmt.Sprintf("SELECT id, slug FROM %s WHERE (slug %s)", s.Table, is)
	if p := s.part("redirects"); p != nil {
		query += fmt.Sprintf(" UNION ALL SELECT %s, slug FROM redirects WHERE (slug %s) AND %[1]s IS NOT NULL", p.parent, is)
	}
	return query
}

// byRowID returns the statement that finds rows by their ids, or by those of records that were merged into them, with the id as the API
// shows it.
func byRowID(s *shape, is string) string {
	query := fmt.Sprintf("SELECT id, '%s_' || (id & 4294967295) FROM %s WHERE id %s", s.Label, s.Table, is)
	if p := s.part("redirects"); p != nil {
		query += fmt.Sprintf(" UNION ALL SELECT %s, '%s_' || (former_id & 4294967295) FROM redirects WHERE former_id %s AND %[1]s IS NOT NULL", p.parent, s.Label, is)
	}
	return query
}

// redirected returns the records that slugs redirect to.
func (w *writer) redirected(ctx context.Context, s *shape, slugs []string) (map[string]int64, error) {
	found := map[string]int64{}
	p := s.part("redirects")
	if p == nil {
		return found, nil
	}
	query := fmt.Sprintf("SELECT %s, slug FROM redirects WHERE slug = ANY($1) AND %[1]s IS NOT NULL", p.parent)
	return found, w.query(ctx, query, []any{pq.Array(slugs)}, func(scan func(...any) error) error {
		var id int64
		var slug string
		err := scan(&id, &slug)
		found[slug] = id
		return err
	})
}

// redirects reports redirects with the slug of a record, or from the id of one: they lead nowhere. Triggers prevent them, unless data was copied without
// triggers.
func (c *checker) redirects(ctx context.Context, s *shape) error {
	p := s.part("redirects")
	if p == nil {
		return nil
	}
	query := fmt.Sprintf("SELECT r.id, t.id FROM redirects r JOIN %s t ON t.slug = r.slug OR t.id = r.former_id WHERE r.%s IS NOT NULL ORDER BY r.id, t.id", s.Table, p.parent)
	return c.query(ctx, query, nil, func(scan func(...any) error) error {
		var id, record int64
		err := scan(&id, &record)
		c.report(Problem{p.shape.apiID(id), "slug", fmt.Sprintf("it redirects from %s, which exists", s.apiID(record)), "Delete the row, or merge the record"})
		return err
	})
}
