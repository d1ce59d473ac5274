package catalog

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/lib/pq"
)

// upsert writes identified records and all rows inside them, with one statement per table and group of rows.
func (l *loader) upsert(ctx context.Context, all []*record) error {
	rows := make([]*row, len(all))
	for i, r := range all {
		rows[i], r.row.record = r.row, r
		r.added, r.wrote = false, false
		if _, ok := named[r.shape.Name]; ok {
			var texts map[string]string
			if r.stored != nil {
				texts = r.stored.texts
			}
			r.set("sort_key", r.sortKey(texts))
		}
	}
	if err := l.retireNames(ctx, all); err != nil {
		return err
	}
	if err := l.writeTree(ctx, nil, rows); err != nil {
		return err
	}
	return l.deriveFame(ctx, all)
}

// writeTree writes rows of one shape, and then the rows inside them.
func (l *loader) writeTree(ctx context.Context, p *part, rows []*row) error {
	byUse := groups(rows)
	for _, use := range slices.Sorted(keysOf(byUse)) { // in a fixed order, because it determines ids
		if err := l.writeRows(ctx, p, byUse[use]); err != nil {
			return err
		}
	}
	for i, inner := range rows[0].shape.parts {
		var all []*row
		for _, r := range rows {
			for _, in := range r.parts[i] {
				if l.deferred || !in.hasDeferredColumn() {
					all = append(all, in)
				}
			}
		}
		if len(all) > 0 {
			if err := l.writeTree(ctx, inner, all); err != nil {
				return err
			}
		}
	}
	return nil
}

// groups splits rows by the foreign keys of exclusive arcs that they use, so that an index serves each group, and by whether the
// row that contains them is new, because then no existing rows need to be looked up.
func groups(rows []*row) map[string][]*row {
	var arcs []int
	for _, arc := range rows[0].shape.Arcs {
		for _, name := range arc.Columns {
			if i := rows[0].shape.column(name); i >= 0 {
				arcs = append(arcs, i)
			}
		}
	}
	byUse := map[string][]*row{}
	for _, r := range rows {
		var use strings.Builder
		if r.within != nil && r.within.fresh {
			use.WriteString("fresh ")
		}
		for _, i := range arcs {
			if r.values[i] != nil {
				use.WriteString(r.shape.columns[i].name + " ")
			}
		}
		byUse[use.String()] = append(byUse[use.String()], r)
	}
	return byUse
}

// writeRows inserts new rows, updates rows that differ, and sets the ids of all.
func (l *loader) writeRows(ctx context.Context, p *part, rows []*row) error {
	s := rows[0].shape
	st := l.stage(p, rows)
	var added []*row
	err := l.query(ctx, st.statement(), []any{st.json}, func(scan func(...any) error) error {
		var at int
		var id int64
		var isNew, isChanged bool
		if err := scan(&at, &id, &isNew, &isChanged); err != nil {
			return err
		}
		r := rows[at]
		r.id, r.fresh = id, isNew
		root := r.root().record
		root.added = root.added || isNew && r.within == nil
		root.wrote = root.wrote || isNew || isChanged
		if isNew {
			added = append(added, r)
		}
		return nil
	})
	if err != nil {
		return err
	}
	l.touch(s)
	if s.Name == "Name" {
		return l.writeNameKeys(ctx, added)
	}
	return nil
}

func (l *loader) touch(s *shape) {
	if l.touched == nil {
		l.touched = map[*shape]bool{}
	}
	l.touched[s] = true
}

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
func (l *loader) retireNames(ctx context.Context, all []*record) error {
	b, ok := named[all[0].shape.Name]
	if !ok {
		return nil
	}
	var ids []int64
	var kinds, texts []string
	for _, r := range all {
		for kind, name := range map[string]string{"DISPLAY": b.display, "ORIGINAL": b.original} {
			if r.stored == nil || name == "" || r.text(name) == "" || r.stored.texts[name] == "" || r.stored.texts[name] == r.text(name) {
				continue
			}
			ids, kinds, texts = append(ids, r.id), append(kinds, kind), append(texts, r.stored.texts[name])
		}
	}
	if len(ids) == 0 {
		return nil
	}
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
		if _, err := l.tx.ExecContext(ctx, fmt.Sprintf(query, column), pq.Array(ids), pq.Array(kinds), pq.Array(texts)); err != nil {
			return fmt.Errorf("retire names: %w", err)
		}
	}
	return nil
}
