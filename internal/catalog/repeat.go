package catalog

import (
	"fmt"
	"slices"
	"strings"
)

// checkRepeats rejects a record with two rows in one list that have the same key. Its references must be known.
func (w *writer) checkRepeats(record *row) (err error) {
	record.each(func(r *row) {
		for _, rows := range r.parts {
			seen := make(map[string]*row, len(rows))
			for _, in := range rows {
				key := w.keyOf(in)
				if other, ok := seen[key]; ok && err == nil {
					err = in.wrong("", "it repeats %s[%d]: rows must differ in %s", other.part.key, other.index, in.keyColumns())
				}
				seen[key] = in
			}
		}
	})
	return err
}

// keyOf returns the key of a row in its list as text.
func (w *writer) keyOf(r *row) string {
	var key strings.Builder
	for i, c := range r.shape.columns {
		if !slices.Contains(r.shape.Key, c.name) {
			continue
		}
		value := r.values[i]
		if value == nil {
			value = c.keyDefault(r.shape)
		}
		if ref, ok := value.(reference); ok {
			if id, ok := w.known.get(c.target, string(ref)); ok {
				value = id
			}
		}
		fmt.Fprintf(&key, "%v\x00", value)
	}
	return key.String()
}

func (r *row) keyColumns() string {
	var keys []string
	for _, c := range r.shape.columns {
		if slices.Contains(r.shape.Key, c.name) {
			keys = append(keys, c.key)
		}
	}
	return strings.Join(keys, ", ")
}
