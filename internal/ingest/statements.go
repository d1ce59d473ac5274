package ingest

import (
	"fmt"
	"slices"
	"strings"
)

// found is the table that says of each staged row which row of the catalog it is: its id there, whether that is a new one, and
// whether the row has changed. Gone are rows that the source does not state any more.
func found(t *table) string { return staging + "." + t.name() + "_found" }
func gone(t *table) string  { return staging + "." + t.name() + "_gone" }

// find is the statement that makes the table of what is found.
func (m *merger) find() string {
	id := "s.id"
	if m.schema != incoming && !m.ByID {
		id = fmt.Sprintf("nextval(pg_get_serial_sequence('%s', 'id'))", m.name())
	}
	same := "t.id = s.id"
	if !m.ByID {
		var all []string
		for _, c := range m.Identity {
			if i := slices.Index(m.Columns, c); i < 0 {
				all = append(all, "t."+c+" IS NULL")
			} else {
				all = append(all, fmt.Sprintf("%s = %s", m.known("t."+c, c), m.known(m.value(c), c)))
			}
		}
		same = strings.Join(all, " AND ")
	}
	changed := "false"
	if columns := m.compared(); len(columns) > 0 {
		var before, after []string
		for _, c := range columns {
			before, after = append(before, "t."+c), append(after, m.value(c))
		}
		changed = fmt.Sprintf("coalesce(t.source_id = %d AND (%s) IS DISTINCT FROM (%s), false)", m.source, strings.Join(before, ", "), strings.Join(after, ", "))
	}
	return fmt.Sprintf("CREATE TABLE %s AS SELECT s.id AS staged, coalesce(t.id, %s) AS id, t.id IS NULL AS fresh, %s AS changed FROM %s LEFT JOIN %s t ON %s",
		found(m.table), id, changed, m.rows(), m.name(), same)
}

// insert is the statement that adds what is new.
func (m *merger) insert() string {
	columns, values, key := m.columns(""), "f.id, "+m.values(), "s.id"
	from := m.table
	if m.Of != "" {
		from, key = m.tables[m.target(m.Of)], "s."+m.Of
		if values = "s.id, " + m.values(); m.schema != incoming { // the catalog gives out an id
			columns, values = strings.Join(m.Columns, ", "), m.values()
		}
	}
	return fmt.Sprintf("INSERT INTO %s.%s (%s) SELECT %s FROM %s JOIN %s f ON f.staged = %s WHERE f.fresh",
		m.schema, m.name(), columns, values, m.rows(), found(from), key)
}

// update is the statement that changes the source's rows that say something else now.
func (m *merger) update() string {
	var set []string
	for _, c := range m.Columns {
		if !slices.Contains(m.Kept, c) && !slices.Contains(m.Identity, c) {
			set = append(set, fmt.Sprintf("%s = %s", c, m.value(c)))
		}
	}
	return fmt.Sprintf("UPDATE %s t SET %s FROM %s JOIN %s f ON f.staged = s.id WHERE f.changed AND t.id = f.id", m.name(), strings.Join(set, ", "), m.rows(), found(m.table))
}

// compared are the columns of which one has to differ for a row to have changed.
func (m *merger) compared() []string {
	if !m.sourced() || m.Of != "" {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(m.Columns), func(c string) bool {
		return c == "source_id" || slices.Contains(m.Kept, c) || slices.Contains(m.Dated, c) || !m.ByID && slices.Contains(m.Identity, c)
	})
}

// rows are the staged rows s, joined with what is found of those they refer to: what has been staged with an id of its own may
// have another in the catalog.
func (m *merger) rows() string {
	from := "staging." + m.name() + " s"
	for _, c := range m.Columns {
		if t := m.renumbered(c); t != nil {
			from += fmt.Sprintf(" LEFT JOIN %s f_%s ON f_%[2]s.staged = s.%[2]s", found(t), c)
		}
	}
	return from
}

// value is what a staged row has in a column.
func (m *merger) value(column string) string {
	if m.renumbered(column) != nil {
		return fmt.Sprintf("coalesce(f_%s.id, s.%[1]s)", column)
	}
	return "s." + column
}

func (m *merger) values() string {
	var all []string
	for _, c := range m.Columns {
		all = append(all, m.value(c))
	}
	return strings.Join(all, ", ")
}

// renumbered is the table that a column leads to, if ids of staged rows there are not final.
func (m *merger) renumbered(column string) *table {
	if t := m.tables[m.target(column)]; t != nil && t != m.table && !t.ByID && t.Of == "" {
		return t
	}
	return nil
}
