package catalog

import (
	"context"
	"fmt"
	"slices"
)

// both are two rows of which one is merged into the other.
type both struct {
	shape  *shape
	kept   *existing      // with its claims before
	merged map[string]any // values
	stub   *row           // for new claims about the row that is kept
}

// pairOf reads two rows, and locks the one that is kept.
func (m *merger) pairOf(ctx context.Context, s *shape, keep, merged int64) (*both, error) {
	values, err := m.readRow(ctx, s, merged, "")
	if err != nil {
		return nil, err
	}
	kept, err := m.subject(ctx, s, keep)
	return &both{shape: s, kept: kept, merged: values}, err
}

// state states the values of the merged row about the one that is kept, which already has its claims, and makes its fields obey the rule.
func (m *merger) state(ctx context.Context, b *both) (err error) {
	before := b.kept.claims
	if b.kept, err = m.subject(ctx, b.shape, b.kept.id); err != nil {
		return err
	}
	b.stub = &row{shape: b.shape, id: b.kept.id, record: &record{}, parts: make([][]*row, len(b.shape.parts))}
	for _, c := range b.shape.columns {
		if b.stated(c) {
			if err := m.stateValue(ctx, b, c); err != nil {
				return err
			}
		}
	}
	if err := m.stateExistence(ctx, b); err != nil {
		return err
	}
	if err := m.writeClaims(ctx, b.stub); err != nil {
		return err
	}
	if b.kept, err = m.subject(ctx, b.shape, b.kept.id); err != nil {
		return err
	}
	for _, c := range b.shape.columns {
		about := func(claim storedClaim) bool { return claim.property == c.key }
		if b.shape.stated(c) && len(filter(b.kept.claims, about)) > len(filter(before, about)) {
			if err := m.uphold(ctx, b, c, filter(b.kept.claims, about)); err != nil {
				return err
			}
		}
	}
	return m.fill(ctx, b)
}

func filter(all []storedClaim, is func(storedClaim) bool) []storedClaim {
	return slices.DeleteFunc(slices.Clone(all), func(c storedClaim) bool { return !is(c) })
}

// of returns the values of both rows in a column.
func (b *both) of(c column) (kept, merged any) {
	return c.stored(b.kept.values[c.name]), c.stored(b.merged[c.name])
}

func (b *both) source() int64 { return idOf(b.merged, "source_id") }

// stated reports whether the merged row states a value that must become a claim. The key of a row is what both have in common, except for
// when a relationship began. A default is no statement, nor is it that the name of one is an alias of the other.
func (b *both) stated(c column) bool {
	kept, merged := b.of(c)
	switch {
	case merged == nil, !b.shape.stated(c), b.source() == 0, b.shape.Name == "Name" && c.name == "kind":
		return false
	case slices.Contains(b.shape.Key, c.name):
		return c.target == nil && !equal(kept, merged)
	case c.field != nil && c.field.Default != "" && state(merged).value == c.field.Default:
		return !equal(kept, merged)
	}
	return b.source() != b.kept.source() || !equal(kept, merged)
}

// stateValue adds the claim that the merged row's own source states its value, if there is none.
func (m *merger) stateValue(ctx context.Context, b *both, c column) error {
	_, value := b.of(c)
	for _, claim := range b.kept.claims {
		if claim.property == c.key && claim.source == b.source() && m.states(c, claim.statement, value) {
			return nil
		}
	}
	stated, err := m.statementOf(ctx, c, value)
	if err == nil {
		b.stub.claim(b.source(), c.key, stated, "NORMAL", citation{})
	}
	return err
}

// stateExistence adds a claim that the merged row's own source states the row, if that would be lost.
func (m *merger) stateExistence(ctx context.Context, b *both) error {
	if b.source() == 0 || b.source() == b.kept.source() || len(b.stub.under("claims")) > 0 {
		return nil
	}
	var known bool
	query := fmt.Sprintf("SELECT EXISTS (SELECT FROM claims WHERE %s = $1 AND source_id = $2)", b.shape.part("claims").parent)
	if err := m.tx.QueryRowContext(ctx, query, b.kept.id, b.source()).Scan(&known); err != nil {
		return fmt.Errorf("look for claims of a source: %w", err)
	}
	if !known {
		b.stub.claim(b.source(), "", statement{}, "NORMAL", citation{})
	}
	return nil
}

// uphold makes a field that the kept row knows obey the rule after it got further claims: it goes on showing its value, whose claim becomes
// PREFERRED if its own source states another one, too. A value without any source gives way.
func (m *merger) uphold(ctx context.Context, b *both, c column, about []storedClaim) error {
	shown, _ := b.of(c)
	preferred := slices.ContainsFunc(about, func(claim storedClaim) bool { return claim.rank == "PREFERRED" })
	if shown == nil || preferred {
		return nil
	}
	if b.kept.source() == 0 {
		k := checked{column: c, shown: shown}
		for _, claim := range about {
			if claim.rank != "DEPRECATED" {
				k.ranks, k.statements = append(k.ranks, claim.rank), append(k.statements, claim.statement)
			}
		}
		if len(k.ranks) == 0 || k.fine() || c.target != nil {
			return nil
		}
		return m.attempting(ctx, func() error { return m.settle(ctx, b.shape, b.kept.id, c.key) })
	}
	own := filter(about, func(claim storedClaim) bool { return claim.source == b.kept.source() && claim.rank == "NORMAL" })
	same := filter(own, func(claim storedClaim) bool { return m.states(c, claim.statement, shown) })
	switch {
	case len(same) == len(own):
		return nil
	case len(same) > 0:
		return m.setRank(ctx, "PREFERRED", same[0].id)
	}
	stated, err := m.statementOf(ctx, c, shown)
	if err != nil {
		return err
	}
	stub := &row{shape: b.shape, id: b.kept.id, record: &record{}, parts: make([][]*row, len(b.shape.parts))}
	stub.claim(b.kept.source(), c.key, stated, "PREFERRED", citation{})
	return m.writeClaims(ctx, stub)
}
