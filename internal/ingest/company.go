package ingest

import (
	"context"
	"fmt"
	"strings"

	"filmgraph/internal/names"

	"github.com/lib/pq"
)

// Company returns the id of a company, which is added if it is missing.
func (s *Stage) Company(ctx context.Context, slug, name, kind string) (int64, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.findOrAdd(ctx, "companies", "SELECT id FROM companies WHERE slug = $1 UNION ALL SELECT company_id FROM redirects WHERE slug = $1 AND company_id IS NOT NULL",
		"INSERT INTO companies (slug, name, sort_key, kinds, source_id) VALUES ($1, $2, $3, ARRAY[$4], $5) RETURNING id", slug, name, SortKey(name), kind, s.run.source)
}

// nameCompanies gives the companies without names, which imports add, the one that they are displayed by, so that searches find them. It comes last,
// because the ids of new names are only known once those of films and people are written.
func (r *run) nameCompanies(ctx context.Context) error {
	rows, err := r.conn.QueryContext(ctx, `INSERT INTO names (text, kind, company_id, source_id) SELECT name, 'DISPLAY', id, source_id FROM companies c
		WHERE NOT EXISTS (SELECT FROM names n WHERE n.company_id = c.id) RETURNING id, company_id, text`)
	if err != nil {
		return fmt.Errorf("naming companies: %w", err)
	}
	defer func() { _ = rows.Close() }()
	var ids, bearers []int64
	var kinds, keys []string
	var words []any // stored with the first key of each name
	for rows.Next() {
		var id, bearer int64
		var text string
		if err := rows.Scan(&id, &bearer, &text); err != nil {
			return err
		}
		all, found := names.Index(text, names.Company)
		for i, key := range all {
			ids, bearers, kinds, keys, words = append(ids, id), append(bearers, bearer), append(kinds, strings.ToUpper(string(key.Kind))), append(keys, key.Text), append(words, nil)
			if i == 0 {
				words[len(words)-1] = strings.Join(found, " ")
			}
		}
	}
	if err := rows.Err(); err != nil || len(ids) == 0 {
		return err
	}
	if _, err := r.conn.ExecContext(ctx, `INSERT INTO name_keys (name_id, bearer, entity, kind, key, words)
		SELECT name, bearer, bearer >> 32, kind, key, array_to_tsvector(string_to_array(words, ' '))
		FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[]) k (name, bearer, kind, key, words)`,
		pq.Array(ids), pq.Array(bearers), pq.Array(kinds), pq.Array(keys), pq.Array(words)); err != nil {
		return fmt.Errorf("writing the keys of companies: %w", err)
	}
	if _, err := r.conn.ExecContext(ctx, "SELECT derive_fame($1)", pq.Array(bearers)); err != nil {
		return fmt.Errorf("deriving the fame of companies: %w", err)
	}
	return nil
}
