package catalog

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"filmgraph/ent/gen/ent"

	"github.com/lib/pq"
)

// A stage is a list of rows for one table, as a JSON array that the database reads as a table.
type stage struct {
	shape     *shape
	parent    string // the foreign key to the rows that contain them, or ""
	byID      bool   // whether the rows are records with slugs, whose ids are known, or 0 for new ones
	exact     bool   // whether the row is an edit: its columns are set as they are, also to null
	fresh     bool   // whether the database has none of them
	known     bool   // whether the database has the row, which is locked
	few       bool   // whether the rows are those of edits, or there is one
	used      []int  // the columns with a value in any of the rows
	arcs      []int  // those of them that are foreign keys of exclusive arcs, which have a value in all rows
	json      string
	outranked []storedClaim // that become NORMAL when the rows are inserted
}

// stage prepares rows whose references are known and that use the same foreign keys of their exclusive arcs.
func (w *writer) stage(p *part, rows []*row) *stage {
	s := rows[0].shape
	exact := rows[0].exact
	st := &stage{shape: s, few: len(rows) == 1 || w.editing, byID: exact || p == nil && (s.column("slug") >= 0 || s.Name == "Relationship"), exact: exact}
	if p != nil && !(exact && rows[0].id != 0) {
		st.parent, st.fresh = p.parent, rows[0].isNew()
	}
	if st.byID {
		st.known, st.fresh = exact && rows[0].id != 0, !slices.ContainsFunc(rows, func(r *row) bool { return r.id != 0 })
	}
	w.useColumns(st, rows)
	w.takeOutranked(st, rows)
	text := st.appendOutranked([]byte{'['})
	for at, r := range rows {
		if at > 0 {
			text = append(text, ',')
		}
		text = append(text, `{"at":`...)
		text = strconv.AppendInt(text, int64(at), 10)
		if st.parent != "" {
			text = append(text, `,"parent":`...)
			text = strconv.AppendInt(text, r.within.id, 10)
		}
		if st.byID && r.id != 0 {
			text = append(text, `,"known":`...)
			text = strconv.AppendInt(text, r.id, 10)
		}
		for _, i := range st.used {
			c := s.columns[i]
			value := r.values[i]
			if value == nil && !exact {
				value = c.keyDefault(s)
			}
			if ref, ok := value.(reference); ok {
				value, _ = w.known.get(c.target, string(ref))
			}
			if value != nil {
				text = append(text, `,"`+c.name+`":`...)
				text = appendJSON(text, value)
			}
		}
		text = append(text, '}')
	}
	st.json = string(append(text, ']'))
	return st
}

// useColumns sets the columns with a value in any of the rows or, in an edit, those that it sets.
func (w *writer) useColumns(st *stage, rows []*row) {
	s, exact := st.shape, st.exact
	for i, c := range s.columns {
		if c.deferred && !w.deferred || exact && rows[0].id != 0 && !rows[0].given[i] {
			continue
		}
		if exact && rows[0].given[i] || c.keyDefault(s) != nil || slices.ContainsFunc(rows, func(r *row) bool { return r.values[i] != nil }) {
			st.used = append(st.used, i)
			if slices.ContainsFunc(s.Arcs, func(a ent.Arc) bool { return slices.Contains(a.Columns, c.name) }) {
				st.arcs = append(st.arcs, i)
			}
		}
	}
}

func appendJSON(text []byte, value any) []byte {
	switch value := value.(type) {
	case int64:
		return strconv.AppendInt(text, value, 10)
	case bool:
		return strconv.AppendBool(text, value)
	}
	more, err := json.Marshal(value)
	if err != nil {
		panic(err) // only texts and finite numbers
	}
	return append(text, more...)
}

