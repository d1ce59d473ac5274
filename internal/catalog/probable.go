package catalog

import (
	"context"
	"fmt"
	"strings"

	"github.com/lib/pq"
)

// probable are the conditions under which two rows with a search key of their names in common are probably the same: other is an existing
// row, and added a new one. Fame is a part of the index of keys, and at most 60.
var probable = map[string]string{
	"Film": "coalesce(other.year, left(other.release_date, 4)::bigint) = coalesce(added.year, left(added.release_date, 4)::bigint) AND other.series_id IS NOT DISTINCT FROM added.series_id",
	"Person": `(left(other.birth_date, 4) = left(added.birth_date, 4) OR EXISTS (SELECT FROM known_fors k WHERE k.person_id = added.id AND
		(EXISTS (SELECT FROM credits c WHERE c.person_id = other.id AND c.film_id = k.film_id) OR EXISTS (SELECT FROM known_fors o WHERE o.person_id = other.id AND o.film_id = k.film_id))))`,
}

// maxCandidates is how many rows an error lists that a new one may be.
const maxCandidates = 10

// CheckNew returns Invalid with CodeProbablyExists if a film or person that the transaction has just added probably existed already: it has
// the name of another one in a spelling that searches treat as the same, and the same year. That is the year of release of films, of one
// series if they are episodes; and the year of birth of people. People with that name are also the same if a film is known to be of both.
func CheckNew(ctx context.Context, tx Transaction, entity string, id int64) error {
	condition, ok := probable[entity]
	if !ok {
		return nil
	}
	s := shapes[entity]
	query := fmt.Sprintf(`SELECT '%[2]s_' || (other.id & 4294967295) FROM %[1]s added
		JOIN LATERAL (SELECT DISTINCT k.bearer FROM names n JOIN name_keys own ON own.name_id = n.id AND own.kind = 'SPELLING'
			JOIN name_keys k ON k.kind = 'SPELLING' AND k.entity = %[3]d AND k.fame = ANY (ARRAY(SELECT generate_series(0, 60)::smallint)) AND k.key = own.key
			WHERE n.%[2]s_id = added.id AND k.bearer <> added.id) same ON true
		JOIN %[1]s other ON other.id = same.bearer WHERE added.id = $1 AND %[4]s ORDER BY other.id LIMIT %[5]d`,
		s.Table, s.Label, s.Number, condition, maxCandidates)
	var found []string
	if err := tx.QueryRowContext(ctx, "SELECT ARRAY("+query+")", id).Scan(pq.Array(&found)); err != nil {
		return fmt.Errorf("look for rows like the new one: %w", err)
	}
	if len(found) == 0 {
		return nil
	}
	return Invalid{
		Code: CodeProbablyExists, Candidates: found,
		Message: fmt.Sprintf("the %s is probably in the catalog already, as %s: use that, or repeat this with confirmNew: true if it is another one",
			s.says(), strings.Join(found[:min(3, len(found))], " or ")),
	}
}
