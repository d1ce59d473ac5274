package synthetic

// recordedChanges writes a history: changes of every fifth film and every fiftieth person and quote. Most have one; the first has a
// tenth of the changes that there are records, at most a thousand. All changes are at the beginning of the feed, because the numbers of
// transactions differ from machine to machine, and are ordered by their ids.
const recordedChanges = `
WITH records AS (
	SELECT id, row_number() OVER (ORDER BY hashint8extended(id, 7), id) AS rank, count(*) OVER () AS total FROM (
		SELECT id FROM films WHERE id % 5 = 0 UNION ALL SELECT id FROM persons WHERE id % 50 = 0 UNION ALL SELECT id FROM quotes WHERE id % 50 = 0) r),
edits AS MATERIALIZED (
	SELECT row_number() OVER (ORDER BY hashint8extended(r.id, n), r.id, n) AS place, r.id AS subject
	FROM records r CROSS JOIN LATERAL generate_series(1, greatest(1, least(1000, r.total / (10 * r.rank)))) n),
written AS (
	INSERT INTO changes (id, feed_position, at, author, operation, reason)
	SELECT (62::bigint << 32) + place, 1, '2026-01-01 00:00Z'::timestamptz + place * interval '1 second',
		'key:' || floor(power((hashint8extended(place, 8) & 1023) / 1024.0, 3) * 40),
		('{UPDATE,UPDATE,UPDATE,UPDATE,CREATE,MERGE,UNDO}'::text[])[1 + place % 7], CASE place % 3 WHEN 0 THEN 'As the source has it.' END
	FROM edits ORDER BY place)
INSERT INTO changed_rows (change_id, row_id, subject_id, before, after)
SELECT (62::bigint << 32) + place, row_id, subject, '{"position": 2}', '{"position": 1}' FROM (
	SELECT place, subject AS row_id, subject FROM edits
	UNION ALL
	SELECT place, c.id, subject FROM edits CROSS JOIN LATERAL (SELECT id FROM credits WHERE film_id = subject ORDER BY id LIMIT 2) c) changed
ORDER BY place, row_id`
