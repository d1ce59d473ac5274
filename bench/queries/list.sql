-- Known and unknown ratings are read apart: each half then follows an index, and the second is hardly ever needed.
SELECT json_build_object('films', json_build_object('nodes', (
  SELECT coalesce(json_agg(json_build_object('title', f.title, 'year', f.year, 'averageRating', f.average_rating,
    'credits', json_build_object('nodes', (
      SELECT coalesce(json_agg(json_build_object('person', json_build_object('name', p.name), 'characters', (
          SELECT coalesce(json_agg(json_build_object('name', ch.name) ORDER BY cc.position, cc.id), '[]')
          FROM credit_characters cc JOIN characters ch ON ch.id = cc.character_id WHERE cc.credit_id = c.id)
        ) ORDER BY c.position, c.id), '[]')
      FROM (SELECT id, person_id, position FROM credits WHERE film_id = f.id ORDER BY position, id LIMIT 3) c
      JOIN persons p ON p.id = c.person_id)))), '[]')
  FROM (
    (SELECT f.id, f.title, f.year, f.average_rating FROM films f
    WHERE f.average_rating IS NOT NULL AND f.year BETWEEN $2 AND $3 AND EXISTS (
      SELECT FROM film_genres fg WHERE fg.film_id = f.id AND fg.genre_id = ANY(ARRAY(SELECT id FROM genres WHERE slug = ANY($1))))
    ORDER BY f.average_rating DESC, f.id DESC LIMIT 20)
    UNION ALL
    (SELECT f.id, f.title, f.year, f.average_rating FROM films f
    WHERE f.average_rating IS NULL AND f.year BETWEEN $2 AND $3 AND EXISTS (
      SELECT FROM film_genres fg WHERE fg.film_id = f.id AND fg.genre_id = ANY(ARRAY(SELECT id FROM genres WHERE slug = ANY($1))))
    ORDER BY f.id DESC LIMIT 20)
    LIMIT 20) f)))
