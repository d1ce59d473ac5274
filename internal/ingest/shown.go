package ingest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/internal/catalog"

	"github.com/lib/pq"
)

// The rule of claims and plain fields (docs/writing.md) in imports: a field that shows a PREFERRED claim keeps its value, and the newer value of
// the row's own source becomes a claim.

// subjects are the columns of claims that lead to their subjects, by entity.
var subjects = func() map[string]string {
	all := map[string]string{}
	for _, e := range ent.Entities["Claim"].Edges {
		if e.One && e.Name != "source" {
			all[e.Target] = e.Column
		}
	}
	return all
}()

// keepShown replaces changed staged values of fields that show a PREFERRED claim by those that they show.
func (m *merger) keepShown(ctx context.Context) error {
	column := subjects[m.Entity]
	if column == "" {
		return nil
	}
	type field struct {
		staged, id       int64
		property, column string
		value            []byte
	}
	rows, err := m.conn.QueryContext(ctx, fmt.Sprintf(`SELECT s.id, t.id, c.property, to_json(s) FROM %s f JOIN %s s ON s.id = f.staged JOIN %s t ON t.id = f.id
		JOIN claims c ON c.%s = t.id WHERE f.changed AND c.rank = 'PREFERRED' AND c.property IS NOT NULL ORDER BY t.id, c.property`,
		found(m.table), "staging."+m.name(), m.name(), column))
	if err != nil {
		return fmt.Errorf("looking for preferred claims: %w", err)
	}
	defer func() { _ = rows.Close() }()
	var all []field
	for rows.Next() {
		var f field
		var row []byte
		if err := rows.Scan(&f.staged, &f.id, &f.property, &row); err != nil {
			return err
		}
		if f.column = catalog.Plain(m.Entity, f.property); f.column == "" || !slices.Contains(m.Columns, f.column) {
			continue
		}
		values := map[string]json.RawMessage{}
		if err := json.Unmarshal(row, &values); err != nil {
			return err
		}
		f.value = values[f.column]
		all = append(all, f)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	kept := map[int64]bool{}
	for _, f := range all {
		keeps, err := catalog.Restate(ctx, m.conn, m.Entity, f.id, f.property, f.value)
		if err != nil {
			return fmt.Errorf("recording what the source states: %w", err)
		}
		if !keeps {
			continue
		}
		if _, err := m.exec(ctx, fmt.Sprintf("UPDATE staging.%[1]s s SET %[2]s = t.%[2]s FROM %[1]s t WHERE s.id = %[3]d AND t.id = %[4]d", m.name(), f.column, f.staged, f.id)); err != nil {
			return err
		}
		kept[f.id] = true
	}
	for id := range kept {
		if err := m.leaveImpossible(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// leaveImpossible leaves a row as it is if what it keeps and what the source states now break a rule together, such as a birth after the death.
// Otherwise one row would end every import of the source.
func (m *merger) leaveImpossible(ctx context.Context, id int64) error {
	if _, err := m.exec(ctx, "SAVEPOINT possible"); err != nil {
		return err
	}
	_, err := m.exec(ctx, fmt.Sprintf("%s AND f.id = %d", m.update(), id))
	if _, wrong := m.exec(ctx, "ROLLBACK TO SAVEPOINT possible"); wrong != nil {
		return errors.Join(err, wrong)
	}
	if refused, ok := errors.AsType[*pq.Error](err); ok && refused.Code == "23514" { // check_violation
		m.Log.Warn("a row stays as it was: what it shows by a preferred claim contradicts what the source states now", "id", catalog.APIID(id), "rule", refused.Constraint)
		_, err = m.exec(ctx, fmt.Sprintf("UPDATE %s SET changed = false WHERE id = %d", found(m.table), id))
	}
	return err
}

// ownStatements returns a condition under which a claim t of the source is the statement of a row's own source about a field that shows a
// PREFERRED claim. Such claims are not in the files.
func (m *merger) ownStatements() string {
	var all []string
	for entity, column := range subjects {
		all = append(all, fmt.Sprintf(`SELECT o.id FROM claims p JOIN claims o ON o.%[1]s = p.%[1]s AND o.property = p.property JOIN %[2]s x ON x.id = o.%[1]s
			WHERE p.rank = 'PREFERRED' AND p.property IS NOT NULL AND p.%[1]s IS NOT NULL AND o.source_id = %[3]d AND x.source_id = %[3]d`, column, ent.Entities[entity].Table, m.source))
	}
	slices.Sort(all)
	return "t.id NOT IN (" + strings.Join(all, " UNION ALL ") + ")"
}

// settle makes fields show what their PREFERRED claim states now, or the next claim if the source no longer makes it.
func (m *merger) settle(ctx context.Context, claims string) error {
	var columns []string
	for _, column := range subjects {
		columns = append(columns, column)
	}
	slices.Sort(columns)
	rows, err := m.conn.QueryContext(ctx, fmt.Sprintf("SELECT coalesce(g.%s), g.property FROM %s WHERE g.rank = 'PREFERRED' AND g.property IS NOT NULL", strings.Join(columns, ", g."), claims))
	if err != nil {
		return fmt.Errorf("looking for preferred claims: %w", err)
	}
	defer func() { _ = rows.Close() }()
	properties := map[int64][]string{}
	for rows.Next() {
		var id int64
		var property string
		if err := rows.Scan(&id, &property); err != nil {
			return err
		}
		properties[id] = append(properties[id], property)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for id, all := range properties {
		for _, property := range all {
			if err := catalog.Settle(ctx, m.conn, id, property); err != nil {
				return fmt.Errorf("showing the next claim: %w", err)
			}
		}
	}
	return nil
}
