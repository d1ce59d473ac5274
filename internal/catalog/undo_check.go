package catalog

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"filmgraph/ent/gen/ent"

	"github.com/lib/pq"
)

// later is a change after the one that is being undone.
type later struct{ id, undoes int64 }

// checkLater refuses if later changes wrote the same rows, unless these were undone themselves. A load does not say which rows it wrote: it is in
// the way if rows differ from what the change left.
func (u *undo) checkLater(ctx context.Context) error {
	var ids, last []int64
	for _, r := range u.rows {
		ids, last = append(ids, r.id), append(last, r.last)
	}
	const query = `SELECT c.id, coalesce(c.undoes, 0) FROM unnest($2::bigint[], $3::bigint[]) x (row_id, last)
		JOIN changed_rows h ON h.row_id = x.row_id AND h.id > x.last AND h.change_id <> $1 AND (h.before IS NOT NULL OR h.after IS NOT NULL)
		JOIN changes c ON c.id = h.change_id GROUP BY c.id ORDER BY max(h.id) DESC`
	var all []later
	err := u.query(ctx, query, []any{u.change, pq.Array(ids), pq.Array(last)}, func(scan func(...any) error) error {
		var l later
		err := scan(&l.id, &l.undoes)
		all = append(all, l)
		return err
	})
	if err != nil {
		return err
	}
	if all = inEffect(all); len(all) == 0 {
		return u.checkState(ctx)
	}
	var changes []string
	for _, l := range all {
		if l.undoes == u.change {
			by := shapes["Change"].apiID(l.id)
			return Invalid{Code: CodeConflict, Changes: []string{by}, Message: "it has been undone by " + by + ": undo that to restore it"}
		}
		if len(changes) < maxListed {
			changes = append(changes, shapes["Change"].apiID(l.id))
		}
	}
	return depend(changes)
}

// inEffect leaves out changes that were undone, and the changes that undid them. All are sorted, newest first.
func inEffect(all []later) (remaining []later) {
	gone := map[int64]bool{}
	for _, l := range all {
		if gone[l.id] {
			continue
		}
		if l.undoes != 0 && slices.ContainsFunc(all, func(other later) bool { return other.id == l.undoes }) {
			gone[l.undoes] = true
			continue
		}
		remaining = append(remaining, l)
	}
	return remaining
}

// checkState refuses if a row is not as the change left it.
func (u *undo) checkState(ctx context.Context) error {
	type state struct {
		ID    int64                      `json:"id"`
		After map[string]json.RawMessage `json:"after"`
	}
	states, subjects := map[*shape][]state{}, []int64{}
	for _, r := range u.rows {
		if r.exists {
			states[r.shape] = append(states[r.shape], state{r.id, r.after})
		}
		subjects = append(subjects, r.subject)
	}
	for _, s := range slices.SortedFunc(keysOf(states), byNumber) {
		text, err := json.Marshal(states[s])
		if err != nil {
			return fmt.Errorf("encode the rows: %w", err)
		}
		query := fmt.Sprintf(`SELECT count(*) FROM jsonb_to_recordset($1) x (id bigint, after jsonb) LEFT JOIN %s t ON t.id = x.id
			WHERE t.id IS NULL OR EXISTS (SELECT FROM jsonb_each(x.after) e WHERE to_jsonb(t) ? e.key AND to_jsonb(t) -> e.key <> e.value)`, s.Table)
		var differing int
		if err := u.tx.QueryRowContext(ctx, query, string(text)).Scan(&differing); err != nil {
			return fmt.Errorf("compare the rows: %w", err)
		}
		if differing == 0 {
			continue
		}
		loads, err := u.listed(ctx, `SELECT change_id FROM changed_rows WHERE row_id = ANY($2) AND before IS NULL AND after IS NULL AND change_id > $1
			GROUP BY change_id ORDER BY change_id DESC LIMIT `+strconv.Itoa(maxListed), u.change, pq.Array(subjects))
		if err != nil {
			return err
		}
		return Invalid{Code: CodeConflict, Changes: loads, Message: "a later load or import changed what it wrote: change the records instead"}
	}
	return nil
}

