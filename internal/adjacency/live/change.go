package live

import (
	"context"
	"database/sql"
	"fmt"

	"filmgraph/internal/adjacency"

	"github.com/lib/pq"
)

// readChanges reads some films with all their credits. Films that do not exist have none.
func readChanges(ctx context.Context, db *sql.DB, films []int64) ([]adjacency.Change, error) {
	statement := fmt.Sprintf(`SELECT i.id, coalesce(%s, 0), CASE WHEN f.year BETWEEN 1 AND 9999 THEN f.year ELSE 0 END,
			ARRAY(SELECT g.genre_id FROM film_genres g WHERE g.film_id = i.id),
			ARRAY(SELECT c.person_id FROM credits c WHERE c.film_id = i.id ORDER BY c.id), ARRAY(SELECT %s FROM credits c WHERE c.film_id = i.id ORDER BY c.id)
		FROM unnest($1::bigint[]) i(id) LEFT JOIN films f ON f.id = i.id`, FilmKind, CreditKind)
	result, err := db.QueryContext(ctx, statement, pq.Array(films))
	if err != nil {
		return nil, fmt.Errorf("read changed films: %w", err)
	}
	defer result.Close()
	var all []adjacency.Change
	for result.Next() {
		var change adjacency.Change
		var people, kinds []int64
		if err := result.Scan(&change.ID, &change.Kind, &change.Year, pq.Array(&change.Genres), pq.Array(&people), pq.Array(&kinds)); err != nil {
			return nil, fmt.Errorf("read changed films: %w", err)
		}
		for i, person := range people {
			change.Credits = append(change.Credits, adjacency.Credit{Person: person, Kind: adjacency.CreditKind(kinds[i])})
		}
		all = append(all, change)
	}
	return all, result.Err()
}
