package catalog

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/lib/pq"
)

// A pair is the kind of a relationship and its two ends, with the lower id first if the kind is symmetric.
type pair struct{ kind, from, to int64 }

// relate finds existing relationships. Two are the same if they have the same kind and ends, which may be swapped if the kind is
// symmetric, unless the existing one ended before the other began: people can marry again. Swapped ends are written as the
// database has them.
func (w *writer) relate(ctx context.Context, all []*record) error {
	symmetric, err := w.symmetricKinds(ctx)
	if err != nil {
		return err
	}
	pairs := map[pair][]*record{}
	var low, high []int64
	for _, r := range all {
		kind, from, to := w.refersTo(r.row, "kind_id"), r.end(w, "from"), r.end(w, "to")
		r.id, r.pair = 0, pair{kind, from, to}
		if symmetric[kind] && from > to {
			r.pair = pair{kind, to, from}
		}
		pairs[r.pair] = append(pairs[r.pair], r)
		low, high = append(low, min(from, to)), append(high, max(from, to))
	}
	var found []int64
	for _, of := range []string{"film", "person", "character"} { // each has its own index
		query := fmt.Sprintf(`SELECT r.id FROM unnest($1::bigint[], $2::bigint[]) AS p (low, high) JOIN relationships r ON r.from_%[1]s_id = p.low AND r.to_%[1]s_id = p.high
			UNION SELECT r.id FROM unnest($1::bigint[], $2::bigint[]) AS p (low, high) JOIN relationships r ON r.from_%[1]s_id = p.high AND r.to_%[1]s_id = p.low`, of)
		err := w.query(ctx, query, []any{pq.Array(low), pq.Array(high)}, func(scan func(...any) error) error {
			var id int64
			err := scan(&id)
			found = append(found, id)
			return err
		})
		if err != nil {
			return err
		}
	}
	return w.matchRelationships(ctx, found, symmetric, pairs)
}

// matchRelationships sets the ids of relationships that exist, given the candidates.
func (w *writer) matchRelationships(ctx context.Context, found []int64, symmetric map[int64]bool, pairs map[pair][]*record) error {
	const query = `SELECT id, kind_id, coalesce(from_film_id, from_person_id, from_character_id), coalesce(to_film_id, to_person_id, to_character_id), since, until
		FROM relationships WHERE id = ANY($1) ORDER BY id`
	return w.query(ctx, query, []any{pq.Array(found)}, func(scan func(...any) error) error {
		var id int64
		var p pair
		var since, until sql.NullString
		if err := scan(&id, &p.kind, &p.from, &p.to, &since, &until); err != nil {
			return err
		}
		from := p.from
		if symmetric[p.kind] && p.from > p.to {
			p.from, p.to = p.to, p.from
		}
		for _, r := range pairs[p] {
			begins := r.text("since")
			exact := begins == since.String
			if exact && !r.sameSince || r.id == 0 && (begins == "" || !until.Valid || until.String >= begins) {
				r.id, r.sameSince, r.swapped = id, exact, r.end(w, "from") != from
			}
		}
		return nil
	})
}

// swapEnds swaps the ends of relationships that the database has the other way round.
func swapEnds(all []*record) {
	for _, r := range all {
		if !r.swapped {
			continue
		}
		for _, of := range []string{"film", "person", "character"} {
			from, to := r.shape.column("from_"+of+"_id"), r.shape.column("to_"+of+"_id")
			r.values[from], r.values[to] = r.values[to], r.values[from]
		}
		r.swapped = false
	}
}

// end returns the id of an end of a relationship, or 0.
func (r *row) end(w *writer, side string) int64 {
	for _, of := range []string{"film", "person", "character"} {
		if id := w.refersTo(r, side+"_"+of+"_id"); id != 0 {
			return id
		}
	}
	return 0
}

// refersTo returns the id of the record that a reference leads to, or 0.
func (w *writer) refersTo(r *row, column string) int64 {
	i := r.shape.column(column)
	id, _ := w.resolved(r.shape.columns[i], r.values[i]).(int64)
	return id
}

func (w *writer) symmetricKinds(ctx context.Context) (map[int64]bool, error) {
	kinds := map[int64]bool{}
	return kinds, w.query(ctx, "SELECT id FROM relationship_kinds WHERE \"symmetric\"", nil, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		kinds[id] = true
		return err
	})
}