// checkReferrers refuses if rows that the change did not write refer to rows that it added.
func (u *undo) checkReferrers(ctx context.Context) error {
	added, all := map[string][]int64{}, []int64{}
	for _, r := range u.rows {
		all = append(all, r.id)
		if r.exists && !r.existed {
			added[r.shape.Name] = append(added[r.shape.Name], r.id)
		}
	}
	var referrers []int64
	for _, s := range byShape() {
		for _, e := range s.Edges {
			if s.Untracked || !e.One || len(added[e.Target]) == 0 {
				continue
			}
			query := fmt.Sprintf("SELECT id FROM %s WHERE %s = ANY($1) AND id <> ALL($2) ORDER BY id LIMIT %d", s.Table, e.Column, maxListed)
			if err := u.collect(ctx, &referrers, query, pq.Array(added[e.Target]), pq.Array(all)); err != nil {
				return err
			}
		}
	}
	if len(referrers) == 0 {
		return nil
	}
	changes, err := u.listed(ctx, `SELECT change_id FROM changed_rows WHERE row_id = ANY($1) AND change_id <> $2
		GROUP BY change_id ORDER BY max(id) DESC LIMIT `+strconv.Itoa(maxListed), pq.Array(referrers), u.change)
	if err != nil {
		return err
	}
	if len(changes) == 0 {
		return Invalid{Code: CodeInUse, Message: fmt.Sprintf("%s refers to what it added: change or delete that first", APIID(referrers[0]))}
	}
	return depend(changes)
}

// checkReferences refuses if rows to restore refer to rows that were deleted since.
func (u *undo) checkReferences(ctx context.Context) error {
	needed := map[string][]int64{}
	for _, r := range u.rows {
		for _, e := range r.references() {
			id := idIn(r.before[e.Column])
			if other := u.rows[id]; r.existed && id != 0 && (other == nil || !other.existed) {
				needed[e.Target] = append(needed[e.Target], id)
			}
		}
	}
	var missing []int64
	for _, s := range byShape() {
		if len(needed[s.Name]) > 0 {
			query := fmt.Sprintf("SELECT x FROM unnest($1::bigint[]) x WHERE NOT EXISTS (SELECT FROM %s t WHERE t.id = x)", s.Table)
			if err := u.collect(ctx, &missing, query, pq.Array(needed[s.Name])); err != nil {
				return err
			}
		}
	}
	if len(missing) == 0 {
		return nil
	}
	changes, err := u.listed(ctx, `SELECT change_id FROM changed_rows WHERE row_id = ANY($1) AND before IS NOT NULL AND after IS NULL
		GROUP BY change_id ORDER BY max(id) DESC LIMIT `+strconv.Itoa(maxListed), pq.Array(missing))
	if err != nil {
		return err
	}
	if len(changes) == 0 {
		return Invalid{Code: CodeInUse, Message: fmt.Sprintf("what it removed refers to %s, which no longer exists", APIID(missing[0]))}
	}
	return depend(changes)
}

// references returns the edges of the row whose columns it has.
func (r *undone) references() (all []ent.Edge) {
	for _, e := range r.shape.Edges {
		if e.One {
			all = append(all, e)
		}
	}
	return all
}

// idIn returns the id in a recorded value; 0 if there is none.
func idIn(value json.RawMessage) int64 {
	id, _ := strconv.ParseInt(string(value), 10, 64)
	return id
}

// collect adds the ids that a query selects.
func (u *undo) collect(ctx context.Context, ids *[]int64, query string, args ...any) error {
	return u.query(ctx, query, args, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		*ids = append(*ids, id)
		return err
	})
}
