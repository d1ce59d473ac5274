package random

// proposals adds proposals in all states, with ties, rows that were recorded for changes, and comments. It must run after history.
func (f *filler) proposals() error {
	_, err := f.db.ExecContext(f.ctx, `INSERT INTO proposals (created_at, state, author, operation, type, input, subject_id, stated_by, reason, reviewer, decided_at, change)
		SELECT '2026-11-28 12:00:00Z'::timestamptz + n % 7 * interval '1 millisecond', ('{OPEN,ACCEPTED,REJECTED,WITHDRAWN}'::text[])[1 + n % 4], 'key:' || n % 5,
			('{CREATE,UPDATE,DELETE,MERGE,SPLIT}'::text[])[1 + n % 5], ('{FILM,PERSON,CREDIT,CLAIM}'::text[])[1 + n % 4], jsonb_build_object('id', 'film_' || n, 'runtime', n),
			CASE WHEN n % 3 > 0 THEN (SELECT min(id) FROM films) + n % 60 END, -- some do not exist
			CASE WHEN n % 2 = 0 THEN (SELECT min(id) FROM sources) + n % 9 END, CASE WHEN n % 3 = 0 THEN 'reason ' || n % 4 END,
			CASE WHEN n % 4 IN (1, 2) THEN 'key:' || n % 3 END, CASE WHEN n % 4 > 0 THEN '2026-11-29 12:00:00Z'::timestamptz + n % 5 * interval '1 second' END,
			CASE WHEN n % 4 = 1 THEN (SELECT min(id) FROM changes) + n END FROM generate_series(1, 40) n;
		INSERT INTO proposed_rows (proposal_id, row_id, subject_id, before, after) SELECT p.id, r.row_id, r.subject_id, r.before, r.after
			FROM changed_rows r JOIN proposals p ON p.id & 4294967295 = r.id % 47 WHERE r.id % 4 = 0 ORDER BY r.id;
		INSERT INTO proposal_comments (created_at, author, text, proposal_id) SELECT created_at + n * interval '1 minute', 'key:' || n, 'comment ' || n, id
			FROM proposals, generate_series(1, 2) n WHERE id % 5 < 2 ORDER BY n, id;
		UPDATE changes SET proposal = (SELECT min(id) FROM proposals) + id % 50, reviewer = 'key:' || id % 3 WHERE id % 5 < 3`)
	return err
}
