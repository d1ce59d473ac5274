package catalog

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/lib/pq"
)

// twins returns the rows that will be the same once those that refer to a merged row refer to the one that is kept: the row to keep, and the one
// to fold into it.
func (m *merger) twins(ctx context.Context, t *shape, column string, keep, merged int64) (all [][2]int64, err error) {
	if !slices.Contains(t.Key, column) {
		return nil, nil
	}
	same := sameKey(t, column)
	switch t.Name {
	case "Name":
		same = sameName(column)
	case "Relationship":
		same = sameRelationship(column)
	}
	query := fmt.Sprintf(`SELECT DISTINCT ON (o.id) k.id, o.id FROM %[1]s o JOIN %[1]s k ON k.id <> o.id AND (%[3]s) WHERE o.%[2]s = $2 ORDER BY o.id, %[4]s, k.id`,
		t.Table, column, same.is, same.first)
	return all, m.query(ctx, query, []any{keep, merged}, func(scan func(...any) error) error {
		var twin [2]int64
		err := scan(&twin[0], &twin[1])
		all = append(all, twin)
		return err
	})
}

// sameness is when two rows are the same: k of what is kept ($1), and o of what is merged ($2). If there are several, first is the order.
type sameness struct{ is, first string }

// sameKey compares the columns that identify a row when it is loaded again.
func sameKey(t *shape, column string) sameness {
	all := []string{"k." + column + " = $1"}
	for _, key := range t.Key {
		if key != column {
			all = append(all, fmt.Sprintf("k.%[1]s IS NOT DISTINCT FROM o.%[1]s", pq.QuoteIdentifier(key)))
		}
	}
	return sameness{strings.Join(all, " AND "), "k.id"}
}

// sameName: an alias is the same as any name with its text.
func sameName(column string) sameness {
	return sameness{
		"k." + column + ` = $1 AND k.text = o.text AND k.region IS NOT DISTINCT FROM o.region AND (k.kind = o.kind OR o.kind = 'ALIAS')
			AND (k.language IS NOT DISTINCT FROM o.language OR o.language IS NULL AND o.kind = 'ALIAS')`,
		"k.kind <> o.kind OR k.language IS DISTINCT FROM o.language, k.kind <> 'DISPLAY'",
	}
}

// sameRelationship: the ends of a symmetric one may be swapped, and one is the same as another of an overlapping or unknown time, as for
// loads (relate.go).
func sameRelationship(column string) sameness {
	return sameness{
		fmt.Sprintf(`k.kind_id = o.kind_id AND (k.%[1]s = $1 AND k.%[2]s = o.%[2]s
				OR k.%[2]s = $1 AND k.%[1]s = o.%[2]s AND EXISTS (SELECT FROM relationship_kinds r WHERE r.id = o.kind_id AND r."symmetric"))
			AND (k.since IS NOT DISTINCT FROM o.since OR k.since IS NULL OR o.since IS NULL OR NOT coalesce(k.until < o.since OR o.until < k.since, false))`, column, otherEnd(column)),
		"k.since IS DISTINCT FROM o.since",
	}
}

// otherEnd returns the foreign key of the other end of a relationship.
func otherEnd(column string) string {
	if of, ok := strings.CutPrefix(column, "from_"); ok {
		return "to_" + of
	}
	return "from_" + strings.TrimPrefix(column, "to_")
}

// retire makes aliases of names of some kinds, such as the display name of a record that is merged.
func (m *merger) retire(ctx context.Context, s *shape, bearer int64, kinds ...string) error {
	column := s.part("names").parent
	var repeated [][2]int64
	query := fmt.Sprintf(`SELECT DISTINCT ON (n.id) a.id, n.id FROM names n JOIN names a ON a.%[1]s = n.%[1]s AND a.text = n.text AND a.language IS NOT DISTINCT FROM n.language
		AND a.region IS NOT DISTINCT FROM n.region AND (a.kind = 'ALIAS' OR a.kind = ANY($2) AND a.id < n.id) WHERE n.%[1]s = $1 AND n.kind = ANY($2) ORDER BY n.id, a.id`, column)
	err := m.query(ctx, query, []any{bearer, pq.Array(kinds)}, func(scan func(...any) error) error {
		var pair [2]int64
		err := scan(&pair[0], &pair[1])
		repeated = append(repeated, pair)
		return err
	})
	if err != nil {
		return err
	}
	for _, pair := range slices.Backward(repeated) {
		if err := m.fold(ctx, shapes["Name"], pair[0], pair[1]); err != nil {
			return err
		}
	}
	if _, err := m.tx.ExecContext(ctx, fmt.Sprintf("UPDATE names SET kind = 'ALIAS' WHERE %s = $1 AND kind = ANY($2)", column), bearer, pq.Array(kinds)); err != nil {
		return fmt.Errorf("make aliases of names: %w", err)
	}
	return nil
}
