package catalog

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"filmgraph/ent/gen/ent"

	"github.com/lib/pq"
)

// coherent are columns that are filled only together: one does not describe what another source says about the other.
var coherent = map[string][][]string{
	"Film": {{"original_language", "original_title"}, {"year", "release_date"}, {"premise", "premise_language"}, {"average_rating", "rating_votes"},
		{"kind", "series_id", "season", "episode"}},
	"Person":       {{"name", "sort_name"}},
	"Character":    {{"description", "description_language"}},
	"Relationship": {{"until", "ended"}},
}

// filled are the entities whose rows show what only the merged one knows. Of the others, such as ratings, the values belong together.
func filled(s *shape) bool { return s.Record || s.Name == "Credit" }

// fill makes fields that the kept row does not know show what the merged row showed. Values that contradict what it knows remain claims.
func (m *merger) fill(ctx context.Context, b *both) error {
	if !filled(b.shape) {
		return nil
	}
	grouped := map[string]bool{}
	groups := coherent[b.shape.Name]
	for _, group := range groups {
		for _, name := range group {
			grouped[name] = true
		}
	}
	for _, c := range b.shape.columns {
		isList := c.field != nil && c.field.Type == ent.Texts
		if !grouped[c.name] && (c.optional || isList) && c.name != "source_id" {
			groups = append(groups[:len(groups):len(groups)], []string{c.name})
		}
	}
	for _, group := range groups {
		if unknown := b.unknown(group); len(unknown) > 0 {
			err := m.attempting(ctx, func() error { return m.fillGroup(ctx, b, unknown) })
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// unknown returns the columns of a group that only the merged row knows; none if the two rows contradict each other in the group.
func (b *both) unknown(group []string) (all []column) {
	for _, name := range group {
		c := b.shape.columns[b.shape.column(name)]
		if c.field != nil && c.field.Derived {
			continue
		}
		kept, merged := b.of(c)
		decided := slices.ContainsFunc(b.kept.claims, func(claim storedClaim) bool { return claim.property == c.key && claim.rank == "PREFERRED" })
		switch {
		case kept == nil && merged != nil && !decided:
			all = append(all, c)
		case !equal(kept, merged) && len(group) > 1 && (kept != nil || decided):
			return nil
		}
	}
	return all
}

// fillGroup fills some columns: by the claim that states the value, or without one if no source states it.
func (m *merger) fillGroup(ctx context.Context, b *both, unknown []column) error {
	for _, c := range unknown {
		_, value := b.of(c)
		claims := filter(b.kept.claims, func(claim storedClaim) bool {
			return claim.property == c.key && claim.rank == "NORMAL" && m.states(c, claim.statement, value)
		})
		switch {
		case len(claims) > 0:
			if err := m.setRank(ctx, "PREFERRED", claims[len(claims)-1].id); err != nil {
				return err
			}
			if err := m.settle(ctx, b.shape, b.kept.id, c.key); err != nil {
				return err
			}
		case b.source() == 0 || !b.shape.stated(c):
			e, err := m.subject(ctx, b.shape, b.kept.id)
			if err != nil {
				return err
			}
			if err := m.showValue(ctx, b.shape, e, c, value); err != nil {
				return err
			}
		}
	}
	return nil
}

// attempting does something that the rules of the database may reject. Then the transaction is as before.
func (w *writer) attempting(ctx context.Context, do func() error) error {
	if _, err := w.tx.ExecContext(ctx, "SAVEPOINT attempting"); err != nil {
		return fmt.Errorf("set a savepoint: %w", err)
	}
	err := do()
	if err == nil {
		_, err = w.tx.ExecContext(ctx, "RELEASE SAVEPOINT attempting")
		return err
	}
	var refused *pq.Error
	if invalid := (Invalid{}); !errors.As(err, &invalid) && !(errors.As(err, &refused) && isRejection(refused)) {
		return err
	}
	if _, err := w.tx.ExecContext(ctx, "ROLLBACK TO SAVEPOINT attempting"); err != nil {
		return fmt.Errorf("roll back what was rejected: %w", err)
	}
	return nil
}