// statement returns the SQL that merges the stage ($1) into the table. For each row, it selects the index in the stage, the id, and
// whether the row was inserted or updated. It may leave out a known row that is as it was.
func (st *stage) statement() string {
	s := st.shape
	types, columns, inserted := []string{"at int"}, []string{"id"}, []string{"id"}
	var changes, before, after []string
	if st.parent != "" {
		types, columns, inserted = append(types, "parent bigint"), append(columns, st.parent), append(inserted, "parent")
	}
	if st.byID {
		types = append(types, "known bigint")
	}
	for _, i := range st.used {
		c := s.columns[i]
		name := pq.QuoteIdentifier(c.name)
		types = append(types, name+" "+c.sqlType())
		columns, inserted = append(columns, name), append(inserted, c.orDefault(name))
		if st.changes(c) {
			value := fmt.Sprintf("coalesce(m.%[1]s, t.%[1]s)", name)
			if st.exact {
				value = c.orDefault("m." + name)
			}
			changes, before, after = append(changes, name+" = "+value), append(before, "t."+name), append(after, value)
		}
	}
	if st.few {
		if sql := st.short(types, columns[1:], inserted[1:], changes, before, after); sql != "" {
			return sql
		}
	}
	const none = "SELECT NULL::bigint AS id WHERE false" // an INSERT or UPDATE without rows would run triggers
	insert, updated := none, none
	if !st.known {
		insert = fmt.Sprintf("INSERT INTO %s (%s) SELECT %s FROM m WHERE old IS NULL", s.Table, strings.Join(columns, ", "), strings.Join(inserted, ", "))
	}
	if len(changes) > 0 && !st.fresh {
		updated = fmt.Sprintf("UPDATE %s t SET %s FROM m WHERE t.id = m.old AND (%s) IS DISTINCT FROM (%s) RETURNING t.id",
			s.Table, strings.Join(changes, ", "), strings.Join(before, ", "), strings.Join(after, ", "))
	}
	return fmt.Sprintf(`WITH x AS MATERIALIZED (
	SELECT x.*, t.id AS old FROM json_to_recordset($1::json) AS x (%[2]s) LEFT JOIN %[1]s t ON %[3]s
), m AS MATERIALIZED (
	SELECT x.*, coalesce(x.old, nextval(pg_get_serial_sequence('%[1]s', 'id'))) AS id FROM (SELECT * FROM x ORDER BY at) x
), inserted AS (
	%[4]s
), updated AS (
	%[5]s
) SELECT m.at, m.id, m.old IS NULL, updated.id IS NOT NULL FROM m LEFT JOIN updated ON updated.id = m.id`,
		s.Table, strings.Join(types, ", "), st.match(), insert, updated)
}

// changes reports whether writing the stage changes a column of existing rows. The source of a row that has claims never changes: it
// stated the values that were there before.
func (st *stage) changes(c column) bool {
	switch {
	case c.name == "source_id" && st.shape.part("claims") != nil, c.name == "slug":
		return false
	case st.byID:
		return true
	}
	return !slices.Contains(st.shape.Key, c.name)
}

// match returns the condition under which a staged row x and a row t of the table are the same.
func (st *stage) match() string {
	switch {
	case st.fresh:
		return "false"
	case st.byID:
		return "t.id = x.known"
	}
	s := st.shape
	var all []string
	if st.parent != "" {
		all = append(all, "t."+st.parent+" = x.parent")
	}
	for _, key := range s.Key {
		name := pq.QuoteIdentifier(key)
		i := s.column(key)
		switch {
		case key == st.parent:
		case i < 0: // a foreign key to a different kind of row that could contain this one
			all = append(all, "t."+name+" IS NULL")
		case !slices.Contains(st.used, i):
			all = append(all, "t."+name+" IS NULL")
		case slices.Contains(st.arcs, i), !s.columns[i].optional:
			all = append(all, "t."+name+" = x."+name)
		default:
			all = append(all, "t."+name+" IS NOT DISTINCT FROM x."+name)
		}
	}
	return strings.Join(all, " AND ")
}
