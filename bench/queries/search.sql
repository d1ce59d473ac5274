-- $1 is the folded text. What fits it is found by the statement that Filmgraph's own is built around: there is one way to
-- search these indexes, and it is no better for being written out twice.
WITH best AS (
  SELECT m.id, n.text, m.score FROM (SELECT id, name_id, score FROM ({search}) found ORDER BY score DESC, id DESC LIMIT 10) m JOIN names n ON n.id = m.name_id
  ORDER BY m.score DESC, m.id DESC
)
SELECT json_build_object('search', json_build_object('edges', coalesce(json_agg(json_build_object(
  'score', score, 'matched', json_build_object('text', text), 'node', CASE id >> 32
    WHEN 1 THEN (SELECT json_build_object('__typename', 'Film', 'title', f.title, 'year', f.year) FROM films f WHERE f.id = best.id)
    WHEN 2 THEN (SELECT json_build_object('__typename', 'Person', 'name', p.name) FROM persons p WHERE p.id = best.id)
    WHEN 4 THEN (SELECT json_build_object('__typename', 'Character', 'name', c.name) FROM characters c WHERE c.id = best.id)
    ELSE (SELECT json_build_object('__typename', 'Company', 'name', c.name) FROM companies c WHERE c.id = best.id) END)), '[]')))
FROM best
