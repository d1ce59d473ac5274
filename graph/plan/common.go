package plan

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"filmgraph/ent/gen/ent"

	"github.com/lib/pq"
)

// referring are the foreign keys that filters compare with a reference, by "table.column", and the entity they lead to.
var referring = map[string]string{
	"claims.source_id":          "Source",
	"credits.film_id":           "Film",
	"credits.person_id":         "Person",
	"certificates.body_id":      "Company",
	"disagreements.film_id":     "Film",
	"disagreements.sources":     "Source",
	"film_companies.company_id": "Company",
	"films.source_id":           "Source",
	"persons.source_id":         "Source",
	"quotes.review_id":          "Review",
	"quotes.source_id":          "Source",
	"ratings.provider_id":       "Company",
	"reviews.film_id":           "Film",
	"reviews.source_id":         "Source",
}

// nameCommon reads the slugs and external ids of the commonest values of foreign keys, so that the rows that a reference
// leads to are estimated as well as those of an id.
func (s *statistics) nameCommon(ctx context.Context, db *sql.DB) error {
	s.named = map[string]string{}
	for column, target := range referring {
		f, e := s.columns[column], ent.Entities[target]
		if f == nil || len(f.common) == 0 {
			continue
		}
		rows, err := db.QueryContext(ctx, fmt.Sprintf(`SELECT id::text, slug FROM %[1]s WHERE id = ANY($1::bigint[])
			UNION ALL SELECT %[2]s_id::text, site || ':' || value FROM external_ids WHERE %[2]s_id = ANY($1::bigint[])`, e.Table, e.Label), pq.Array(slices.Collect(maps.Keys(f.common))))
		if err != nil {
			return fmt.Errorf("read references to %s: %w", e.Table, err)
		}
		err = s.nameRows(rows, target)
		if err != nil {
			return fmt.Errorf("read references to %s: %w", e.Table, err)
		}
	}
	return nil
}

// nameRows keeps the ids of an entity by the references to it.
func (s *statistics) nameRows(rows *sql.Rows, target string) error {
	defer rows.Close()
	for rows.Next() {
		var id, reference string
		if err := rows.Scan(&id, &reference); err != nil {
			return err
		}
		s.named[target+" "+reference] = id
	}
	return rows.Err()
}

// idNamed is the id that a reference stands for, as text; another text if it is not one of the common ones.
func (s *statistics) idNamed(column string, reference any) string {
	if _, id, err := parseID(reference); err == nil {
		return fmt.Sprint(id)
	}
	return s.named[referring[column]+" "+fmt.Sprint(reference)]
}
