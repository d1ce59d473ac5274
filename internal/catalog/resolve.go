package catalog

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/lib/pq"
)

// known are ids of records in the database, by shape and by slug or site:value.
type known map[*shape]map[string]int64

// maxKnown is the maximum number of ids in memory per shape; others are looked up again.
const maxKnown = 1_000_000

func (k known) put(s *shape, call string, id int64) {
	if k[s] == nil {
		k[s] = map[string]int64{}
	}
	k[s][call] = id
}

func (k known) get(s *shape, call string) (int64, bool) {
	id, ok := k[s][call]
	return id, ok
}

// resolve looks up the references of records. It returns the records whose references all exist, and rejects the others.
func (l *loader) resolve(ctx context.Context, all []*record) ([]*record, error) {
	if err := l.lookUp(ctx, all); err != nil {
		return nil, err
	}
	var good []*record
	for _, r := range all {
		err := l.checkReferences(r.row)
		if err == nil {
			err = l.checkRepeats(r.row)
		}
		if err != nil {
			l.reject(r, err)
		} else {
			good = append(good, r)
		}
	}
	return good, nil
}

func (l *loader) checkReferences(record *row) (err error) {
	record.each(func(r *row) {
		for i, c := range r.shape.columns {
			ref, ok := r.values[i].(reference)
			if !ok || err != nil {
				continue
			}
			if _, ok := l.known.get(c.target, string(ref)); ok {
				continue
			}
			if _, ok := l.expected.get(c.target, string(ref)); ok && c.deferred && !l.deferred {
				continue
			}
			err = r.wrong(c.key, "%s", l.missing(c.target, string(ref)))
		}
	})
	return err
}

// missing returns an error text for a reference to a record that does not exist.
func (l *loader) missing(s *shape, call string) string {
	if at, ok := l.rejected[s.Name+" "+call]; ok {
		return fmt.Sprintf("the %s %q was not loaded: see %s", s.says(), call, at)
	}
	if site, value, ok := strings.Cut(call, ":"); ok {
		return fmt.Sprintf("no %s has the external id %s %s", s.says(), site, value)
	}
	return fmt.Sprintf("no %s has the slug %q", s.says(), call)
}

// lookUp queries the ids of references that are not known yet, with one statement per shape and kind of reference.
func (w *writer) lookUp(ctx context.Context, all []*record) error {
	slugs, ids := map[*shape][]string{}, map[*shape][]string{}
	for _, record := range all {
		record.each(func(r *row) {
			for i, c := range r.shape.columns {
				ref, ok := r.values[i].(reference)
				if !ok {
					continue
				}
				if _, ok := w.known.get(c.target, string(ref)); ok {
					continue
				}
				if strings.Contains(string(ref), ":") {
					ids[c.target] = append(ids[c.target], string(ref))
				} else {
					slugs[c.target] = append(slugs[c.target], string(ref))
				}
			}
		})
	}
	for s, calls := range slugs {
		if err := w.ask(ctx, s, bySlug(s, "= ANY($1)"), pq.Array(distinct(calls))); err != nil {
			return err
		}
	}
	for s, calls := range ids {
		sites, values := splitCalls(distinct(calls))
		if err := w.ask(ctx, s, byExternalID(s), pq.Array(sites), pq.Array(values)); err != nil {
			return err
		}
	}
	return nil
}

// byExternalID returns the statement that finds records by sites ($1) and values ($2) of external ids.
func byExternalID(s *shape) string {
	parent := s.part("externalIds").parent
	return fmt.Sprintf("SELECT %[1]s, site || ':' || value FROM external_ids WHERE %[1]s IS NOT NULL AND (site, value) IN (SELECT * FROM unnest($1::text[], $2::text[]))", parent)
}

func splitCalls(calls []string) (sites, values []string) {
	for _, call := range calls {
		site, value, _ := strings.Cut(call, ":")
		sites, values = append(sites, site), append(values, value)
	}
	return sites, values
}

func distinct(texts []string) []string {
	slices.Sort(texts)
	return slices.Compact(texts)
}

func (w *writer) ask(ctx context.Context, s *shape, query string, args ...any) error {
	rows, err := w.tx.QueryContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("look up references: %w", err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var id int64
		var call string
		if err := rows.Scan(&id, &call); err != nil {
			return err
		}
		w.known.put(s, call, id)
	}
	return rows.Err()
}

// rememberIDs stores the ids of records after they were written, because a failed attempt is rolled back.
func (l *loader) rememberIDs(all []*record) {
	if len(all) > 0 && len(l.known[all[0].shape]) > maxKnown {
		delete(l.known, all[0].shape)
	}
	for _, r := range all {
		for _, call := range r.calls() {
			l.known.put(r.shape, call, r.id)
		}
	}
}
