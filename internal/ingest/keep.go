package ingest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/lib/pq"
)

// kept is the table of films and people whose lines are bad in these files. What an earlier import said of them stays, because the
// files do not say that it is wrong.
const kept = staging + ".kept"

// Keep notes that a line about a film or person, by its id on a site, was rejected. If it is in the catalog, this import removes
// nothing of it.
func (s *Stage) Keep(site, value string) {
	if !utf8.ValidString(value) || strings.IndexByte(value, 0) >= 0 {
		return // such a line may be bad in any place
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.run.report.Unread = append(s.run.report.Unread, site+":"+value)
}

// keep fills the table of what is kept. A film that other lines state all the same is not.
func (r *run) keep(ctx context.Context) error {
	var sites, values, staged []string
	for _, unread := range r.report.Unread {
		site, value, _ := strings.Cut(unread, ":")
		sites, values = append(sites, site), append(values, value)
	}
	for _, entity := range []string{"Film", "Person"} {
		if t := r.tables[entity]; t != nil {
			staged = append(staged, fmt.Sprintf(" AND NOT EXISTS (SELECT FROM %s f WHERE f.id = coalesce(e.film_id, e.person_id))", found(t)))
		}
	}
	if _, err := r.conn.ExecContext(ctx, "CREATE TABLE "+kept+" (id bigint PRIMARY KEY)"); err != nil {
		return fmt.Errorf("creating the table of what is kept: %w", err)
	}
	// Files state what a record got from a merged one under an id that is not read again.
	const merged = " SELECT film_id FROM redirects WHERE film_id IS NOT NULL UNION SELECT person_id FROM redirects WHERE person_id IS NOT NULL"
	if _, err := r.conn.ExecContext(ctx, "INSERT INTO "+kept+merged); err != nil {
		return fmt.Errorf("finding what was merged: %w", err)
	}
	result, err := r.conn.ExecContext(ctx, "INSERT INTO "+kept+" SELECT DISTINCT coalesce(e.film_id, e.person_id) FROM unnest($1::text[], $2::text[]) k(site, value) "+
		"JOIN external_ids e ON e.site = k.site AND e.value = k.value WHERE coalesce(e.film_id, e.person_id) IS NOT NULL"+strings.Join(staged, "")+" ON CONFLICT DO NOTHING", pq.Array(sites), pq.Array(values))
	if err != nil {
		return fmt.Errorf("finding what is kept: %w", err)
	}
	if r.report.Kept, err = result.RowsAffected(); err != nil {
		return err
	}
	return r.conn.QueryRowContext(ctx, "SELECT EXISTS (SELECT FROM "+kept+")").Scan(&r.keeps)
}

// notKept is the condition that a row t is not kept, and belongs to no film or person that is kept. It is empty if none is, or if the rows of the
// table belong to neither.
func (m *merger) notKept() string {
	if !m.keeps {
		return ""
	}
	var all []string
	for _, column := range m.owners() {
		all = append(all, fmt.Sprintf(" AND NOT EXISTS (SELECT FROM %s k WHERE k.id = t.%s)", kept, column))
	}
	for _, column := range m.Columns { // of a claim about a part of a film or a person
		part := m.tables[m.target(column)]
		if part == nil || part == m.table || part.ByID {
			continue
		}
		for _, owner := range part.owners() {
			all = append(all, fmt.Sprintf(" AND NOT EXISTS (SELECT FROM %s p JOIN %s k ON k.id = p.%s WHERE p.id = t.%s)", part.name(), kept, owner, column))
		}
	}
	return strings.Join(all, "")
}

// owners are the columns with the films and people that a row belongs to. A relationship belongs to both of its ends.
func (t *table) owners() (columns []string) {
	if t.ByID {
		columns = append(columns, "id")
	}
	for _, column := range []string{"film_id", "person_id", "from_film_id", "to_film_id", "from_person_id", "to_person_id"} {
		if slices.Contains(t.Columns, column) {
			columns = append(columns, column)
		}
	}
	return columns
}
