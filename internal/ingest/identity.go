package ingest

import (
	"fmt"
	"slices"
	"strings"
)

// identity returns the condition under which the row t of the catalog is the same as the staged row s.
func (m *merger) identity() string {
	if m.ByID {
		return "t.id = s.id"
	}
	var all []string
	for _, c := range m.Identity {
		end, isTo := strings.CutPrefix(c, "to_")
		switch {
		case !slices.Contains(m.Columns, c):
			all = append(all, "t."+c+" IS NULL")
		case strings.HasPrefix(c, "from_"): // compared with the other end
		case isTo:
			all = append(all, m.sameEnds("from_"+end, c))
		default:
			all = append(all, fmt.Sprintf("%s = %s", m.known("t."+c, c), m.known(m.value(c), c)))
		}
	}
	return strings.Join(all, " AND ")
}

// sameEnds returns the condition that two relationships have the same ends, which may be swapped if their kind is symmetric. The
// catalog has the same rule for files (relate) and for merges of records (sameRelationship). The ends are compared without their order first,
// because a join by equality can use hashing.
func (m *merger) sameEnds(from, to string) string {
	return fmt.Sprintf(`least(t.%[1]s, t.%[2]s) = least(%[3]s, %[4]s) AND greatest(t.%[1]s, t.%[2]s) = greatest(%[3]s, %[4]s)
		AND (t.%[1]s = %[3]s OR t.kind_id IN (SELECT id FROM relationship_kinds WHERE "symmetric"))`, from, to, m.value(from), m.value(to))
}

// one returns the clauses that select a single row of the catalog for each staged row. Earlier versions stored relationships in both
// orders. The row of another source is selected then, so that the copy of this source is removed.
func (m *merger) one() (distinct, order string) {
	if m.Entity != "Relationship" {
		return "", ""
	}
	return "DISTINCT ON (s.id) ", fmt.Sprintf(" ORDER BY s.id, coalesce(t.source_id = %d, false), t.id", m.source)
}
