package catalog

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/lib/pq"
)

// upsert writes identified records and all that is inside them: each table with one statement for all of its rows.
func (l *loader) upsert(ctx context.Context, all []*record) error {
	rows := make([]*row, len(all))
	for i, r := range all {
		rows[i], r.row.record = r.row, r
		r.added, r.wrote = false, false
		if _, ok := bearers[r.shape.Name]; ok {
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
	for _, use := range slices.Sorted(keysOf(byUse)) { // in one order, for ids follow from it
		if err := l.writeRows(ctx, p, byUse[use]); err != nil {
			return err
		}
	}
	for i, inner := range rows[0].shape.parts {
		var all []*row
		for _, r := range rows {
			for _, in := range r.parts[i] {
				if l.late || !in.isLate() {
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

// groups splits rows by which foreign keys of their arcs they use, so that each group is found by an index, and by
// whether the row around them is new, so that nothing has to be searched for.
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

// writeRows inserts the rows that are new and updates those that differ, and learns their ids.
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

// storedTexts are the columns whose stored values matter to a record's derived ones.
func storedTexts(s *shape) []string {
	b, ok := bearers[s.Name]
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

// retireNames turns the names that were a record's display name or original title, and no longer are, into aliases.
func (l *loader) retireNames(ctx context.Context, all []*record) error {
	b, ok := bearers[all[0].shape.Name]
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
	// A form that is an alias as well is kept once.
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
			return fmt.Errorf("retiring names: %w", err)
		}
	}
	return nil
}
