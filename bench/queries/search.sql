-- $1 is the folded text, $2 the end of the range of keys that begin with it, $3 the sound.
WITH matches AS (
  SELECT DISTINCT ON (name_id) name_id, round(score::numeric, 3)::float8 AS score FROM (
    SELECT name_id, CASE WHEN key = $1 THEN 1 ELSE 0.5 + 0.4 * length($1) / length(key) END AS score
    FROM name_keys WHERE kind = 'SPELLING' AND key >= $1 AND key < $2
    UNION ALL
    SELECT name_id, 0.95 FROM name_keys WHERE kind = 'SOUND' AND key = $3
    UNION ALL
    SELECT name_id, CASE WHEN key LIKE '%' || $1 || '%' THEN 0.4 + 0.4 * length($1) / length(key) ELSE 0.7 * similarity(key, $1) END
    FROM name_keys WHERE kind = 'SPELLING' AND length($1) >= 3 AND (key LIKE '%' || $1 || '%' OR key % $1)) k
  ORDER BY name_id, score DESC
), best AS (
  SELECT * FROM (
    SELECT DISTINCT ON (id) id, text, score FROM (
      SELECT coalesce(n.film_id, n.person_id, n.character_id, n.company_id) AS id, n.id AS name_id, n.text, m.score
      FROM matches m JOIN names n ON n.id = m.name_id) x
    ORDER BY id, score DESC, name_id) d
  ORDER BY score DESC, id DESC LIMIT 10
)
SELECT json_build_object('search', json_build_object('edges', coalesce(json_agg(json_build_object(
  'score', score, 'matched', json_build_object('text', text), 'node', CASE id >> 32
    WHEN 1 THEN (SELECT json_build_object('__typename', 'Film', 'title', f.title, 'year', f.year) FROM films f WHERE f.id = best.id)
    WHEN 2 THEN (SELECT json_build_object('__typename', 'Person', 'name', p.name) FROM persons p WHERE p.id = best.id)
    WHEN 4 THEN (SELECT json_build_object('__typename', 'Character', 'name', c.name) FROM characters c WHERE c.id = best.id)
    ELSE (SELECT json_build_object('__typename', 'Company', 'name', c.name) FROM companies c WHERE c.id = best.id) END)), '[]')))
FROM best
