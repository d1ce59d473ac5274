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
    SELECT f.id, f.title, f.year, f.average_rating FROM films f
    WHERE f.year BETWEEN $2 AND $3
      AND EXISTS (SELECT FROM film_genres fg JOIN genres g ON g.id = fg.genre_id WHERE fg.film_id = f.id AND g.slug = ANY($1))
    ORDER BY f.average_rating DESC NULLS LAST, f.id DESC LIMIT 20) f)))
