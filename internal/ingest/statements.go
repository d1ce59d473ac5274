package ingest

import (
	"fmt"
	"slices"
	"strings"
)

// found is the table that maps each staged row to a row of the catalog: its id there, whether it is new, and whether it has changed.
// gone is the table of rows that the source no longer states.
func found(t *table) string { return staging + "." + t.name() + "_found" }
func gone(t *table) string  { return staging + "." + t.name() + "_gone" }

// find returns the statement that creates the table found.
func (m *merger) find() string {
	id := "s.id"
	if m.schema != incoming && !m.ByID {
		id = fmt.Sprintf("nextval(pg_get_serial_sequence('%s', 'id'))", m.name())
	}
	changed := "false"
	if columns := m.compared(); len(columns) > 0 {
		var before, after []string
		for _, c := range columns {
			before, after = append(before, "t."+c), append(after, m.value(c))
		}
		changed = fmt.Sprintf("coalesce(t.source_id = %d AND (%s) IS DISTINCT FROM (%s), false)", m.source, strings.Join(before, ", "), strings.Join(after, ", "))
	}
	distinct, order := m.one()
	return fmt.Sprintf("CREATE TABLE %s AS SELECT %ss.id AS staged, coalesce(t.id, %s) AS id, t.id IS NULL AS fresh, %s AS changed FROM %s LEFT JOIN %s t ON %s%s",
		found(m.table), distinct, id, changed, m.rows(), m.name(), m.identity(), order)
}

// insert returns the statement that adds new rows.
func (m *merger) insert() string {
	columns, values, key := m.columns(""), "f.id, "+m.values(), "s.id"
	from := m.table
	if m.Of != "" {
		from, key = m.tables[m.target(m.Of)], "s."+m.Of
		if values = "s.id, " + m.values(); m.schema != incoming { // the sequence of the catalog assigns the id
			columns, values = strings.Join(m.Columns, ", "), m.values()
		}
	}
	return fmt.Sprintf("INSERT INTO %s.%s (%s) SELECT %s FROM %s JOIN %s f ON f.staged = %s WHERE f.fresh",
		m.schema, m.name(), columns, values, m.rows(), found(from), key)
}

// update returns the statement that updates changed rows of the source.
func (m *merger) update() string {
	var set []string
	for _, c := range m.Columns {
		if !slices.Contains(m.Kept, c) && !slices.Contains(m.Identity, c) {
			set = append(set, fmt.Sprintf("%s = %s", c, m.value(c)))
		}
	}
	return fmt.Sprintf("UPDATE %s t SET %s FROM %s JOIN %s f ON f.staged = s.id WHERE f.changed AND t.id = f.id", m.name(), strings.Join(set, ", "), m.rows(), found(m.table))
}

// compared returns the columns that are compared to find changed rows.
func (m *merger) compared() []string {
	if !m.sourced() || m.Of != "" {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(m.Columns), func(c string) bool {
		return c == "source_id" || slices.Contains(m.Kept, c) || slices.Contains(m.Dated, c) || !m.ByID && slices.Contains(m.Identity, c)
	})
}

// rows returns the staged rows s, joined with found for the rows that they refer to: those may have other ids in the catalog than when
// they were staged.
func (m *merger) rows() string {
	from := "staging." + m.name() + " s"
	for _, c := range m.Columns {
		if t := m.renumbered(c); t != nil {
			from += fmt.Sprintf(" LEFT JOIN %s f_%s ON f_%[2]s.staged = s.%[2]s", found(t), c)
		}
	}
	return from
}

// value returns an expression for the value of a staged row in a column.
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

// renumbered returns the table that a column refers to if the ids of its staged rows are not final.
func (m *merger) renumbered(column string) *table {
	if t := m.tables[m.target(column)]; t != nil && t != m.table && !t.ByID && t.Of == "" {
		return t
	}
	return nil
}
