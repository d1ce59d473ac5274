package synthetic

// pastProposals writes a proposal for each recorded change, with its rows. One in ten is open, and of each type and operation there are some.
const pastProposals = `
WITH made AS (
	INSERT INTO proposals (id, created_at, state, author, operation, type, input, subject_id, reason, reviewer, decided_at, change)
	SELECT (80::bigint << 32) + place, at - interval '1 day', state, author,
		('{UPDATE,UPDATE,UPDATE,UPDATE,CREATE,DELETE,MERGE,SPLIT}'::text[])[1 + place / 3 % 8], ('{FILM,FILM,FILM,CREDIT,CREDIT,PERSON,QUOTE}'::text[])[1 + place / 7 % 7],
		'{"position": 1}', subject, reason, CASE WHEN state IN ('ACCEPTED', 'REJECTED') THEN 'key:1' END, CASE WHEN state <> 'OPEN' THEN at END,
		CASE state WHEN 'ACCEPTED' THEN id END
	FROM (SELECT *, id & 4294967295 AS place, ('{ACCEPTED,ACCEPTED,ACCEPTED,ACCEPTED,ACCEPTED,ACCEPTED,REJECTED,REJECTED,WITHDRAWN,OPEN}'::text[])[1 + (id & 4294967295) % 10] AS state,
			(SELECT subject_id FROM changed_rows r WHERE r.change_id = c.id LIMIT 1) AS subject FROM changes c) c
	ORDER BY place)
INSERT INTO proposed_rows (proposal_id, row_id, subject_id, before, after)
SELECT change_id + (18::bigint << 32), row_id, subject_id, before, after FROM changed_rows ORDER BY change_id, id`
