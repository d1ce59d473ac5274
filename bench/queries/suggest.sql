-- $1 is the folded prefix, $2 the end of the range of keys that begin with it, $3 the sound.
-- The best hundred keys, with all that are as good as the last, belong to ten things at least.
WITH keys AS (
  SELECT name_id, round(score::numeric, 3)::float8 AS score FROM (
    SELECT name_id, CASE WHEN key = $1 THEN 1 ELSE 0.5 + 0.4 * length($1) / length(key) END AS score
    FROM name_keys WHERE kind = 'SPELLING' AND key >= $1 AND key < $2
    UNION ALL
    SELECT name_id, 0.85 FROM name_keys WHERE kind = 'SOUND' AND (key = $3 OR $3 <> '' AND key >= $3 || '-' AND key < $3 || '.')) k
  ORDER BY 2 DESC FETCH FIRST 100 ROWS WITH TIES
), best AS (
  SELECT * FROM (
    SELECT DISTINCT ON (id) id, text, score FROM (
      SELECT coalesce(n.film_id, n.person_id, n.character_id, n.company_id) AS id, n.id AS name_id, n.text, k.score
      FROM keys k JOIN names n ON n.id = k.name_id) m
    ORDER BY id, score DESC, name_id) d
  ORDER BY score DESC, id DESC LIMIT 10
)
SELECT json_build_object('suggest', json_build_object('edges', coalesce(json_agg(json_build_object(
  'score', score, 'matched', json_build_object('text', text), 'node', CASE id >> 32
    WHEN 1 THEN (SELECT json_build_object('__typename', 'Film', 'title', f.title, 'year', f.year) FROM films f WHERE f.id = best.id)
    WHEN 2 THEN (SELECT json_build_object('__typename', 'Person', 'name', p.name) FROM persons p WHERE p.id = best.id)
    WHEN 4 THEN (SELECT json_build_object('__typename', 'Character', 'name', c.name) FROM characters c WHERE c.id = best.id)
    ELSE (SELECT json_build_object('__typename', 'Company', 'name', c.name) FROM companies c WHERE c.id = best.id) END)), '[]')))
FROM best
