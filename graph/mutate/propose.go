package mutate

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"filmgraph/graph/plan"
	"filmgraph/internal/catalog"
	"filmgraph/internal/history"
)

const (
	maxOpen         = 200   // proposals of one author that wait
	maxProposedRows = 5_000 // that a proposal may write: they are stored with it, and an editor reads them
)

// propose stores a mutation instead of executing it. It is executed first, and rolled back: so its errors are returned at once, and what it
// would write is known. What clients may publish themselves stays.
func (w *Writer) propose(ctx context.Context, tx *sql.Conn, r request) (p plan.Payload, err error) {
	if _, err := tx.ExecContext(ctx, "SAVEPOINT proposed"); err != nil {
		return p, fmt.Errorf("begin to try the proposal: %w", err)
	}
	written, err := w.apply(ctx, tx, r)
	if err != nil {
		return p, err
	}
	if published, err := w.publishes(ctx, tx, r, written); err != nil || published {
		return written, err
	}
	d, err := differenceOf(ctx, tx, written)
	if err != nil {
		return p, err
	}
	if _, err := tx.ExecContext(ctx, "ROLLBACK TO SAVEPOINT proposed"); err != nil {
		return p, fmt.Errorf("take the tried proposal back: %w", err)
	}
	switch {
	case d.count == 0: // the catalog has these values
		return p, nil
	case d.count > maxProposedRows:
		return p, catalog.Invalid{Code: catalog.CodeLimit, Message: fmt.Sprintf("it would write more than %d rows, which is too much for a proposal: ask an editor to do it", maxProposedRows)}
	}
	if d.subject.Int64 == written.ID && (r.name == history.Create || r.name == history.Split) {
		d.subject.Valid = false // the record does not exist yet
	}
	if err := checkOpen(ctx, tx, r.author); err != nil {
		return p, err
	}
	p.Proposal, err = store(ctx, tx, r, d)
	return p, err
}

// checkOpen refuses another proposal of an author who has too many open ones. Requests of one author take turns.
func checkOpen(ctx context.Context, tx *sql.Conn, author string) error {
	if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock(hashtextextended('proposals of ' || $1, 0))", author); err != nil {
		return fmt.Errorf("wait for other proposals of the author: %w", err)
	}
	var full bool
	const query = "SELECT count(*) >= $2 FROM (SELECT FROM proposals WHERE author = $1 AND state = 'OPEN' LIMIT $2) open"
	if err := tx.QueryRowContext(ctx, query, author, maxOpen).Scan(&full); err != nil {
		return fmt.Errorf("count the open proposals: %w", err)
	}
	if full {
		return catalog.Invalid{Code: catalog.CodeLimit, Message: fmt.Sprintf("%d of your proposals are open, and no more may be: withdraw some, or wait until they are decided", maxOpen)}
	}
	return nil
}

// difference is what the running transaction has written.
type difference struct {
	rows            string // JSON of proposed_rows
	count           int
	subject, source sql.NullInt64
}

// differenceOf reads what the change of a payload has written so far.
func differenceOf(ctx context.Context, tx *sql.Conn, written plan.Payload) (d difference, err error) {
	const query = `WITH written AS (SELECT id, row_id, subject_id, before, after FROM changed_rows WHERE change_id = $1 ORDER BY id LIMIT $3)
		SELECT count(*), coalesce(jsonb_agg(jsonb_build_object('row_id', row_id, 'subject_id', subject_id, 'before', before, 'after', after) ORDER BY id), '[]'),
			coalesce((SELECT subject_id FROM written WHERE row_id = $2 LIMIT 1), history_subject($2, $1)), nullif(current_setting('filmgraph.source', true), '')::bigint
		FROM written`
	err = tx.QueryRowContext(ctx, query, written.Change, written.ID, maxProposedRows+1).Scan(&d.count, &d.rows, &d.subject, &d.source)
	if err != nil {
		return d, fmt.Errorf("read what was proposed: %w", err)
	}
	return d, nil
}

// store adds a proposal, and returns its id.
func store(ctx context.Context, tx *sql.Conn, r request, d difference) (id int64, err error) {
	input, err := json.Marshal(r.input)
	if err != nil {
		return 0, fmt.Errorf("encode the input: %w", err)
	}
	reason, _ := r.input["reason"].(string)
	const add = `INSERT INTO proposals (author, operation, type, input, subject_id, stated_by, reason) VALUES ($1, $2, $3, $4, $5, $6, nullif($7, '')) RETURNING id`
	err = tx.QueryRowContext(ctx, add, r.author, string(r.name), strings.ToUpper(r.entity), string(input), d.subject, d.source, strings.TrimSpace(reason)).Scan(&id)
	if err != nil {
		return 0, fmt.Errorf("store the proposal: %w", err)
	}
	const addRows = `INSERT INTO proposed_rows (proposal_id, row_id, subject_id, before, after) SELECT $1, row_id, subject_id, before, after
		FROM ROWS FROM (jsonb_to_recordset($2) AS (row_id bigint, subject_id bigint, before jsonb, after jsonb)) WITH ORDINALITY
			r (row_id, subject_id, before, after, place) ORDER BY place`
	if _, err := tx.ExecContext(ctx, addRows, id, d.rows); err != nil {
		return 0, fmt.Errorf("store the rows of the proposal: %w", err)
	}
	return id, nil
}
