package catalog

import (
	"context"
	"fmt"
	"slices"
)

// editClaim writes a claim about the row that contains it, and makes the field show what follows. A new claim about a field is
// PREFERRED unless it says otherwise.
func (w *writer) editClaim(ctx context.Context, r *row, e Edit) (int64, error) {
	members, err := membersOf(e.Values)
	if err != nil {
		return 0, err
	}
	members = append(members, w.source(e)...)
	if err := r.fill(members); err != nil {
		return 0, err
	}
	var before map[string]any
	if r.id != 0 {
		if before, err = w.lockRow(ctx, r.shape, r.id); err != nil {
			return 0, err
		}
		newValue := r.given[r.shape.column("value")]
		for i, c := range r.shape.columns { // what it is compared by depends on all of them
			if !r.given[i] && c.field != nil && !(newValue && c.name == "number") {
				r.values[i] = c.stored(before[c.name])
			}
		}
	} else if e.Source == nil {
		return 0, Invalid{Path: "source", Code: CodeSourceMissing, Message: "a claim needs the source that makes it"}
	}
	if err := w.completeClaim(r, before); err != nil {
		return 0, err
	}
	if err := w.findReferences(ctx, r); err != nil {
		return 0, err
	}
	property, shown := r.text("property"), r.within.shape.plain(r.text("property"))
	rank := r.text("rank")
	decides := shown != nil && (rank == "PREFERRED" || before != nil && before["rank"] != rank)
	if before != nil && !decides {
		if decides, err = w.isShown(ctx, r.within, before); err != nil {
			return 0, err
		}
	}
	if decides {
		if err := w.makeRoom(ctx, r, *shown); err != nil {
			return 0, err
		}
	}
	if err := w.put(ctx, []*record{r.record}); err != nil {
		return 0, refusedReason(err)
	}
	if decides {
		return r.id, w.settle(ctx, r.within.shape, r.within.id, property)
	}
	return r.id, nil
}

// completeClaim derives the columns of a claim, and checks what depends on several of them.
func (w *writer) completeClaim(r *row, before map[string]any) error {
	shown := r.within.shape.plain(r.text("property"))
	if r.text("rank") == "" {
		rank := "NORMAL"
		if shown != nil {
			rank = "PREFERRED"
		}
		r.set("rank", rank)
	}
	r.given[r.shape.column("rank")] = true
	if before != nil && before["property"] != nil && before["property"] != r.text("property") {
		return r.wrong("property", "a claim stays a claim about the same property: delete it, and add another one")
	}
	if r.text("rank") == "DEPRECATED" && r.text("note") == "" {
		return r.wrong("note", "say why the claim is wrong: a deprecated claim is kept with the reason")
	}
	if shown != nil && r.values[r.shape.column("number")] == nil && r.text("value") != "" {
		if value, ok := shown.understand(r.statement()); ok && state(value).number != nil {
			r.set("number", state(value).number)
		}
	}
	if shown != nil && r.text("rank") == "PREFERRED" {
		if _, ok := shown.understand(r.statement()); !ok {
			return r.wrong("value", "%s cannot show %q: write the value as the field has it, or make the claim NORMAL", r.text("property"), r.statement().value)
		}
	}
	r.set("value_key", nil)
	r.set("extent", nil)
	deriveClaim(r)
	for _, name := range []string{"number", "value_key", "extent"} {
		r.given[r.shape.column(name)] = true
	}
	return nil
}

// makeRoom records what the field shows now if no claim states it, and makes the PREFERRED claim NORMAL.
func (w *writer) makeRoom(ctx context.Context, claim *row, c column) error {
	e, err := w.subject(ctx, claim.within.shape, claim.within.id)
	if err != nil {
		return err
	}
	about := slices.DeleteFunc(slices.Clone(e.claims), func(other storedClaim) bool { return other.property != c.key })
	stub := &row{shape: claim.within.shape, id: claim.within.id, record: &record{}, parts: make([][]*row, len(claim.within.shape.parts))}
	if err := w.recordOwn(ctx, stub, e, c, about); err != nil {
		return err
	}
	if err := w.writeClaims(ctx, stub); err != nil {
		return err
	}
	for _, other := range about {
		if other.rank == "PREFERRED" && other.id != claim.id {
			if err := w.outrank(ctx, other); err != nil {
				return err
			}
		}
	}
	return nil
}

// subject reads a row with its claims, and locks it.
func (w *writer) subject(ctx context.Context, s *shape, id int64) (*existing, error) {
	values, err := w.lockRow(ctx, s, id)
	if err != nil {
		return nil, err
	}
	e := &existing{id: id, values: values}
	return e, w.readClaims(ctx, s, map[int64]*existing{id: e})
}

// settle makes a field show the PREFERRED claim or, without one, what the row's own source states or, without that, the newest other
// claim, which becomes PREFERRED.
func (w *writer) settle(ctx context.Context, s *shape, id int64, property string) error {
	c := s.plain(property)
	e, err := w.subject(ctx, s, id)
	if err != nil {
		return err
	}
	var preferred, own, newest *storedClaim
	for i := range e.claims {
		claim := &e.claims[i]
		if _, ok := c.understand(claim.statement); !ok || claim.property != property || claim.rank == "DEPRECATED" {
			continue
		}
		newest = claim
		if claim.rank == "PREFERRED" {
			preferred = claim
		}
		if claim.source == e.source() {
			own = claim
		}
	}
	var shown statement
	switch {
	case preferred != nil:
		shown = preferred.statement
	case own != nil:
		shown = own.statement
	case newest != nil:
		if err := w.setRank(ctx, "PREFERRED", newest.id); err != nil {
			return err
		}
		shown = newest.statement
	}
	return w.show(ctx, s, e, *c, shown)
}

// show sets a field to what a claim states.
func (w *writer) show(ctx context.Context, s *shape, e *existing, c column, shown statement) error {
	value, _ := c.understand(shown)
	if value == nil && !c.optional && !c.isList() { // a list is empty
		return Invalid{Code: CodeInvalid, Message: fmt.Sprintf("it is the last claim that states %s, which a %s needs: add another one first", c.key, s.says())}
	}
	return w.showValue(ctx, s, e, c, value)
}

// showValue sets a field to a value, with what follows from it.
func (w *writer) showValue(ctx context.Context, s *shape, e *existing, c column, value any) error {
	at := s.column(c.name)
	r := &row{shape: s, id: e.id, exact: true, settled: true, given: map[int]bool{at: true},
		values: make([]any, len(s.columns)), parts: make([][]*row, len(s.parts))}
	r.values[at] = value
	r.record = &record{row: r, stored: storedOf(s, e.values)}
	w.placeWithin(r, e.values)
	if err := r.checkFollowing(); err != nil {
		return err
	}
	r.derive()
	if err := w.findReferences(ctx, r); err != nil {
		return err
	}
	return w.put(ctx, []*record{r.record})
}
