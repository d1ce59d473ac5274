package catalog

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/lib/pq"
)

// statement returns the SQL of a restoration with its argument.
func (r restoration) statement() (string, any, error) {
	table := r.shape.Table
	if r.kind == "delete" {
		ids := make([]int64, len(r.rows))
		for i, row := range r.rows {
			ids[i] = row.id
		}
		return "DELETE FROM " + table + " WHERE id = ANY($1)", pq.Array(ids), nil
	}
	known := r.shape.restored()
	used := map[string]bool{}
	values := make([]map[string]any, len(r.rows))
	for i, row := range r.rows {
		value := map[string]any{}
		for name, optional := range known {
			if before, ok := row.before[name]; ok {
				value[name] = before
			} else if optional && row.complete {
				value[name] = nil
			}
		}
		for name := range value {
			used[name] = true
		}
		values[i] = map[string]any{"id": row.id, "value": value}
		if r.kind == "insert" {
			value["id"] = row.id
		}
	}
	text, err := json.Marshal(values)
	if err != nil {
		return "", nil, fmt.Errorf("encode the rows: %w", err)
	}
	columns := slices.Sorted(maps.Keys(used))
	if r.kind == "insert" {
		columns = append([]string{"id"}, columns...)
	}
	var sets []string
	for i, name := range columns {
		columns[i] = pq.QuoteIdentifier(name)
		sets = append(sets, columns[i]+" = p."+columns[i])
	}
	const rows = "jsonb_to_recordset($1) x (id bigint, value jsonb)"
	if r.kind == "insert" {
		return fmt.Sprintf("INSERT INTO %[1]s (%[2]s) SELECT %[3]s FROM %[4]s, LATERAL jsonb_populate_record(NULL::%[1]s, x.value) p",
			table, strings.Join(columns, ", "), "p."+strings.Join(columns, ", p."), rows), string(text), nil
	}
	return fmt.Sprintf("UPDATE %[1]s t SET %[2]s FROM %[1]s o JOIN %[3]s ON x.id = o.id, LATERAL jsonb_populate_record(o, x.value) p WHERE t.id = o.id",
		table, strings.Join(sets, ", "), rows), string(text), nil
}

// restored are the columns that are recorded, and whether they may be null. Triggers maintain the others.
func (s *shape) restored() map[string]bool {
	all := map[string]bool{}
	for i := range s.Fields {
		if f := &s.Fields[i]; !byTrigger(s, f) {
			all[f.Name] = f.Optional
		}
	}
	for _, e := range s.Edges {
		if e.One {
			all[e.Column] = e.Optional
		}
	}
	return all
}
