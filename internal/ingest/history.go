package ingest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"filmgraph/internal/history"
)

// record records the import as one change with its counts. An import into an existing catalog also records the films and people
// that it touched. After a first import, readers of the feed start again, because nearly every row is new.
func (r *run) record(ctx context.Context, o history.Operation) error {
	var c history.Counts
	for _, t := range r.report.Tables {
		c.Added, c.Changed, c.Removed = c.Added+t.Added, c.Changed+t.Changed, c.Removed+t.Removed
	}
	if r.whole {
		for _, t := range r.order {
			c.Added += t.next.Load() - t.first
		}
	}
	subjects := ""
	if o == history.Import {
		if c == (history.Counts{}) && len(r.created) == 0 {
			return nil
		}
		subjects = r.touched()
	}
	change := history.Change{Author: "command:import", Operation: o, Source: r.source, Reason: r.Source.Title}
	if r.whole {
		change.Reason = "The first catalog"
	}
	if err := history.BeginBulk(ctx, r.conn, change); err != nil {
		return err
	}
	return history.Touched(ctx, r.conn, c, subjects)
}

// touched is a query of the films and people with rows that were added, changed or removed, and of other new rows.
func (r *run) touched() string {
	all := []string{history.IDs(r.created)}
	for _, t := range r.order {
		m := &merger{r, t, "public"}
		if t.Of != "" {
			continue // its rows change with those of another table
		}
		changed := fmt.Sprintf("(SELECT staged, id FROM %s WHERE fresh OR changed)", found(t))
		if t.Entity == "Film" || t.Entity == "Person" {
			all = append(all, "SELECT id FROM "+changed+" f")
			if t.sourced() {
				all = append(all, "SELECT id FROM "+gone(t))
			}
			continue
		}
		for _, column := range []string{"film_id", "person_id"} {
			if !slices.Contains(t.Columns, column) {
				continue
			}
			all = append(all, fmt.Sprintf("SELECT %s FROM %s JOIN %s f ON f.staged = s.id WHERE %[1]s IS NOT NULL", m.value(column), m.rows(), changed))
			if t.sourced() {
				all = append(all, fmt.Sprintf("SELECT %s FROM %s WHERE %[1]s IS NOT NULL", column, gone(t)))
			}
		}
	}
	return strings.Join(all, " UNION ")
}
