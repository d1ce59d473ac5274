package catalog

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"filmgraph/internal/names"

	"github.com/lib/pq"
)

// writeNameKeys writes the search keys of new names, and of names whose text an edit changed.
func (w *writer) writeNameKeys(ctx context.Context, added []*row) error {
	var ids, bearing []int64
	var kinds, keys []string
	var words []any // stored with the first key of each name
	for _, n := range added {
		if !n.fresh {
			if !n.sets("text") {
				continue
			}
			if _, err := w.tx.ExecContext(ctx, "DELETE FROM name_keys WHERE name_id = $1", n.id); err != nil {
				return fmt.Errorf("delete the keys of a name: %w", err)
			}
		}
		all, found := names.Index(n.text("text"), named[n.within.shape.Name].subject)
		for i, key := range all {
			ids, bearing, kinds, keys = append(ids, n.id), append(bearing, n.within.id), append(kinds, strings.ToUpper(string(key.Kind))), append(keys, key.Text)
			if i == 0 {
				words = append(words, strings.Join(found, " "))
			} else {
				words = append(words, nil)
			}
		}
	}
	if len(ids) == 0 {
		return nil
	}
	_, err := w.tx.ExecContext(ctx, `INSERT INTO name_keys (name_id, bearer, entity, kind, key, words)
		SELECT name, bearer, bearer >> 32, kind, key, array_to_tsvector(string_to_array(words, ' '))
		FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[]) AS k (name, bearer, kind, key, words)`,
		pq.Array(ids), pq.Array(bearing), pq.Array(kinds), pq.Array(keys), pq.Array(words))
	if err != nil {
		return fmt.Errorf("write the keys of names: %w", err)
	}
	w.touch(shapes["NameKey"])
	w.touch(shapes["Word"])
	return nil
}

// deriveFame updates the fame of the records that were written and of objects that depend on them.
func (w *writer) deriveFame(ctx context.Context, all []*record) error {
	var touched []int64
	for _, r := range all {
		if r.wrote {
			touched = append(touched, r.root().id)
		}
	}
	if len(touched) == 0 {
		return nil
	}
	if _, err := w.tx.ExecContext(ctx, "SELECT derive_fame($1)", pq.Array(touched)); err != nil {
		return fmt.Errorf("derive fame: %w", err)
	}
	return nil
}

// weighed are the columns on which the fame of updated rows depends, by entity. Of other entities it may depend on each column.
// Most edits change a fact that it does not depend on, and the fame of all who worked on a film takes longer than the edit.
var weighed = map[string][]string{
	"Film": {"kind", "popularity", "rating_votes"}, "Person": nil, "Character": nil, "Company": nil,
	"Advisory": nil, "Certificate": nil, "Claim": nil, "ExternalID": nil, "FilmGenre": nil, "FilmTest": nil, "FilmTheme": nil,
	"Image": nil, "Premise": nil, "Quote": nil, "Release": nil, "Source": nil,
}

// isWeighed reports whether fame may depend on what writing the row has changed.
func (r *row) isWeighed() bool {
	columns, known := weighed[r.shape.Name]
	_, hasNames := named[r.shape.Name]
	return !known || hasNames && r.fresh || slices.ContainsFunc(columns, r.sets)
}

// deriveFameOfChange updates the fame of all that rows which the transaction has written refer to or referred to before, if it may depend on
// what was written.
func (w *writer) deriveFameOfChange(ctx context.Context) error {
	statement := `SELECT derive_fame(array_agg(DISTINCT touched.id)) FROM changed_rows h, LATERAL (
			SELECT h.subject_id AS id UNION ALL
			SELECT (e.value #>> '{}')::bigint FROM unnest(ARRAY[h.before, h.after]) v, LATERAL jsonb_each(v) e WHERE e.key LIKE '%\_id' AND jsonb_typeof(e.value) = 'number') touched
		WHERE h.change_id = nullif(current_setting('filmgraph.change', true), '')::bigint AND (` + weighing + `) HAVING count(*) > 0`
	if _, err := w.tx.ExecContext(ctx, statement); err != nil {
		return fmt.Errorf("derive fame: %w", err)
	}
	return nil
}

// weighing is the condition that fame may depend on what was written of a changed row h.
var weighing = func() string {
	var known, conditions []string
	for _, name := range slices.Sorted(maps.Keys(weighed)) {
		number := strconv.Itoa(shapes[name].Number)
		known = append(known, number)
		if _, hasNames := named[name]; hasNames {
			conditions = append(conditions, "h.row_id >> 32 = "+number+" AND (h.before IS NULL OR h.after IS NULL)")
		}
		for _, column := range weighed[name] {
			conditions = append(conditions, "h.row_id >> 32 = "+number+" AND h.before ? '"+column+"'")
		}
	}
	return strings.Join(append(conditions, "h.row_id >> 32 NOT IN ("+strings.Join(known, ", ")+")"), " OR ")
}()
