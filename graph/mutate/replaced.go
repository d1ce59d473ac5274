package mutate

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"filmgraph/graph/plan"
	"filmgraph/internal/catalog"

	"github.com/lib/pq"
)

// replaced returns an error if an accepted proposal has replaced values of its row other than those that it was shown with, because they were
// changed meanwhile: an editor would overwrite them unseen. Other values of the row may have changed, so proposals of different
// facts of one record do not block each other. A proposal that was stored by SQL alone, without rows, was shown with no values.
//
//	proposed: runtime 90 → 92, accepted: runtime 95 → 92  →  CONFLICT
func (p proposal) replaced(ctx context.Context, tx *sql.Conn, done plan.Payload) error {
	const query = `WITH replaced AS (
			SELECT r.subject_id, array_agg(b.key) AS keys FROM changed_rows r, jsonb_each(r.before) b
			WHERE r.change_id = $1 AND r.row_id = $2 AND b.value IS DISTINCT FROM (SELECT s.before -> b.key FROM proposed_rows s WHERE s.proposal_id = $3 AND s.row_id = $2)
				AND EXISTS (SELECT FROM proposed_rows s WHERE s.proposal_id = $3)
			GROUP BY r.subject_id)
		SELECT ARRAY(
			SELECT 'change_' || (h.change_id & 4294967295) FROM changed_rows h WHERE h.subject_id = replaced.subject_id AND h.row_id = $2 AND h.before ?| replaced.keys
				AND h.change_id <> $1 GROUP BY h.change_id ORDER BY max(h.id) DESC LIMIT 1)
		FROM replaced`
	var later []string
	err := tx.QueryRowContext(ctx, query, done.Change, done.ID, p.id).Scan(pq.Array(&later))
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	} else if err != nil {
		return fmt.Errorf("compare what was replaced with what was proposed: %w", err)
	}
	return catalog.Invalid{Code: catalog.CodeConflict, Changes: later,
		Message: "the values that it replaces were changed after it was proposed: reject it, and write its values yourself if they still apply"}
}
