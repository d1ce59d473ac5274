package catalog

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/lib/pq"
)

// A stored record is a record in the database: its id, slug and the texts that its sort key is derived from.
type stored struct {
	id    int64
	slug  string
	texts map[string]string
}

// identify finds existing records: by one of their external ids, otherwise by slug. It returns the records that are new or match
// exactly one existing record, and reports the others.
func (l *loader) identify(ctx context.Context, all []*record) ([]*record, error) {
	s := all[0].shape
	if s.column("slug") < 0 {
		err := l.relate(ctx, all)
		swapEnds(all)
		return all, err
	}
	byID, err := l.storedByID(ctx, s, all)
	if err != nil {
		return nil, err
	}
	var slugs []string
	for _, r := range all {
		slugs = append(slugs, r.text("slug"))
	}
	redirected, err := l.redirected(ctx, s, slugs)
	if err != nil {
		return nil, err
	}
	found, err := l.storedRecords(ctx, s, slugs, slices.Concat(slices.Collect(maps.Values(byID)), slices.Collect(maps.Values(redirected))))
	if err != nil {
		return nil, err
	}
	bySlug := map[string]*stored{}
	for _, f := range found {
		bySlug[f.slug] = f
	}
	for slug, id := range redirected {
		bySlug[slug] = found[id]
	}
	var good, bySlugOnly []*record
	for _, r := range all {
		r.id, r.stored = 0, nil
		if err := r.match(byID, found, bySlug); err != nil {
			l.reject(r, err)
			continue
		}
		good = append(good, r)
		if r.stored != nil && len(r.externalIDs()) > 0 && !r.hasAny(byID) {
			bySlugOnly = append(bySlugOnly, r)
		}
	}
	return l.rejectConflicts(ctx, s, good, bySlugOnly)
}

// match sets the existing record that a record matches, given the existing records with its external ids and its slug.
func (r *record) match(byID map[string]int64, found map[int64]*stored, bySlug map[string]*stored) error {
	s, slug := r.shape.says(), r.text("slug")
	var by string
	for _, call := range r.calls()[1:] {
		id, ok := byID[call]
		if !ok {
			continue
		}
		if r.stored != nil && r.stored.id != id {
			return fmt.Errorf("its external ids belong to two %s records, %q (%s) and %q (%s)", s, r.stored.slug, by, found[id].slug, call)
		}
		r.stored, by = found[id], call
	}
	other := bySlug[slug]
	if r.stored == nil {
		r.stored = other
	} else if other != nil && other.id != r.stored.id {
		return fmt.Errorf("the external id %s belongs to the %s %q, but the slug %q to another one: one of the two is wrong", by, s, r.stored.slug, slug)
	}
	if r.stored != nil {
		r.id = r.stored.id
	}
	return nil
}

func (r *record) hasAny(byID map[string]int64) bool {
	return slices.ContainsFunc(r.calls()[1:], func(call string) bool { _, ok := byID[call]; return ok })
}

// rejectConflicts rejects records that were matched by slug only, but have different external ids than the existing record.
func (l *loader) rejectConflicts(ctx context.Context, s *shape, good, suspects []*record) ([]*record, error) {
	if len(suspects) == 0 {
		return good, nil
	}
	var ids []int64
	for _, r := range suspects {
		ids = append(ids, r.id)
	}
	query := fmt.Sprintf("SELECT %[1]s, site || ':' || value FROM external_ids WHERE %[1]s = ANY($1)", s.part("externalIds").parent)
	theirs := map[int64]map[string]string{}
	err := l.query(ctx, query, []any{pq.Array(ids)}, func(scan func(...any) error) error {
		var id int64
		var call string
		if err := scan(&id, &call); err != nil {
			return err
		}
		if theirs[id] == nil {
			theirs[id] = map[string]string{}
		}
		site, value, _ := strings.Cut(call, ":")
		theirs[id][site] = value
		return nil
	})
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(good, func(r *record) bool {
		for _, call := range r.calls()[1:] {
			site, value, _ := strings.Cut(call, ":")
			if other, ok := theirs[r.id][site]; ok && slices.Contains(suspects, r) {
				l.reject(r, fmt.Errorf("the slug %q belongs to the %s with the external id %s %s, but this record has %s: choose a different slug",
					r.text("slug"), s.says(), site, other, value))
				return true
			}
		}
		return false
	}), nil
}

// storedByID returns the ids of existing records that have the external ids of the given records, by site:value.
func (l *loader) storedByID(ctx context.Context, s *shape, all []*record) (map[string]int64, error) {
	byID := map[string]int64{}
	var calls []string
	for _, r := range all {
		calls = append(calls, r.calls()[1:]...)
	}
	if len(calls) == 0 {
		return byID, nil
	}
	sites, values := splitCalls(calls)
	return byID, l.query(ctx, byExternalID(s), []any{pq.Array(sites), pq.Array(values)}, func(scan func(...any) error) error {
		var id int64
		var call string
		err := scan(&id, &call)
		byID[call] = id
		return err
	})
}

// storedRecords returns the existing records with one of the slugs or one of the ids, by id.
func (l *loader) storedRecords(ctx context.Context, s *shape, slugs []string, ids []int64) (map[int64]*stored, error) {
	texts := storedTexts(s)
	query := fmt.Sprintf("SELECT id, slug, ARRAY[%s]::text[] FROM %s WHERE slug = ANY($1) OR id = ANY($2)", strings.Join(texts, ", "), s.Table)
	found := map[int64]*stored{}
	return found, l.query(ctx, query, []any{pq.Array(slugs), pq.Array(ids)}, func(scan func(...any) error) error {
		f := stored{texts: map[string]string{}}
		var values []sql.NullString
		if err := scan(&f.id, &f.slug, pq.Array(&values)); err != nil {
			return err
		}
		for i, v := range values {
			if v.Valid {
				f.texts[texts[i]] = v.String
			}
		}
		found[f.id] = &f
		return nil
	})
}

// query calls visit for each row of the result.
func (w *writer) query(ctx context.Context, query string, args []any, visit func(scan func(...any) error) error) error {
	rows, err := w.tx.QueryContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("query the database: %w", err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := visit(rows.Scan); err != nil {
			return fmt.Errorf("read the result of a query: %w", err)
		}
	}
	return rows.Err()
}
