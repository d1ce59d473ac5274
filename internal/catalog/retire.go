package catalog

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/lib/pq"
)

// storedTexts returns the columns whose values in the database are needed to derive others.
func storedTexts(s *shape) []string {
	b, ok := named[s.Name]
	if !ok {
		return nil
	}
	texts := slices.Clone(b.sorted)
	for _, name := range []string{b.display, b.original} {
		if name != "" && !slices.Contains(texts, name) {
			texts = append(texts, name)
		}
	}
	return texts
}

// retireNames converts replaced display names and original titles to aliases.
func (w *writer) retireNames(ctx context.Context, all []*record) error {
	b, ok := named[all[0].shape.Name]
	if !ok {
		return nil
	}
	var ids []int64
	var kinds, texts []string
	for _, r := range all {
		for kind, name := range map[string]string{"DISPLAY": b.display, "ORIGINAL": b.original} {
			if r.stored == nil || name == "" || !r.sets(name) || r.stored.texts[name] == "" || r.stored.texts[name] == r.text(name) {
				continue
			}
			ids, kinds, texts = append(ids, r.id), append(kinds, kind), append(texts, r.stored.texts[name])
		}
	}
	if len(ids) == 0 {
		return nil
	}
	w.weighed = true
	// A name that is already an alias is deleted instead.
	const retired = `FROM unnest($1::bigint[], $2::text[], $3::text[]) AS old (bearer, kind, text)
		WHERE n.%[1]s = old.bearer AND n.kind = old.kind AND n.text = old.text AND n.region IS NULL`
	const alias = `EXISTS (SELECT 1 FROM names a WHERE a.%[1]s = n.%[1]s AND a.kind = 'ALIAS' AND a.text = n.text
		AND a.language IS NOT DISTINCT FROM n.language AND a.region IS NULL)`
	column := all[0].shape.part("names").parent
	for _, query := range []string{
		"DELETE FROM names n USING (SELECT n.id " + strings.Replace(retired, "FROM ", "FROM names n, ", 1) + " AND " + alias + ") gone WHERE n.id = gone.id",
		"UPDATE names n SET kind = 'ALIAS' " + retired,
	} {
		if _, err := w.tx.ExecContext(ctx, fmt.Sprintf(query, column), pq.Array(ids), pq.Array(kinds), pq.Array(texts)); err != nil {
			return fmt.Errorf("retire names: %w", err)
		}
	}
	return nil
}
