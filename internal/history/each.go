package history

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/lib/pq"
)

// BeginEach describes several changes of the running transaction, each of one record and what is part of it. It must be called before the first write,
// and the transaction must not write other records. Notifications are stored as by Begin.
//
// It returns the id of the source of each, 0 if there is none with the id or slug. These changes must not write anything.
func BeginEach(ctx context.Context, tx Queryer, records []int64, all []Change) (sources []int64, err error) {
	var authors, operations, slugs, reasons []string
	var ids []int64
	for _, c := range all {
		authors, operations, reasons = append(authors, c.Author), append(operations, string(c.Operation)), append(reasons, c.Reason)
		ids, slugs = append(ids, c.Source), append(slugs, c.SourceSlug)
	}
	var found []sql.NullInt64
	err = tx.QueryRowContext(ctx, "SELECT begin_changes($1, $2, $3, $4, $5, $6)",
		pq.Array(records), pq.Array(authors), pq.Array(operations), pq.Array(ids), pq.Array(slugs), pq.Array(reasons)).Scan(pq.Array(&found))
	if err != nil {
		return nil, fmt.Errorf("describe the changes: %w", err)
	}
	for _, source := range found {
		sources = append(sources, source.Int64)
	}
	return sources, nil
}

// CurrentEach returns the changes that BeginEach began by their records, as Current does.
func CurrentEach(ctx context.Context, tx Queryer) (changes map[int64]int64, err error) {
	var records, ids []int64
	const statement = "SELECT n.* FROM (SELECT array_agg(subject), array_agg(change) FROM net_changes()) n, store_notifications()"
	err = tx.QueryRowContext(ctx, statement).Scan(pq.Array(&records), pq.Array(&ids))
	if err != nil {
		return nil, fmt.Errorf("look up the changes of the transaction: %w", err)
	}
	changes = map[int64]int64{}
	for i, record := range records {
		changes[record] = ids[i]
	}
	return changes, nil
}
