package catalog

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"github.com/lib/pq"
)

// edit checks a row and writes it.
func (w *writer) edit(ctx context.Context, r *row, e Edit) (int64, error) {
	if err := w.fill(ctx, r, e); err != nil {
		return 0, err
	}
	if r.shape.Name == "Relationship" && r.id == 0 {
		if err := w.relate(ctx, []*record{r.record}); err != nil {
			return 0, err
		} else if r.id != 0 {
			return 0, Invalid{Code: CodeTaken, Message: fmt.Sprintf("the two have this relationship already: it is %s", r.shape.apiID(r.id))}
		}
	}
	if r.id == 0 && r.cite.words+r.cite.locator != "" && r.shape.part("claims") != nil {
		r.claim(r.values[r.shape.column("source_id")], "", statement{}, "", r.cite).implied = false // the client says it
	}
	if err := w.put(ctx, []*record{r.record}); err != nil {
		return 0, refusedReason(err)
	}
	return r.id, w.removeOthers(ctx, r, e.Values)
}

// fill gives a row the values of an edit, and checks them.
func (w *writer) fill(ctx context.Context, r *row, e Edit) error {
	members, err := membersOf(e.Values)
	if err != nil {
		return err
	}
	members = append(members, w.source(e)...)
	if err := r.fill(members); err != nil {
		return err
	}
	r.cite = citation{words: e.Words, locator: e.Locator}
	if r.shape.part("claims") != nil && e.Source == nil {
		return Invalid{Path: "source", Code: CodeSourceMissing, Message: "a " + r.shape.says() + " needs the source that states its values"}
	}
	if err := w.complete(ctx, r); err != nil {
		return err
	}
	if err := w.findReferences(ctx, r); err != nil {
		return err
	}
	return w.checkRepeats(r)
}

// complete derives what an edit leaves out, and checks what depends on several values.
func (w *writer) complete(ctx context.Context, r *row) error {
	if err := r.checkFollowing(); err != nil {
		return err
	}
	for i, p := range r.shape.parts {
		if at := p.shape.column("position"); at >= 0 {
			for n, in := range r.parts[i] {
				in.values[at] = int64(n + 1)
			}
		}
	}
	for _, arc := range r.shape.Arcs { // a new end replaces the other one
		for _, name := range arc.Columns {
			if i := r.shape.column(name); i >= 0 && r.values[i] != nil && r.id != 0 {
				for _, other := range arc.Columns {
					if j := r.shape.column(other); j >= 0 {
						r.given[j] = true
					}
				}
			}
		}
	}
	if r.id == 0 {
		if err := w.takeSlug(ctx, r); err != nil {
			return err
		}
	}
	if r.id == 0 || len(r.shape.Arcs) == 0 {
		if err := r.checkArcs(); err != nil {
			return err
		}
	}
	if err := r.checkSites(); err != nil {
		return err
	}
	r.derive()
	return nil
}

var idPattern = regexp.MustCompile(`^([a-z_]+)_([0-9]{1,10})$`)

// findReferences looks up the references of an edit, which may also be ids.
func (w *writer) findReferences(ctx context.Context, r *row) error {
	ids := map[*shape][]int64{}
	r.each(func(in *row) {
		for i, c := range in.shape.columns {
			ref, isReference := in.values[i].(reference)
			if _, known := w.known.get(c.target, string(ref)); known || !isReference {
				continue
			}
			if id, ok := RowID(string(ref), c.target.Name); ok {
				ids[c.target] = append(ids[c.target], id)
			}
		}
	})
	for s, all := range ids {
		if err := w.ask(ctx, s, byRowID(s, "= ANY($1)"), pq.Array(all)); err != nil {
			return err
		}
	}
	if err := w.lookUp(ctx, []*record{{row: r}}); err != nil {
		return err
	}
	var err error
	r.each(func(in *row) {
		for i, c := range in.shape.columns {
			if ref, ok := in.values[i].(reference); ok && err == nil {
				if _, known := w.known.get(c.target, string(ref)); !known {
					err = Invalid{Path: join(in.path(), c.key), Code: CodeNotFound, Message: fmt.Sprintf("no %s is called %q: pass an id, a slug, or a site and its id", c.target.says(), string(ref))}
				}
			}
		}
	})
	return err
}

// refusedReason returns the reason why the rule refuses the only record.
func refusedReason(err error) error {
	if all, ok := err.(refusals); ok { //nolint:errorlint // never wrapped
		for _, reason := range all {
			return reason
		}
	}
	return err
}

// removeOthers deletes the rows of given lists that are not in the new ones.
func (w *writer) removeOthers(ctx context.Context, r *row, values map[string]any) error {
	for i, p := range r.shape.parts {
		if _, ok := values[p.key]; !ok || p.key == "claims" {
			continue
		}
		w.weighed = true
		ids := []int64{}
		for _, in := range r.parts[i] {
			ids = append(ids, in.id)
		}
		if _, err := w.tx.ExecContext(ctx, fmt.Sprintf("DELETE FROM %s WHERE %s = $1 AND id <> ALL($2)", p.shape.Table, p.parent), r.id, pq.Array(ids)); err != nil {
			return fmt.Errorf("remove from a list: %w", err)
		}
	}
	return nil
}

// takeSlug gives a new record a slug, from its title or name and its year, if it has none.
func (w *writer) takeSlug(ctx context.Context, r *row) error {
	if r.shape.column("slug") < 0 || r.text("slug") != "" {
		return nil
	}
	from := r.text("title") + r.text("name") + r.text("headline")
	if i, ok := r.shape.keys["year"]; ok && r.values[i] != nil {
		from += " " + state(r.values[i]).value
	}
	slug := slugOf(from)
	if slug == "" {
		return Invalid{Path: "slug", Code: CodeMissing, Message: "a new " + r.shape.says() + " needs a slug"}
	}
	var taken []string
	err := w.query(ctx, bySlug(r.shape, "= $1 OR slug LIKE $1 || '-%'"), []any{slug}, func(scan func(...any) error) error {
		var id int64
		var other string
		err := scan(&id, &other)
		taken = append(taken, other)
		return err
	})
	free := slug
	for n := 2; slices.Contains(taken, free); n++ {
		free = slug + "-" + strconv.Itoa(n)
	}
	r.set("slug", free)
	return err
}
